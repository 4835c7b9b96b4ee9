/**
 * Persistent: a tenth or more of the pupil's own possible sessions missed; severe: half
 * or more. Decided in whole numbers. A severely absent pupil is persistently absent too.
 */
export const LABELS = ['persistent', 'severe'] as const
export type Label = (typeof LABELS)[number]

const NONE: readonly Label[] = []
const PERSISTENT: readonly Label[] = ['persistent']
const BOTH: readonly Label[] = ['persistent', 'severe']

/** The labels of so many sessions missed out of so many possible. */
export const labelsOf = (absent: number, possible: number): readonly Label[] =>
  possible === 0 || 10 * absent < possible ? NONE : 2 * absent < possible ? PERSISTENT : BOTH
