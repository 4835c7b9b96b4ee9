/**
 * Everything a device stands on, handed to it: time, chance, disk, network, the key
 * derivation, the other tabs, the person's presence. Tests and simulations hand it
 * other ones; `browser-ports.ts` holds the real.
 */
import type { Chance } from '../kit/chance.ts'
import type { Clock } from '../kit/clock.ts'
import type { Uploads } from './attachments/uploads.ts'
import type { KeyDerivation } from './lock/derivation.ts'
import type { Journal } from './store/journal.ts'
import type { Store } from './store/store.ts'
import type { Cleared, Clearing } from './wipe/clearing.ts'
import type { Network } from './sync/network.ts'

export type Timers = {
  /** Runs `act` once, about so many milliseconds from now; gives the way to call it off. */
  after(milliseconds: number, act: () => void): () => void
}

/** Signs of a person at the screen. */
export type Presence = {
  /** Gives the way to stop listening. */
  listen(to: { active: () => void; hidden: () => void; visible: () => void }): () => void
}

/** Own entries only, or the server's files with them. */
export type Changed = 'entries' | 'files'

export type TabNews =
  /** What is stored for this vault has changed: read the entries again, or everything. */
  | { readonly says: 'changed'; readonly vault: string; readonly what: Changed }
  /** Somebody wants the leader to send and fetch: now, after a finished act, or once typing rests. */
  | { readonly says: 'sync'; readonly vault: string; readonly when: 'now' | 'acted' | 'soon' }
  /** The officer locked the tablet, or put it into somebody else's hands: no tab stays open. */
  | { readonly says: 'locked'; readonly vault: string }
  /** These vaults were wiped; null: everything. */
  | { readonly says: 'wiped'; readonly vaults: readonly string[] | null; readonly cleared: Cleared }
  /** The session cookie is now this officer's. */
  | { readonly says: 'signed in'; readonly officer: string }

/** The other tabs of this origin. One at a time leads a vault; only that one speaks with the server. */
export type Tabs = {
  tell(news: TabNews): void
  listen(onNews: (news: TabNews) => void): () => void
  /** Calls back when this tab has become the leader; gives the way to resign (or to stop waiting). */
  lead(vault: string, onLeading: () => void): () => void
  /** A form or a document in a parent's hands is open here: nothing is replaced in any tab. Gives the way to end it. */
  beAtWork(): () => void
  /** Whether that is so in any tab. */
  isAnyAtWork(): Promise<boolean>
}

/** Whether the browser keeps the store for good, and whether there is room. */
export type Persistence = {
  persisted(): Promise<boolean | null>
  ask(): Promise<boolean | null>
  /** Whether this runs as an app of its own and not in a tab; null where that is not known. */
  installed(): boolean | null
  /** Whether so many bytes can be written now: tried, because what browsers estimate is no measure. */
  hasRoom(bytes: number): Promise<boolean>
}

/** Passkeys of this device that can answer to a salt (WebAuthn's PRF), each after the person's finger or face. */
export type Passkeys = {
  /** Whether the device has such a thing at all. */
  available(): Promise<boolean>
  /** Makes one for an officer, and gives its id; null where it cannot or the person called it off. */
  make(officer: { readonly id: string; readonly name: string }, salt: Uint8Array): Promise<Uint8Array | null>
  /** 32 bytes, the same for the same passkey and salt; null where it is gone or the person called it off. */
  ask(credential: Uint8Array, salt: Uint8Array): Promise<Uint8Array | null>
}

/** The service worker's side of a new build; `main.tsx` wires it. */
export type Updates = {
  /** Calls back once a new build waits. */
  onWaiting(listener: () => void): void
  /** Lets the waiting build take over, and reloads. */
  take(): void
}

/** The app's own files, kept for a day without a link. */
export type AppFiles = {
  /** How many are not kept here; null where nobody keeps them. */
  missing(): Promise<number | null>
  /** Fetches those; gives how many are missing still. */
  fetchMissing(): Promise<number | null>
}

export type Ports = {
  readonly clock: Clock
  readonly timers: Timers
  /** Fit for keys: ids, keys and nonces come from it. */
  readonly chance: Chance
  readonly network: Network
  readonly uploads: Uploads
  readonly store: Store
  readonly journal: Journal
  readonly keys: KeyDerivation
  readonly passkeys: Passkeys
  readonly tabs: Tabs
  readonly presence: Presence
  readonly persistence: Persistence
  readonly updates: Updates
  readonly appFiles: AppFiles
  readonly clearing: Clearing
}
