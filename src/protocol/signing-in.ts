/**
 * How somebody proves who they are, beyond the login and password of `signIn`. What a passkey answers is the
 * browser's own JSON; what of it nobody needs is left out when it is read.
 */
import * as z from 'zod'

const base64url = z
  .string()
  .max(20_000)
  .regex(/^[\w-]*$/)

/** `PublicKeyCredential.toJSON()` of one that was asked for. */
export const passkeyAnswer = z.object({
  id: base64url.max(1400),
  rawId: base64url.max(1400),
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url.max(200).nullish(),
  }),
})
export type PasskeyAnswer = z.infer<typeof passkeyAnswer>

/** `PublicKeyCredential.toJSON()` of one that was made. */
export const passkeyMade = z.object({
  id: base64url.max(1400),
  rawId: base64url.max(1400),
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z.array(z.string().max(30)).max(10).optional(),
  }),
})
export type PasskeyMade = z.infer<typeof passkeyMade>

/** Typed from an app or a list; spaces and dashes are only how it was printed. */
const typedCode = z
  .string()
  .max(60)
  .transform((code) => code.replace(/[\s-]/g, '').toLowerCase())

export const totpProof = z.strictObject({ by: z.literal('totp'), code: typedCode })
export const recoveryProof = z.strictObject({ by: z.literal('recovery code'), code: typedCode })
export const passkeyProof = z.strictObject({ by: z.literal('passkey'), passkey: passkeyAnswer })
export const passwordProof = z.strictObject({
  by: z.literal('password'),
  password: z.string().min(1).max(1000),
})

/** What goes with a password at sign-in, where it is not enough. */
export const secondProof = z.discriminatedUnion('by', [totpProof, recoveryProof, passkeyProof])
export type SecondProof = z.input<typeof secondProof>

/** What shows, within a session, that it is still the same person. */
export const proof = z.discriminatedUnion('by', [passwordProof, totpProof, passkeyProof])
export type Proof = z.input<typeof proof>

/** Whether a proof was taken: wrong ones and too many of them are answers, not refusals. */
export const taken = z.union([
  z.object({ taken: z.literal(true) }),
  z.object({ taken: z.literal(false), why: z.literal('wrong') }),
  z.object({ taken: z.literal(false), why: z.literal('wait'), seconds: z.int() }),
])
export type Taken = z.infer<typeof taken>

const device = z.string().min(1).max(100)
const ticket = z.string().max(100)

/** The second proof, with the ticket that the password earned. */
export const secondSignIn = z.object({ version: z.int(), device, ticket, proof: secondProof })
export type SecondSignIn = z.output<typeof secondSignIn>

/** Asks what to ask the browser for: of whoever holds the ticket, else any passkey of this site. */
export const passkeyOptions = z.object({ version: z.int(), device, ticket: ticket.optional() })
export type PasskeyOptions = z.output<typeof passkeyOptions>
/** The browser's own JSON, for `PublicKeyCredential.parseRequestOptionsFromJSON` and its like. */
export const passkeyAsked = z.object({ options: z.record(z.string(), z.unknown()) })

/** A passkey alone, which is both factors. */
export const passkeySignIn = z.object({
  version: z.int(),
  device,
  passkey: passkeyAnswer,
  /** Lets in a device that is new. */
  code: z.string().max(100).optional(),
})
export type PasskeySignIn = z.output<typeof passkeySignIn>

/** Providers of sign-ins there are, each of an authority. */
export const signInProviders = z.object({
  providers: z.array(z.object({ authority: z.string(), name: z.string() })),
})
