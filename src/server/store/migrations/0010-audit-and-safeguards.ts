/** The audit and the head of its chain; an authority's safeguards; when somebody last proved who they are. Adds columns and tables. */
export const auditAndSafeguards = {
  id: '0010-audit-and-safeguards',
  statements: [
    `create table audit (
      authority text not null references authority (id), seq bigint not null, hash text not null, at bigint not null,
      account text, pupil text, action text not null, body text not null,
      primary key (authority, seq))`,
    `create index audit_by_pupil on audit (authority, pupil, seq)`,
    `create index audit_by_account on audit (authority, account, seq)`,
    `create table audit_head (
      authority text not null primary key references authority (id), seq bigint not null, hash text not null)`,
    `alter table authority add column safeguards text not null default '{}'`,
    // Those that are here have people and devices already: they go on, and decide.
    `update authority set safeguards = '{"secondFactor":"nobody","enrolment":"open","councilSees":"always"}'`,
    `alter table session add column proved_at bigint not null default 0`,
  ],
} as const
