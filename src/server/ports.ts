/** What every handler works with. The clock and chance are handed in, so that tests and simulations drive them. */
import type { Chance } from '../kit/chance.ts'
import type { Clock } from '../kit/clock.ts'
import type { Outcome } from '../protocol/messages.ts'
import type { Session } from './accounts/sessions.ts'
import type { SignInLimits } from './accounts/sign-in-limits.ts'
import type { VerifyLimits } from './accounts/verify-limits.ts'
import type { Signer } from './keys/signing-keys.ts'
import type { Pokes } from './poke/pokes.ts'
import type { Loss } from './push/announced.ts'
import type { Seen } from './devices/seen.ts'
import type { DeviceKeys } from './push/device-keys.ts'
import type { PushLimits } from './push/push-limits.ts'
import type { Downloads } from './pull/downloads.ts'
import type { Reach } from './web-push/sending.ts'
import type { Heads } from './pull/heads.ts'
import type { Readiness } from './ready.ts'
import type { Awaited, Purpose, Ticket } from './sign-in/awaited.ts'
import type { Provider } from './sign-in/providers.ts'
import type { Secrets } from './sign-in/secrets.ts'
import type { Store } from './store/store.ts'

export type Ports = {
  readonly store: Store
  readonly clock: Clock
  readonly chance: Chance
  readonly limits: SignInLimits
  /** Who has given a password and owes a second proof. */
  readonly tickets: Awaited<Ticket>
  /** What passkeys were asked for. */
  readonly challenges: Awaited<Purpose>
  /** Seals what the database is to hold and not to know. */
  readonly secrets: Secrets
  /** The authorities' own providers of sign-ins. */
  readonly providers: readonly Provider[]
  readonly verifyLimits: VerifyLimits
  /** Signs receipts. */
  readonly signer: Signer
  readonly downloads: Downloads
  readonly heads: Heads
  readonly deviceKeys: DeviceKeys
  /** Writes down when a device was heard. */
  readonly seen: Seen
  /** Builds that speak an older version send, and fetch nothing any more. */
  readonly oldestReading: number
  readonly pushLimits: PushLimits
  readonly pokes: Pokes
  /** What browsers subscribe to messages with, and where those may be sent. */
  readonly push: { readonly publicKey: string; readonly reach: Reach }
  /** Where pictures and scans lie; none are taken without it. */
  readonly attachments?: string
  /** After so many days without contact a device closes what it holds of others' words. */
  readonly leaseDays: number
  /** Whether the server can do its work. */
  readonly ready: () => Promise<Readiness>
  /** Counts what became of pushed entries. */
  readonly pushed: (outcomes: readonly Outcome[]) => void
  /** Logs what failed where nobody waits for the answer. */
  readonly failed: (failure: unknown) => void
  /** Logs that entries a device had announced are not on it any more (P13). */
  readonly noticed: (loss: Loss | null) => void
}

/** Handles one message for somebody signed in. */
export type Handler<Message, Answer> = (message: Message, session: Session, ports: Ports) => Promise<Answer>
