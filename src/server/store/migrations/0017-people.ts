/**
 * Invitations to choose a password, whether somebody still has to, and a version of each account, so that of two
 * administrators at once the second is told. Adds columns and a table.
 */
export const people = {
  id: '0017-people',
  statements: [
    `alter table account add column version integer not null default 0`,
    `alter table account add column invited integer not null default 0`,
    `create table invitation (
      authority text not null, hash text not null, account text not null, made_by text not null,
      made_at bigint not null, ends_at bigint not null,
      primary key (authority, hash),
      foreign key (authority, account) references account (authority, id))`,
    `create index invitation_by_hash on invitation (hash)`,
    `create index invitation_of_account on invitation (authority, account)`,
  ],
} as const
