/**
 * Why the server would not do a thing: a closed list, with what to do about each.
 * A refusal names no pupil and repeats nobody's words.
 */
import * as z from 'zod'

export const refusal = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('version too old'), oldest: z.int() }),
  z.object({ kind: z.literal('version too new'), newest: z.int() }),
  z.object({ kind: z.literal('sign-in needed') }),
  z.object({ kind: z.literal('wrong sign-in') }),
  z.object({ kind: z.literal('wait'), seconds: z.int() }),
  /** The push is not signed with the key this device has. */
  z.object({ kind: z.literal('wrong device') }),
  /** It is not for this person's role to do. */
  z.object({ kind: z.literal('not allowed') }),
  /** A session is not enough for this: the password, passkey or the like once more. */
  z.object({ kind: z.literal('prove again') }),
  /** The password was right; `ticket` goes with the second proof, given in one of these ways. */
  z.object({
    kind: z.literal('second factor needed'),
    ways: z.array(z.enum(['totp', 'passkey'])),
    ticket: z.string(),
  }),
  /** This device was never let in: a one-time code from the authority is needed with the sign-in. */
  z.object({ kind: z.literal('enrolment needed') }),
  /** The authority has shut this device out. `order` is its signed word to wipe, where it was given. */
  z.object({ kind: z.literal('device shut out'), order: z.string().nullable() }),
  z.object({ kind: z.literal('busy'), seconds: z.int() }),
  z.object({ kind: z.literal('message invalid'), path: z.string(), expected: z.string() }),
  z.object({ kind: z.literal('too large'), most: z.int() }),
  z.object({ kind: z.literal('not found') }),
  z.object({ kind: z.literal('server fault') }),
])
export type Refusal = z.infer<typeof refusal>
export type RefusalKind = Refusal['kind']

/** What a device does next; complete, so that a new refusal cannot be forgotten. */
export const WHAT_NEXT = {
  'version too old': 'update the app',
  'version too new': 'wait for the server',
  'sign-in needed': 'sign in',
  'wrong sign-in': 'tell the officer',
  'wrong device': 'tell the officer',
  'not allowed': 'tell the officer',
  'prove again': 'prove again',
  'second factor needed': 'prove again',
  'enrolment needed': 'tell the officer',
  'device shut out': 'wipe',
  wait: 'wait',
  busy: 'wait',
  'message invalid': 'tell the officer',
  'too large': 'send less',
  'not found': 'tell the officer',
  'server fault': 'wait',
} as const satisfies Record<RefusalKind, string>

/** Carries a refusal over one boundary. */
export class Refused extends Error {
  override name = 'Refused'
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.kind)
    this.refusal = refusal
  }
}
