/** What signing in needs beyond a login and a password, as screens know it. */
import type { AnswerOf, AskOf, CallName } from '../protocol/calls/calls.ts'
import type { PasskeyAnswer, PasskeyMade, SecondProof } from '../protocol/signing-in.ts'
import type { Called, SignInResult } from './told.ts'

export type SignInProvider = { readonly authority: string; readonly name: string }

export type Entrance = {
  /** The second proof, with the ticket that the password earned. */
  giveSecond(ticket: string, proof: SecondProof): Promise<SignInResult>
  giveSecondByPasskey(ticket: string): Promise<SignInResult>
  /** A passkey alone. `code` lets a new device in. */
  signInByPasskey(code?: string): Promise<SignInResult>
  /** Whether this browser takes passkeys. */
  takesPasskeys(): boolean
  /** The authorities' own providers; none without a connection. */
  providers(): Promise<readonly SignInProvider[]>
  /** Where to go to sign in with a provider; it leads back to `SIGNED_IN`. */
  wayTo(provider: SignInProvider, code?: string): Promise<string>
  /** Somebody came back from a provider: goes on with the session that began there. */
  readonly cameBack: () => Promise<SignInResult>
  /** Asks as whoever signed in and has to set up a second factor before anything else. */
  readonly early: <Name extends CallName>(name: Name, ask: AskOf<Name>) => Promise<Called<AnswerOf<Name>>>
  /** It is set up: goes on to where the sign-in led. */
  isSetUp(): Promise<SignInResult>
  /** Makes a passkey for what the server asks; null where there is none. */
  makePasskey(options: unknown): Promise<PasskeyMade | null>
  answerWithPasskey(options: unknown): Promise<PasskeyAnswer | null>
}
