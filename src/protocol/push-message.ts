/**
 * All that a message on a lock screen is made from: a kind and a count. Never a name, an id or a word anybody wrote
 * (seed: never a child's name on a lock screen); the words are the worker's own.
 */
import * as z from 'zod'

export const PUSH_KINDS = [
  'due',
  'overdue',
  'stage change',
  'register stale',
  'entry refused',
  'check-in',
] as const
export const pushMessage = z.strictObject({ kind: z.enum(PUSH_KINDS), count: z.int().min(1).max(9_999) })
export type PushMessage = z.infer<typeof pushMessage>
