/** A pupil's school and class, and the schools that changed, are found without reading their long rows. Adds two indexes. */
export const scopeFound = {
  id: '0021-scope-found',
  statements: [
    `create index pupil_placed on pupil (authority, id, school, class_name)`,
    `create index school_by_seq on school (authority, seq)`,
  ],
} as const
