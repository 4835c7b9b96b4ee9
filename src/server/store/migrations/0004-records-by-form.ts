/** Lets the records of one form be counted without reading all others. Adds an index; touches no record. */
export const recordsByForm = {
  id: '0004-records-by-form',
  statements: [`create index record_by_form on record (authority, form)`],
} as const
