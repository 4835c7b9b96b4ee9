/**
 * How long an authority keeps what; what was confirmed for deletion; certificates of what was deleted; records
 * that are gone, so that devices hear of it; holds; requests for a whole file. Adds tables.
 */
export const privacy = {
  id: '0015-privacy',
  statements: [
    `create table retention (
      authority text not null primary key references authority (id), body text not null)`,
    `create table deletion_confirmed (
      authority text not null, kind text not null, item text not null, until text not null,
      account text not null, role text not null, at bigint not null, primary key (authority, kind, item))`,
    `create table certificate (
      authority text not null, number bigint not null, at bigint not null, body text not null,
      key_id text not null, sign text not null, primary key (authority, number))`,
    `create table record_gone (
      authority text not null, record text not null, pupil text not null, school text not null, seq bigint not null,
      primary key (authority, record, pupil))`,
    `create index record_gone_by_seq on record_gone (authority, seq)`,
    `create table legal_hold (
      authority text not null, id text not null, pupil text, record text, reason text not null,
      account text not null, since bigint not null, lifted_at bigint, lifted_by text, primary key (authority, id))`,
    `create index legal_hold_by_pupil on legal_hold (authority, pupil)`,
    `create table subject_request (
      authority text not null, id text not null, pupil text not null, person text, body text not null,
      received_on text not null, due_on text not null, answered_on text, primary key (authority, id))`,
    `create index subject_request_by_pupil on subject_request (authority, pupil)`,
  ],
} as const
