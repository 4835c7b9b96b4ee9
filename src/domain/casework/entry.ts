/**
 * An entry is what a person did, once: start a record, change its fields, complete,
 * sign, amend or void it. Entries are what a device keeps, pushes and gets receipts
 * for; a record is what they add up to (`apply`).
 */
import * as z from 'zod'
import { aDay } from '../calendar/a-day.ts'
import { handedDocument, wording } from './handed-document.ts'

/** Milliseconds since 1970 by the device's clock; order never depends on it. */
export const anInstant = z.int().nonnegative()
export const anId = z.uuid()
/** SHA-256 in hex. */
export const aHash = z.string().regex(/^[0-9a-f]{64}$/)

/** A child who is not on file yet, as the officer met them; somebody matches them later. */
export const provisionalChild = z.object({
  id: anId,
  name: z.string().trim().min(1).max(200),
  /** What helps to find out who it is: age, class, address said. */
  about: z.string().max(1000).optional(),
})
export type ProvisionalChild = z.infer<typeof provisionalChild>

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
  /** What the signer wants changed before signing: then `way` is 'declined' and the note says what (older devices read a refusal with its reason). */
  wants: z.literal('changes').optional(),
  witness: z.string().max(200).optional(),
  language: z.string(),
  /** Which version of the translation was read; left out for English. */
  wording: wording.optional(),
  /** Who interpreted, and who read it aloud, if anybody did. */
  interpreter: z.string().max(200).optional(),
  readBy: z.string().max(200).optional(),
  /** The last time this device heard from its server, beside its own clock; null if never. */
  lastContact: anInstant.nullable().optional(),
  /** The id of this signer's own signature that lapsed when the words changed. */
  follows: anId.optional(),
  /** SHA-256 (hex) of the RFC 8785 form of the document shown to this signer. */
  shown: aHash,
  /** That document, word for word: kept once with the record, however many sign it. */
  document: handedDocument.optional(),
  at: anInstant,
})
export type Signature = z.infer<typeof signature>

/** What of a field was before its author: the answer that stood, and the entries of the versions beside it. Left out before version 4. */
const over = z.object({ value: anAnswer, beside: z.array(anId).max(100) }).optional()

const acts = {
  start: z.object({
    act: z.literal('start'),
    form: z.string(),
    formVersion: z.int().positive(),
    /** None where the record is about the school, or about children not on file yet. */
    pupils: z.array(z.string()).max(40),
    provisional: z.array(provisionalChild).max(10).optional(),
    /** One conversation about several children is a record for each, each with its own readers; they share this id. */
    conversation: anId.optional(),
    school: z.string(),
    place: z.enum(['doorstep', 'home', 'school', 'office', 'panel', 'telephone', 'other']).optional(),
  }),
  /**
   * Fields set anew. `seen` is the entry that last wrote the field as its author saw it; null if never written.
   * `base` is what stood there, of fields that merge within themselves; left out before version 4.
   */
  change: z.object({
    act: z.literal('change'),
    fields: z
      .array(
        z.object({
          field: z.string(),
          value: anAnswer,
          seen: anId.nullable(),
          base: anAnswer.optional(),
        }),
      )
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
    over,
    reason: z.string().trim().min(1).max(2000),
  }),
  /** Two people wrote one field: a person chooses. */
  settle: z.object({
    act: z.literal('settle'),
    field: z.string(),
    value: anAnswer,
    over,
  }),
  /** Somebody said who it was: a provisional child (by its id) is this pupil, an adult (by the name written) this person on file. */
  match: z.object({
    act: z.literal('match'),
    kind: z.enum(['pupil', 'adult']),
    who: z.string().min(1).max(200),
    is: z.string().min(1).max(100),
  }),
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
  acts.match.extend(common),
])
export type Entry = z.infer<typeof entry>
export type Act = Entry['act']
