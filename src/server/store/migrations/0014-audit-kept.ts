/**
 * Nothing in the audit is changed or taken out: both databases refuse it. The signed heads of its chain, and
 * when it was last looked through. Adds tables, triggers and an index.
 */
const SAYS = 'the audit is only ever added to'

export const auditKept = {
  id: '0014-audit-kept',
  statements: [
    `create index audit_by_action on audit (authority, action, seq)`,
    `create table audit_signed_head (
      authority text not null references authority (id), seq bigint not null, hash text not null, at bigint not null,
      key text not null, sign text not null, sent_at bigint,
      primary key (authority, seq))`,
    `create table audit_check (
      authority text not null primary key references authority (id), at bigint not null, entries bigint not null,
      broken_seq bigint, broken text)`,
  ],
  only: {
    sqlite: [
      `create trigger audit_no_update before update on audit begin select raise(abort, '${SAYS}'); end`,
      `create trigger audit_no_delete before delete on audit begin select raise(abort, '${SAYS}'); end`,
    ],
    postgres: [
      // A restore makes the tables anew beside a function that is there already.
      `create or replace function audit_stands() returns trigger language plpgsql as
        $$ begin raise exception '${SAYS}'; end $$`,
      `create trigger audit_stands before update or delete on audit for each row execute function audit_stands()`,
      `create trigger audit_no_truncate before truncate on audit for each statement execute function audit_stands()`,
    ],
  },
} as const
