/** A case record: one form about one or more pupils, as its entries so far add up to. */
import * as z from 'zod'
import { aDay } from '../calendar/a-day.ts'
import { anAnswer, anId, anInstant, answers, author, signature } from './entry.ts'

export const caseRecord = z.object({
  id: anId,
  form: z.string(),
  formVersion: z.int().positive(),
  pupils: z.array(z.string()),
  school: z.string(),
  place: z.string().optional(),
  status: z.enum(['draft', 'completed', 'signed', 'void']),
  startedBy: author,
  startedAt: anInstant,
  /** The day the record is evidence for (its event date, never its sync date); null until completed. */
  on: aDay.nullable(),
  completedBy: author.optional(),
  completedAt: anInstant.optional(),
  answers,
  /** For each field the entry that last wrote it. */
  stamps: z.record(z.string(), anId),
  /** Who last wrote each field, when, and as which entry of which device; beside `stamps`, while a draft. */
  written: z
    .record(z.string(), z.object({ by: author, at: anInstant, device: z.string(), number: z.int() }))
    .optional(),
  /** Which numbered entries of each device are in it, as first and last of each run: a replay is known by it. */
  applied: z.record(z.string(), z.array(z.tuple([z.int(), z.int()]))).optional(),
  /** Answers to questions that were no longer asked when it was completed: kept, and no evidence. */
  leftOut: answers.optional(),
  signatures: z.array(signature.extend({ by: author, entry: anId, lapsed: z.boolean() })),
  amendments: z.array(
    z.object({
      field: z.string(),
      was: anAnswer,
      is: anAnswer,
      reason: z.string(),
      by: author,
      at: anInstant,
    }),
  ),
  /** Fields two people wrote without seeing each other's words: both are kept until a person chooses. */
  conflicts: z.array(
    z.object({
      field: z.string(),
      versions: z.array(z.object({ value: anAnswer, by: author, at: anInstant, entry: anId })),
    }),
  ),
  /** Why it is void, if it is. */
  voided: z.object({ reason: z.string(), by: author, at: anInstant }).optional(),
})
export type CaseRecord = z.infer<typeof caseRecord>

/** A completed record as the engine reads it: what was done, on which day. */
export type HistoryRecord = {
  readonly id?: string
  /** Whether everybody who must has signed it. */
  readonly signed?: boolean
  readonly form: string
  readonly on: string
  readonly values: Readonly<Record<string, unknown>>
}

/** What the engine may count: completed and signed records about a pupil, by event date. */
export const historyOf = (records: readonly CaseRecord[]): HistoryRecord[] =>
  records
    .flatMap(({ id, form, on, status, answers: values }) =>
      on !== null && (status === 'completed' || status === 'signed')
        ? [{ id, form, on, values, signed: status === 'signed' }]
        : [],
    )
    .sort((a, b) => a.on.localeCompare(b.on) || a.id.localeCompare(b.id))
