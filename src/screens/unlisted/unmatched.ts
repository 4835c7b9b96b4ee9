/** Records about children nobody has recognised yet. */
import type { ProvisionalChild } from '../../domain/casework/entry.ts'
import type { CaseRecord } from '../../domain/casework/record.ts'

/** The children of a record who still have to be recognised. */
export const unmatchedIn = ({
  provisional = [],
  matched = [],
  status,
}: CaseRecord): readonly ProvisionalChild[] =>
  status === 'void'
    ? []
    : provisional.filter(({ id }) => !matched.some(({ kind, who }) => kind === 'pupil' && who === id))
