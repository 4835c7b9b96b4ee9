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
