/** A case record: one form about one or more pupils, as its entries so far add up to. */
import * as z from 'zod'
import { aDay } from '../calendar/a-day.ts'
import { aHash, anAnswer, anId, anInstant, answers, author, provisionalChild, signature } from './entry.ts'
import { handedDocument } from './handed-document.ts'

/** The server has a signature, and says so under its own key: over the RFC 8785 form of everything here but `sign`. */
export const receipt = z.object({
  /** SHA-256 of the seal. */
  seal: aHash,
  receivedAt: anInstant,
  seq: z.int(),
  epoch: z.string(),
  /** Which of the server's keys; public keys stay published after they are retired. */
  key: z.string(),
  /** Ed25519, base64. */
  sign: z.string(),
})
export type Receipt = z.infer<typeof receipt>

export const caseRecord = z.object({
  id: anId,
  form: z.string(),
  formVersion: z.int().positive(),
  /** None where it is about the school, or only about children not on file yet. */
  pupils: z.array(z.string()),
  provisional: z.array(provisionalChild).optional(),
  /** Who was said to be whom. */
  matched: z
    .array(
      z.object({
        kind: z.enum(['pupil', 'adult']),
        who: z.string(),
        is: z.string(),
        by: author,
        at: anInstant,
      }),
    )
    .optional(),
  conversation: anId.optional(),
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
    .record(
      z.string(),
      z.object({
        by: author,
        at: anInstant,
        device: z.string(),
        number: z.int(),
        /** What stands is their words and somebody else's in one, which they may not have seen. */
        merged: z.literal(true).optional(),
      }),
    )
    .optional(),
  /** Which numbered entries of each device are in it, as first and last of each run: a replay is known by it. */
  applied: z.record(z.string(), z.array(z.tuple([z.int(), z.int()]))).optional(),
  /** Answers to questions that were no longer asked when it was completed: kept, and no evidence. */
  leftOut: answers.optional(),
  signatures: z.array(
    signature.omit({ document: true }).extend({
      by: author,
      entry: anId,
      lapsed: z.boolean(),
      /** On which device, as which of its entries; left out by devices before version 3. */
      device: z.string().optional(),
      number: z.int().optional(),
      receipt: receipt.optional(),
    }),
  ),
  /** The documents that were signed, by their hash (`shown`). */
  documents: z.record(z.string(), handedDocument).optional(),
  amendments: z.array(
    z.object({
      field: z.string(),
      was: anAnswer,
      is: anAnswer,
      reason: z.string(),
      by: author,
      at: anInstant,
      /** Its author had not seen the words it would replace: they stand until a person chooses. */
      beside: z.literal(true).optional(),
    }),
  ),
  /** Who wrote in it when its pupils had left their caseload already, without their device having heard of it. */
  late: z.array(z.object({ by: author, at: anInstant })).optional(),
  /** Fields two people wrote without seeing each other's words: both are kept until a person chooses. */
  conflicts: z.array(
    z.object({
      field: z.string(),
      versions: z.array(z.object({ value: anAnswer, by: author, at: anInstant, entry: anId })),
    }),
  ),
  /** Fields, and columns as 'rows.column', that are kept from whoever is told this: detail they have no grant for. */
  heldBack: z.record(z.string(), z.enum(['safeguarding', 'medical'])).optional(),
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
