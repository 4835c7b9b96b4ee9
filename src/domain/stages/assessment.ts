/**
 * What the engine concludes about a pupil on a day, small enough to keep for every
 * pupil and send with every list. The full reasons are worked out from the same
 * facts when somebody asks (`explain`).
 */
import * as z from 'zod'
import { aDay } from '../calendar/a-day.ts'

const aStage = z.object({ id: z.string(), name: z.string() })

export const RETURN_KINDS = [
  'attendance',
  'sickness',
  'missing-from-school',
  'irregular-attendance',
  'removal-from-roll',
] as const

/** What assessments did not say at first: blank in those kept since. */
const later = z.string().default('')

export const assessment = z.object({
  on: aDay,
  process: z.string(),
  stage: aStage.extend({
    /** Whether enough sessions stand behind it (A-X7); a device may call its own answer provisional besides. */
    provisional: z.boolean(),
    since: aDay.nullable(),
    /** Where the numbers and the records would have it, by which rule, in words. */
    recommended: aStage.extend({ rule: later, says: later }).optional(),
  }),
  /** The level by the figures, or the one a person fixed, in a process that has levels; the stage may be a decided step. */
  level: aStage.extend({ provisional: z.boolean() }).optional(),
  labels: z.array(z.enum(['persistent', 'severe'])),
  provisionalLabels: z.array(z.enum(['persistent', 'severe'])),
  /** School year to date: counts of sessions, percentages to one decimal, null when nothing was possible. */
  figures: z.object({
    possible: z.int(),
    attended: z.int(),
    authorised: z.int(),
    unauthorised: z.int(),
    late: z.int(),
    attendancePct: z.string().nullable(),
    broken: z.int(),
    openWeeks: z.int(),
    unauthorisedNow: z.int(),
    sicknessSessions: z.int(),
  }),
  /** What is due: the step, who owes it, by when, and the rule that asks for it. */
  steps: z.array(
    z.object({ step: z.string(), rule: z.string(), who: z.string(), by: aDay.nullable(), says: z.string() }),
  ),
  /** What bars a step until something is there. */
  blockers: z.array(z.object({ step: z.string(), rule: z.string(), missing: z.string(), says: z.string() })),
  /** What to be careful about; nothing is barred by it. */
  cautions: z.array(z.object({ about: z.string(), rule: z.string(), says: z.string() })).default([]),
  returns: z.array(
    z.object({
      kind: z.enum(RETURN_KINDS),
      rule: later,
      who: later,
      dueBy: aDay.nullable(),
      says: later,
    }),
  ),
})
export type Assessment = z.infer<typeof assessment>

/** One kept since before, in the shape of today; one of today as it is. */
export const asOfToday = (kept: Assessment): Assessment =>
  'cautions' in kept ? kept : assessment.parse(kept)
