/**
 * What pupils and schools need over the years: earlier assessments with their reasons, registers
 * of schools a pupil has left, what was done to a file as a whole, and a school's own settings.
 * Stands alone and adds; the same words run on SQLite and PostgreSQL.
 */
export const lifeGoesOn = {
  id: '0002-life-goes-on',
  statements: [
    `create table past_assessment (
      authority text not null, pupil text not null, seq bigint not null, on_day text not null,
      body text not null, replaced_on text not null, primary key (authority, pupil, seq),
      foreign key (authority, pupil) references pupil (authority, id))`,
    `create table former_register (
      authority text not null, pupil text not null, school text not null, from_day text not null,
      to_day text not null, school_name text not null, calendar text not null, register text not null,
      primary key (authority, pupil, school, from_day),
      foreign key (authority, pupil) references pupil (authority, id))`,
    `create table pupil_event (
      authority text not null references authority (id), pupil text not null, seq bigint not null,
      kind text not null, school text not null, at bigint not null, by text not null, body text not null,
      primary key (authority, pupil, seq))`,
    `create index pupil_event_by_school on pupil_event (authority, school, kind)`,
    `alter table school add column register_owner text not null default 'school system'`,
    `alter table school add column settings text not null default '{}'`,
    `alter table school add column beside text`,
    `alter table pupil add column former text not null default '[]'`,
    `create index pupil_with_former on pupil (authority) where former <> '[]'`,
  ],
} as const
