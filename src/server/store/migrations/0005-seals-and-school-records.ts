/**
 * Records that began without a pupil are found by their school; seals are found by their code, on
 * whatever authority's paper it stands; translations are approved by an authority; a school tells
 * its particulars. Adds tables and a column; every record there is has pupils, so none is touched.
 */
export const sealsAndSchoolRecords = {
  id: '0005-seals-and-school-records',
  statements: [
    `create table record_school (
      authority text not null, record text not null, school text not null,
      primary key (authority, record),
      foreign key (authority, record) references record (authority, id),
      foreign key (authority, school) references school (authority, id))`,
    `create index record_school_by_school on record_school (authority, school, record)`,
    `create table seal (
      authority text not null, record text not null, signature text not null, code text not null,
      audience text not null, signed_on text not null, version integer not null,
      received_at bigint not null, replaced_at bigint, primary key (authority, record, signature),
      foreign key (authority, record) references record (authority, id))`,
    `create index seal_by_code on seal (code)`,
    `create table approved_wording (
      authority text not null references authority (id), language text not null, version integer not null,
      approved_by text not null, approved_at bigint not null, withdrawn_at bigint,
      primary key (authority, language, version))`,
    `alter table school add column particulars text not null default '{}'`,
  ],
} as const
