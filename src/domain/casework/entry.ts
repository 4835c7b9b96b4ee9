/**
 * An entry is what a person did, once: start a record, change its fields, complete,
 * sign, amend or void it. Entries are what a device keeps, pushes and gets receipts
 * for; a record is what they add up to (`apply`).
 */
import * as z from 'zod'
import { aDay } from '../calendar/a-day.ts'

/** Milliseconds since 1970 by the device's clock; order never depends on it. */
export const anInstant = z.int().nonnegative()
export const anId = z.uuid()

/** What a field may hold; the form's declaration says which. Rows are lists of objects of the same kind. */
export type Answer =
  | string
  | number
  | boolean
  | null
  | readonly string[]
  | { readonly [key: string]: Answer }
  | readonly { readonly [key: string]: Answer }[]
export const anAnswer: z.ZodType<Answer> = z.lazy(() =>
  z.union([
    z.string().max(400_000),
    z.number(),
    z.boolean(),
    z.null(),
    z.array(z.string().max(10_000)).max(500),
    z.record(z.string(), anAnswer),
    z.array(z.record(z.string(), anAnswer)).max(500),
  ]),
)
export type Answers = Readonly<Record<string, Answer>>
export const answers: z.ZodType<Answers> = z.record(z.string(), anAnswer)

/** Who did it, as they were at that moment. The server checks it against the session. */
export const author = z.object({ id: z.string(), name: z.string(), position: z.string() })
export type Author = z.infer<typeof author>

export const capacity = z.enum(['parent', 'pupil', 'staff', 'practitioner'])
export type Capacity = z.infer<typeof capacity>

/** A mark made by hand (strokes of x, y pairs, 0 to 1000 across) or a name typed instead: equal in standing. */
export const signature = z.object({
  id: anId,
  /** The signature field it fills. */
  field: z.string(),
  capacity,
  /** The printed name, and the person on file if known. */
  name: z.string().trim().min(1).max(200),
  person: z.string().optional(),
  way: z.enum(['drawn', 'typed', 'declined', 'not present']),
  strokes: z.array(z.array(z.number()).max(20_000)).max(500).optional(),
  /** Why it was declined, or a note signed with. */
  note: z.string().max(2000).optional(),
  witness: z.string().optional(),
  language: z.string(),
  /** SHA-256 (hex) of the RFC 8785 form of the document shown to this signer. */
  shown: z.string().regex(/^[0-9a-f]{64}$/),
  at: anInstant,
})
export type Signature = z.infer<typeof signature>

const acts = {
  start: z.object({
    act: z.literal('start'),
    form: z.string(),
    formVersion: z.int().positive(),
    pupils: z.array(z.string()).min(1).max(40),
    school: z.string(),
    place: z.enum(['doorstep', 'home', 'school', 'office', 'panel', 'telephone', 'other']).optional(),
  }),
  /** Fields set anew. `seen` is the entry that last wrote the field as its author saw it; null if never written. */
  change: z.object({
    act: z.literal('change'),
    fields: z
      .array(z.object({ field: z.string(), value: anAnswer, seen: anId.nullable() }))
      .min(1)
      .max(500),
  }),
  complete: z.object({ act: z.literal('complete'), on: aDay }),
  sign: z.object({ act: z.literal('sign'), signature }),
  /** A correction of a completed record: the record keeps the old value beside it. */
  amend: z.object({
    act: z.literal('amend'),
    field: z.string(),
    value: anAnswer,
    reason: z.string().trim().min(1).max(2000),
  }),
  /** Two people wrote one field: a person chooses. */
  settle: z.object({ act: z.literal('settle'), field: z.string(), value: anAnswer }),
  void: z.object({ act: z.literal('void'), reason: z.string().trim().min(1).max(2000) }),
}

const common = {
  /** Made on the device; the server has one effect for each. */
  id: anId,
  record: anId,
  device: z.string().min(1).max(100),
  /** Counts the device's entries from 1, so that a missing one is noticed (P13). */
  number: z.int().positive(),
  author,
  at: anInstant,
}

export const entry = z.discriminatedUnion('act', [
  acts.start.extend(common),
  acts.change.extend(common),
  acts.complete.extend(common),
  acts.sign.extend(common),
  acts.amend.extend(common),
  acts.settle.extend(common),
  acts.void.extend(common),
])
export type Entry = z.infer<typeof entry>
export type Act = Entry['act']
