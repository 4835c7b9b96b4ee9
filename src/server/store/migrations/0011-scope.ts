/**
 * Who sees what, more finely: classes of teachers, grants for safeguarding and medical detail, records as those
 * without a grant are told them, pupils opened with a reason, and pupils whose school has asked its council.
 * What stands without a value is worked out when the server starts (`access/told-anew.ts`). Adds columns and tables.
 */
export const scope = {
  id: '0011-scope',
  statements: [
    `alter table pupil add column class_name text`,
    `create index pupil_by_class on pupil (authority, school, class_name)`,
    `create table account_class (
      authority text not null, account text not null, school text not null, class_name text not null,
      primary key (authority, account, school, class_name),
      foreign key (authority, account) references account (authority, id),
      foreign key (authority, school) references school (authority, id))`,
    `create index account_class_by_class on account_class (authority, school, class_name)`,
    `create table account_grant (
      authority text not null, account text not null, detail text not null, by text not null, at bigint not null,
      primary key (authority, account, detail),
      foreign key (authority, account) references account (authority, id))`,
    // Whoever is here reads everything about their pupils today: they go on, and somebody decides.
    `insert into account_grant (authority, account, detail, by, at)
      select a.authority, a.id, d.detail, 'before there were grants', 0 from account as a
        cross join (select 'safeguarding' as detail union select 'medical' as detail) as d
        where a.role <> 'administrator'`,
    `alter table record add column begun_by text`,
    `alter table record add column side text`,
    `alter table record add column without_safeguarding text`,
    `alter table record add column without_medical text`,
    `alter table record add column without_either text`,
    `alter table record add column for_author text`,
    `alter table record add column guarded integer not null default 0`,
    `create index record_by_guarding on record (guarded)`,
    `create index record_by_beginner on record (authority, begun_by)`,
    `create table council_asked (
      authority text not null, pupil text not null, record text not null, how text not null,
      primary key (authority, pupil, record))`,
    `create table access (
      authority text not null, id text not null, account text not null, pupil text not null, reason text not null,
      opened_at bigint not null, until bigint not null, ended_at bigint,
      primary key (authority, id),
      foreign key (authority, account) references account (authority, id))`,
    `create index access_open on access (authority, account, pupil) where ended_at is null`,
    `create index access_due on access (until) where ended_at is null`,
  ],
} as const
