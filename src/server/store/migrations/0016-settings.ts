/**
 * What an authority says for all its schools, numbers and words; what a school says itself beside what is in force
 * there; and every change of either, with who made it and why. Adds columns and a table.
 */
export const settings = {
  id: '0016-settings',
  statements: [
    `alter table authority add column settings text not null default '{}'`,
    `alter table authority add column says text not null default '{}'`,
    `alter table school add column own_settings text not null default '{}'`,
    `update school set own_settings = settings`,
    `alter table school add column says text not null default '{}'`,
    `create table setting_change (
      authority text not null references authority (id), seq bigint not null, part integer not null,
      school text, at bigint not null, account text not null, what text not null,
      before_value text, after_value text, why text not null,
      primary key (authority, seq, part))`,
    `create index setting_change_of_school on setting_change (authority, school, seq)`,
  ],
} as const
