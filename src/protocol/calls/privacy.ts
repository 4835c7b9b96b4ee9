/** How long things are kept, what falls due, what is held back from deletion, and certificates of what was deleted. */
import * as z from 'zod'
import { aDay } from '../../domain/calendar/a-day.ts'
import { anInstant } from '../../domain/casework/entry.ts'
import { KEPT_KINDS } from '../../domain/privacy/retention.ts'
import { calls } from './call.ts'

const kind = z.enum(KEPT_KINDS)
const years = z.partialRecord(kind, z.int().min(1).max(100))
const reason = z.string().trim().min(1).max(1000)
const anId = z.string().min(1).max(200)

/** Whom something is about: the name only where whoever asks may see the pupil. */
export const pupilNamed = z.object({ id: z.string(), name: z.string().nullable() })

const dueLine = z.object({
  kind,
  pupil: pupilNamed.nullable(),
  school: z.string().nullable(),
  count: z.int(),
  /** The first of them. */
  goes: aDay,
  held: z.boolean(),
  confirmed: z.boolean(),
})
export type DueLine = z.infer<typeof dueLine>

const hold = z.object({
  id: z.string(),
  pupil: pupilNamed.nullable(),
  /** What record, where it is one and not all of a pupil's. */
  record: z.object({ id: z.string(), title: z.string() }).nullable(),
  reason: z.string(),
  by: z.string(),
  since: anInstant,
  lifted: z.object({ at: anInstant, by: z.string() }).nullable(),
})

const certificate = z.object({
  what: z.literal('doorstep deletion 1'),
  number: z.int(),
  at: z.int(),
  authority: z.string(),
  rules: z.array(z.object({ kind: z.string(), years: z.int(), from: z.string() })),
  counts: z.record(z.string(), z.int()),
  ids: z.array(z.string()),
  confirmedBy: z.array(z.object({ account: z.string(), role: z.string(), at: z.int() })),
  key: z.string(),
  sign: z.string(),
})
export type Certificate = z.infer<typeof certificate>

export const PRIVACY_CALLS = calls({
  retention: {
    may: 'keep retention',
    ask: z.strictObject({}),
    answer: z.object({ years, byItself: z.boolean(), mayChange: z.boolean() }),
  },
  'keep-retention': {
    may: 'keep retention',
    fresh: true,
    ask: z.strictObject({ years, byItself: z.boolean() }),
    answer: z.discriminatedUnion('kept', [
      z.object({ kept: z.literal(true) }),
      /** Only somebody who keeps the whole authority may; or a kind would be kept for less than its rule allows. */
      z.object({ kept: z.literal(false), why: z.enum(['whole authority', 'too few years']) }),
    ]),
    audit: 'retention changed',
  },
  due: {
    may: 'keep retention',
    ask: z.strictObject({ days: z.int().min(0).max(400) }),
    answer: z.object({
      on: aDay,
      lines: z.array(dueLine),
      /** Stands for what is due today and not held, as it was listed. */
      list: z.string(),
      dueNow: z.int(),
      confirmed: z.int(),
    }),
    audit: 'what falls due read',
  },
  'confirm-deletion': {
    may: 'keep retention',
    fresh: true,
    ask: z.strictObject({ list: z.string().max(100) }),
    answer: z.discriminatedUnion('confirmed', [
      z.object({ confirmed: z.literal(true), count: z.int() }),
      z.object({ confirmed: z.literal(false), why: z.literal('the list has changed') }),
    ]),
    audit: 'deletion confirmed',
  },
  'call-off-deletion': {
    may: 'keep retention',
    ask: z.strictObject({}),
    answer: z.object({ count: z.int() }),
    audit: 'deletion called off',
  },
  certificates: {
    may: 'keep retention',
    ask: z.strictObject({}),
    answer: z.object({ certificates: z.array(certificate) }),
  },
  holds: {
    may: 'keep retention',
    ask: z.strictObject({}),
    answer: z.object({ holds: z.array(hold) }),
    audit: 'holds read',
  },
  hold: {
    may: 'keep retention',
    /** A pupil's UPN or id, or a record's id. */
    ask: z.strictObject({ whom: anId, reason }),
    answer: z.discriminatedUnion('held', [
      z.object({ held: z.literal(true), id: z.string() }),
      z.object({ held: z.literal(false), why: z.enum(['nobody by that', 'held already']) }),
    ]),
  },
  'lift-hold': {
    may: 'keep retention',
    fresh: true,
    ask: z.strictObject({ id: anId }),
    answer: z.object({}),
  },
})
