/**
 * What a record is evidence for: the answers to what is asked of it. Completing leaves no other answers in
 * it; where something was put right afterwards, an answer may stand whose question is not asked any more.
 * It is kept, is asked for again once another correction does, and counts for nothing meanwhile.
 */
import type { Answers } from '../casework/entry.ts'
import type { CaseRecord, HistoryRecord } from '../casework/record.ts'
import { formOf } from './forms.ts'
import { asked } from './shown.ts'

/** What the engine may count: completed and signed records about a pupil, by event date. */
export const historyOf = (records: readonly CaseRecord[]): HistoryRecord[] =>
  records
    .flatMap((record) => {
      const { id, form, on, status } = record
      return on !== null && (status === 'completed' || status === 'signed')
        ? [{ id, form, on, values: evidenceIn(record), signed: status === 'signed' }]
        : []
    })
    .sort((a, b) => a.on.localeCompare(b.on) || a.id.localeCompare(b.id))

function evidenceIn({ form, formVersion, answers, amendments }: CaseRecord): Answers {
  if (amendments.length === 0) return answers
  const declared = formOf(form, formVersion)
  return declared ? asked(declared, answers).answers : answers
}
