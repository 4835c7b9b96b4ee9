/** Requests for everything held about a child or a parent: received, due, looked through, answered. */
import * as z from 'zod'
import { aDay } from '../../domain/calendar/a-day.ts'
import { calls } from './call.ts'
import { pupilNamed } from './privacy.ts'

const reason = z.string().trim().min(1).max(1000)
const anId = z.string().min(1).max(200)

const request = z.object({
  id: z.string(),
  pupil: pupilNamed,
  /** The adult who asks about themselves; null where it is the child's own file. */
  person: pupilNamed.nullable(),
  receivedOn: aDay,
  dueOn: aDay,
  extended: z.object({ on: aDay, why: z.string() }).nullable(),
  answeredOn: aDay.nullable(),
  withheld: z.int().nullable(),
})
export type SubjectRequest = z.infer<typeof request>

/** A picture or scan of a record; what it shows nobody but a person can tell. */
const attached = z.object({
  id: z.string(),
  record: z.string(),
  sha256: z.string(),
  bytes: z.int(),
  type: z.string(),
  of: z.string(),
})

/** One thing that is held, as it would be said, and why somebody should look at it first. */
const heldItem = z.object({
  id: z.string(),
  label: z.string(),
  says: z.string(),
  /** Names another person, or tells of one. */
  third: z.string().nullable(),
  /** What only safeguarding staff read: left out unless somebody decides otherwise. */
  guarded: z.boolean(),
})

export const REQUEST_CALLS = calls({
  requests: {
    may: 'answer requests',
    ask: z.strictObject({}),
    answer: z.object({ on: aDay, requests: z.array(request) }),
  },
  'adults-of': {
    may: 'answer requests',
    ask: z.strictObject({ pupil: anId }),
    answer: z.object({ pupil: pupilNamed, adults: z.array(z.object({ id: z.string(), name: z.string() })) }),
    audit: 'adults of a pupil read',
  },
  'receive-request': {
    may: 'answer requests',
    ask: z.strictObject({ pupil: anId, person: anId.nullable(), receivedOn: aDay }),
    answer: z.discriminatedUnion('kept', [
      z.object({ kept: z.literal(true), id: z.string() }),
      z.object({ kept: z.literal(false), why: z.enum(['not yet']) }),
    ]),
  },
  'extend-request': {
    may: 'answer requests',
    ask: z.strictObject({ id: anId, why: reason }),
    answer: z.discriminatedUnion('kept', [
      z.object({ kept: z.literal(true), dueOn: aDay }),
      z.object({ kept: z.literal(false), why: z.enum(['extended already', 'answered already', 'too late']) }),
    ]),
  },
  'request-file': {
    may: 'answer requests',
    fresh: true,
    ask: z.strictObject({ id: anId }),
    answer: z.object({
      request,
      /** Stands for these very lines: what is decided about others is not taken. */
      version: z.string(),
      sections: z.array(z.object({ title: z.string(), items: z.array(heldItem) })),
      attachments: z.array(attached),
    }),
  },
  'answer-request': {
    may: 'answer requests',
    fresh: true,
    /** Of what is marked: what is given all the same. Whatever is marked and not in it is withheld. */
    ask: z.strictObject({
      id: anId,
      version: z.string().max(100),
      give: z.array(z.string().max(400)).max(20_000),
    }),
    answer: z.discriminatedUnion('answered', [
      z.object({
        answered: z.literal(true),
        name: z.string(),
        html: z.string(),
        json: z.string(),
        withheld: z.int(),
      }),
      z.object({ answered: z.literal(false), why: z.literal('the file has changed') }),
    ]),
  },
  'request-attachment': {
    may: 'answer requests',
    fresh: true,
    ask: z.strictObject({ id: anId, record: anId, sha256: z.string().max(64) }),
    answer: z.object({ type: z.string(), base64: z.string() }),
  },
})
export type RequestFile = z.infer<(typeof REQUEST_CALLS)['request-file']['answer']>
