/** Figures of the nation and the authority that schools hold their own against. Adds a column. */
export const benchmarks = {
  id: '0023-benchmarks',
  statements: [`alter table authority add column benchmarks text not null default '[]'`],
} as const
