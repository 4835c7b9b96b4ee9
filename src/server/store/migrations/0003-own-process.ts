/** A school may follow a process of its authority's own, kept whole. Adds a column; touches no row. */
export const ownProcess = {
  id: '0003-own-process',
  statements: [`alter table school add column own_process text`],
} as const
