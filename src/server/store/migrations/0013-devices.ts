/** One-time codes that let a device in; devices shut out, and what became of the order to wipe. Adds columns and tables. */
export const devices = {
  id: '0013-devices',
  statements: [
    `alter table device add column name text not null default ''`,
    // Devices that are here were let in by a sign-in.
    `alter table device add column let_in_at bigint`,
    `update device set let_in_at = first_seen`,
    `alter table device add column protocol bigint`,
    `create table enrolment_code (
      authority text not null references authority (id), hash text not null, account text not null,
      name text not null, made_by text not null, made_at bigint not null, ends_at bigint not null,
      tries bigint not null default 0, used_at bigint, device text,
      primary key (authority, hash))`,
    `create index enrolment_code_of_account on enrolment_code (authority, account)`,
    `create table shut_out (
      authority text not null references authority (id), device text not null, account text not null,
      at bigint not null, by_account text not null, why text not null,
      wipe_order text, nonce text, wiped_at bigint, destroyed bigint, wipe_signed bigint not null default 0,
      primary key (authority, device, account))`,
    `create index shut_out_by_device on shut_out (device)`,
  ],
} as const
