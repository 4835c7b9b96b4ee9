/**
 * The public half of an authority's recovery key, and who asked it to open a vault whose passphrase was forgotten.
 * The private half is in no database. Adds a column and a table; touches no row.
 */
export const recovery = {
  id: '0007-recovery',
  statements: [
    `alter table authority add column recovery_key text`,
    `create table recovery_request (
      authority text not null references authority (id), id text not null, account text not null,
      device text not null, wrap text not null, public_key text not null, asked_at bigint not null,
      answer text, answered_at bigint, answered_by text, primary key (authority, id))`,
    `create index recovery_request_by_account on recovery_request (authority, account, asked_at)`,
  ],
} as const
