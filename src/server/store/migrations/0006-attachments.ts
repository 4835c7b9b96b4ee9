/**
 * Which pictures and scans are here, for which record: one row for each record a content was sent
 * for, so that knowing a hash opens nothing. The bytes lie in files. Adds a table; touches no row.
 */
export const attachments = {
  id: '0006-attachments',
  statements: [
    `create table attachment (
      authority text not null references authority (id), sha256 text not null, record text not null,
      bytes bigint not null, type text not null, account text not null, received_at bigint not null,
      primary key (authority, sha256, record))`,
    `create index attachment_by_account on attachment (authority, account, received_at)`,
  ],
} as const
