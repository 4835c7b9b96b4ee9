/** A pupil outside one's own caseload: found by what somebody must know already, opened with a reason, seen by the lead. */
import * as z from 'zod'
import { aDay } from '../../domain/calendar/a-day.ts'
import { calls } from './call.ts'

/** The longest and the usual time a pupil stays open, in hours; how much of a reason is one. */
export const LONGEST_OPEN = 72
export const USUALLY_OPEN = 24
export const LEAST_REASON = 20

const aName = z.string().trim().min(1).max(200)

const found = z.object({
  id: z.string(),
  name: z.string(),
  yearGroup: z.int(),
  school: z.string(),
  /** In the scope of whoever asks already. */
  yours: z.boolean(),
})

const opening = z.object({
  id: z.string(),
  pupil: z.string(),
  /** The name where the pupil is in the scope of whoever asks, else the initials. */
  name: z.string(),
  school: z.string(),
  reason: z.string(),
  at: z.int(),
  until: z.int(),
  /** When it ended; null while it is open. */
  ended: z.int().nullable(),
})

export const ACCESS_CALLS = calls({
  'find-outside': {
    may: 'open with a reason',
    ask: z.discriminatedUnion('by', [
      z.strictObject({ by: z.literal('upn'), upn: aName }),
      z.strictObject({ by: z.literal('name'), family: aName, dateOfBirth: aDay }),
    ]),
    answer: z.object({ found: z.array(found) }),
    audit: 'looked for a pupil outside the caseload',
  },
  'open-with-reason': {
    may: 'open with a reason',
    ask: z.strictObject({
      pupil: z.string().min(1).max(200),
      reason: z.string().trim().min(LEAST_REASON).max(500),
      hours: z.int().min(1).max(LONGEST_OPEN).default(USUALLY_OPEN),
    }),
    answer: z.discriminatedUnion('opened', [
      z.object({ opened: z.literal(true), id: z.string(), until: z.int() }),
      z.object({ opened: z.literal(false), why: z.literal('yours already') }),
    ]),
    audit: 'pupil opened with a reason',
  },
  'my-openings': {
    may: 'open with a reason',
    ask: z.strictObject({}),
    answer: z.object({ openings: z.array(opening) }),
  },
  'end-open': {
    may: 'open with a reason',
    ask: z.strictObject({ id: z.string().min(1).max(200) }),
    answer: z.object({ ended: z.boolean() }),
    audit: 'pupil opened with a reason closed',
  },
  'opened-with-reason': {
    may: 'see reasons',
    ask: z.strictObject({}),
    answer: z.object({ openings: z.array(opening.extend({ who: z.string(), position: z.string() })) }),
    audit: 'reasons seen',
  },
})
