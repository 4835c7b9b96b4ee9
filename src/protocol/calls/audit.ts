/** What an auditor asks: who saw a child's file, what somebody did, whether the chain is whole; and takes it along. */
import * as z from 'zod'
import { aDay } from '../../domain/calendar/a-day.ts'
import { AUDIT_KINDS, type AuditKind } from '../audit-words.ts'
import { calls } from './call.ts'

const id = z.string().min(1).max(200)
const aKind = z.enum(Object.keys(AUDIT_KINDS) as AuditKind[]) // the keys of a closed table

/** Which entries: every condition that is there holds; days in London, both included. */
const which = {
  pupil: id.optional(),
  account: id.optional(),
  kind: aKind.optional(),
  from: aDay.optional(),
  to: aDay.optional(),
}

const entry = z.object({
  seq: z.int(),
  /** By the server's clock, and by the device's where it happened there. */
  at: z.int(),
  deviceAt: z.int().nullable(),
  action: z.string(),
  outcome: z.string(),
  /** Null where nobody signed in did it: the server itself, or somebody at its keyboard. */
  who: z.object({ id: z.string(), name: z.string().nullable(), role: z.string().nullable() }).nullable(),
  byCommand: z.boolean(),
  device: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
  /** No name where the file was deleted since. */
  pupil: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
  object: z.object({ kind: z.string(), id: z.string() }).nullable(),
  reason: z.string().nullable(),
  handedOver: z.boolean(),
  /** Entries of one act about several children share it. */
  mutation: z.string().nullable(),
})

export const AUDIT_CALLS = calls({
  'ask-audit': {
    may: 'read the audit',
    /** The newest first; `before` a number of the answer before, for those that follow. */
    ask: z.strictObject({ ...which, before: z.int().positive().optional() }),
    answer: z.object({ entries: z.array(entry), more: z.int().nullable() }),
    audit: 'audit read',
  },
  'audit-pupils': {
    may: 'read the audit',
    /** The beginning of a name, a whole UPN, or the id that stands in an entry. */
    ask: z.strictObject({ words: z.string().trim().min(2).max(200) }),
    answer: z.object({
      pupils: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          upn: z.string(),
          yearGroup: z.int(),
          school: z.string(),
        }),
      ),
    }),
    audit: 'audit looked through for somebody',
  },
  'audit-people': {
    may: 'read the audit',
    ask: z.strictObject({}),
    answer: z.object({
      people: z.array(z.object({ id: z.string(), name: z.string(), position: z.string() })),
    }),
  },
  'audit-state': {
    may: 'read the audit',
    ask: z.strictObject({}),
    answer: z.object({
      entries: z.int(),
      first: z.int().nullable(),
      check: z
        .object({
          at: z.int(),
          entries: z.int(),
          broken: z.object({ seq: z.int(), what: z.string() }).nullable(),
        })
        .nullable(),
      head: z.object({ seq: z.int(), at: z.int(), sentAt: z.int().nullable() }).nullable(),
    }),
  },
  /** In parts: `after` is where the part before ended, 0 at first; `upTo` what that first one gave. */
  'export-audit': {
    may: 'read the audit',
    ask: z.strictObject({
      ...which,
      as: z.enum(['lines', 'table']),
      after: z.int().nonnegative(),
      upTo: z.int().nonnegative().optional(),
    }),
    answer: z.object({ text: z.string(), after: z.int().nullable(), upTo: z.int() }),
    fresh: true,
    audit: 'audit exported',
  },
})
export type AuditEntry = z.infer<typeof entry>
