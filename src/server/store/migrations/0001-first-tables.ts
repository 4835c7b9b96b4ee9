/** The first tables. Stands alone and adds; the same words run on SQLite and PostgreSQL. */
export const firstTables = {
  id: '0001-first-tables',
  statements: [
    `create table authority (id text primary key, name text not null, epoch text not null)`,
    `create table sequence (authority text primary key references authority (id), last bigint not null)`,
    `create table school (
      authority text not null references authority (id), id text not null, name text not null,
      phase text not null, process text not null, contact text not null, calendar text not null,
      seq bigint not null, primary key (authority, id))`,
    `create table account (
      authority text not null references authority (id), id text not null, login text not null,
      name text not null, position text not null, role text not null, password_hash text not null,
      disabled integer not null, primary key (authority, id), unique (authority, login))`,
    `create index account_by_login on account (login)`,
    `create table account_school (
      authority text not null, account text not null, school text not null,
      primary key (authority, account, school),
      foreign key (authority, account) references account (authority, id),
      foreign key (authority, school) references school (authority, id))`,
    `create index account_school_by_school on account_school (authority, school)`,
    `create table pupil (
      authority text not null, id text not null, school text not null, upn text not null,
      profile text not null, people text not null, register text not null, register_to text,
      seq bigint not null, primary key (authority, id),
      foreign key (authority, school) references school (authority, id))`,
    `create index pupil_by_school on pupil (authority, school)`,
    `create index pupil_by_upn on pupil (authority, upn)`,
    `create index pupil_by_seq on pupil (authority, seq)`,
    `create table account_pupil (
      authority text not null, account text not null, pupil text not null,
      primary key (authority, account, pupil),
      foreign key (authority, account) references account (authority, id),
      foreign key (authority, pupil) references pupil (authority, id))`,
    `create index account_pupil_by_pupil on account_pupil (authority, pupil)`,
    `create table session (
      authority text not null, hash text not null, account text not null, device text not null,
      created_at bigint not null, seen_at bigint not null, ends_at bigint not null,
      primary key (authority, hash),
      foreign key (authority, account) references account (authority, id))`,
    `create index session_by_account on session (authority, account)`,
    `create table device (
      authority text not null, id text not null, account text not null, first_seen bigint not null,
      last_seen bigint not null, highest_number bigint not null, primary key (authority, id, account),
      foreign key (authority, account) references account (authority, id))`,
    `create table record (
      authority text not null references authority (id), id text not null, form text not null,
      status text not null, on_day text, body text not null, seq bigint not null,
      primary key (authority, id))`,
    `create index record_by_seq on record (authority, seq)`,
    `create table record_pupil (
      authority text not null, record text not null, pupil text not null,
      primary key (authority, record, pupil),
      foreign key (authority, record) references record (authority, id),
      foreign key (authority, pupil) references pupil (authority, id))`,
    `create index record_pupil_by_pupil on record_pupil (authority, pupil, record)`,
    `create table assessment (
      authority text not null, pupil text not null, on_day text not null, body text not null,
      seq bigint not null, primary key (authority, pupil),
      foreign key (authority, pupil) references pupil (authority, id))`,
    `create index assessment_by_seq on assessment (authority, seq)`,
    `create table entry (
      authority text not null, id text not null, device text not null, number bigint not null,
      account text not null, payload_hash text not null, body text not null, outcome text not null,
      seq bigint not null, received_at bigint not null, primary key (authority, id),
      foreign key (authority, account) references account (authority, id))`,
    `create index entry_by_number on entry (authority, device, number)`,
    `create table set_aside (
      authority text not null, account text not null, id text not null, payload_hash text not null,
      device text not null, body text not null, outcome text not null, received_at bigint not null,
      primary key (authority, account, id, payload_hash),
      foreign key (authority, account) references account (authority, id))`,
    `create table scope_change (
      authority text not null, account text not null, pupil text not null, joined integer not null,
      seq bigint not null, primary key (authority, account, seq, pupil),
      foreign key (authority, account) references account (authority, id))`,
    `create table import_batch (
      authority text not null, id text not null, school text not null, at bigint not null,
      by text not null, files text not null, counts text not null, undone_at bigint,
      primary key (authority, id),
      foreign key (authority, school) references school (authority, id))`,
    `create table import_change (
      authority text not null, batch text not null, pupil text not null, before text, after text,
      primary key (authority, batch, pupil),
      foreign key (authority, batch) references import_batch (authority, id))`,
  ],
} as const
