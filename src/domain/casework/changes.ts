/** How a device writes down what was typed: each field with the entry its author last saw in it. */
import type { Answer, Entry } from './entry.ts'
import type { CaseRecord } from './record.ts'

export type FieldChange = Extract<Entry, { act: 'change' }>['fields'][number]

/** The fields of a change entry for these new answers to this record, as it is shown now. */
export const fieldChanges = (
  record: Pick<CaseRecord, 'stamps'>,
  values: Readonly<Record<string, Answer>>,
): FieldChange[] =>
  Object.entries(values).map(([field, value]) => ({ field, value, seen: record.stamps[field] ?? null }))
