/** What anybody signed in does about themselves alone: proving who they are, how they sign in, and where they are signed in. */
import * as z from 'zod'
import { passkeyAsked, passkeyMade, proof, taken } from '../signing-in.ts'
import { calls } from './call.ts'

const nothing = z.strictObject({})
/** Shown once, when the first second factor is set up; null later on. */
const recoveryCodes = z.array(z.string()).nullable()
const setUp = z.union([
  z.object({ setUp: z.literal(true), recoveryCodes }),
  z.object({ setUp: z.literal(false), why: z.literal('wrong') }),
  z.object({ setUp: z.literal(false), why: z.literal('wait'), seconds: z.int() }),
])
const removed = z.discriminatedUnion('removed', [
  z.object({ removed: z.literal(true) }),
  /** The last second factor of somebody who must have one. */
  z.object({ removed: z.literal(false), why: z.literal('needed') }),
])

export const ONESELF_CALLS = calls({
  /** Shows that it is still the same person; for some minutes a cookie does for what needs it fresh. */
  prove: { may: 'oneself', early: true, ask: z.strictObject({ proof }), answer: taken },
  /** What a passkey is asked for with, to prove. */
  'passkey-to-prove': { may: 'oneself', ask: nothing, answer: passkeyAsked },
  'my-sign-in': {
    may: 'oneself',
    early: true,
    ask: nothing,
    answer: z.object({
      login: z.string(),
      /** Whether the authority wants a second factor of this person. */
      needed: z.boolean(),
      totp: z.boolean(),
      passkeys: z.array(
        z.object({ id: z.string(), name: z.string(), addedAt: z.int(), usedAt: z.int().nullable() }),
      ),
      recoveryCodesLeft: z.int(),
      /** Names of providers that know this person. */
      providers: z.array(z.string()),
    }),
  },
  'begin-totp': {
    may: 'oneself',
    early: true,
    fresh: true,
    ask: nothing,
    answer: z.discriminatedUnion('begun', [
      z.object({ begun: z.literal(true), secret: z.string(), address: z.string() }),
      z.object({ begun: z.literal(false), why: z.literal('there already') }),
    ]),
  },
  'confirm-totp': {
    may: 'oneself',
    early: true,
    fresh: true,
    ask: z.strictObject({ code: z.string().max(20) }),
    answer: setUp,
  },
  'remove-totp': { may: 'oneself', fresh: true, ask: nothing, answer: removed },
  'begin-passkey': { may: 'oneself', early: true, fresh: true, ask: nothing, answer: passkeyAsked },
  'add-passkey': {
    may: 'oneself',
    early: true,
    fresh: true,
    ask: z.strictObject({ passkey: passkeyMade, name: z.string().trim().min(1).max(60) }),
    answer: setUp,
  },
  'remove-passkey': {
    may: 'oneself',
    fresh: true,
    ask: z.strictObject({ id: z.string().max(1400) }),
    answer: removed,
  },
  'new-recovery-codes': {
    may: 'oneself',
    fresh: true,
    ask: nothing,
    answer: z.object({ recoveryCodes: z.array(z.string()) }),
    audit: 'recovery codes made anew',
  },
  'my-sessions': {
    may: 'oneself',
    ask: nothing,
    answer: z.object({
      sessions: z.array(
        z.object({ id: z.string(), device: z.string(), since: z.int(), seen: z.int(), here: z.boolean() }),
      ),
    }),
  },
  'end-session': {
    may: 'oneself',
    ask: z.strictObject({ id: z.string().max(100) }),
    answer: z.object({ ended: z.boolean() }),
    audit: 'session ended',
  },
  'end-other-sessions': {
    may: 'oneself',
    ask: nothing,
    answer: z.object({ ended: z.int() }),
    audit: 'other sessions ended',
  },
})
