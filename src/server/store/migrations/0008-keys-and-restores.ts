/**
 * The keys devices sign their pushes with; which epochs ended with a restored backup, and where; what a
 * device has announced and not sent. Adds tables and columns; touches no row.
 */
export const keysAndRestores = {
  id: '0008-keys-and-restores',
  statements: [
    `create table device_key (
      authority text not null, device text not null, account text not null, kind text not null,
      public_key text not null, kept_at bigint not null, primary key (authority, device, account),
      foreign key (authority, account) references account (authority, id))`,
    `create table ended_epoch (
      authority text not null references authority (id), epoch text not null, up_to bigint not null,
      next text not null, ended_at bigint not null, primary key (authority, epoch))`,
    `alter table device add column waiting text`,
    `alter table device add column missing text not null default '[]'`,
    `create index device_by_account on device (authority, account)`,
    `alter table set_aside add column number bigint`,
  ],
} as const
