/**
 * What a vault's row holds beside its first wrap. Everything here came later than the first vaults did: a row
 * without one of these is whole, and gets it at an unlock.
 */
import type { AskOf } from '../../protocol/calls/calls.ts'
import type { KeyKind } from '../../protocol/messages.ts'
import type { Hardness } from './derivation.ts'
import type { Lease } from './lease.ts'

/** The vault key, sealed by what a passphrase derives to. */
export type Wrap = { readonly salt: Uint8Array; readonly hardness: Hardness; readonly sealed: Uint8Array }

export type Wraps = {
  /** How often the row was changed: of two copies the higher is the later. */
  readonly turn?: number
  /** What pushes are signed with; the private half is sealed by the vault key. */
  readonly signing?: { readonly kind: KeyKind; readonly public: Uint8Array; readonly private: Uint8Array }
  /** The authority's recovery key, as the server told it last: the vault key is sealed to it at the next unlock. */
  readonly recoveryKey?: Uint8Array
  /** The vault key, sealed to the recovery key `key`. */
  readonly recovery?: { readonly key: Uint8Array; readonly sealed: Uint8Array }
  readonly lease?: Lease
  /** Whom this vault believes an order to wipe it. */
  readonly pins?: Pins
  /** Orders that were followed for other vaults of this device. */
  readonly spent?: readonly string[]
  /** Orders that were not believed, until the server has been told. */
  readonly refused?: readonly { readonly at: number; readonly why: AskOf<'order-refused'>['why'] }[]
  /** The vault key, sealed by what a passkey answers to `salt`. */
  readonly passkey?: {
    readonly credential: Uint8Array
    readonly salt: Uint8Array
    readonly sealed: Uint8Array
  }
  /** A forgotten passphrase on its way: whom the authority answers, the private half sealed by the new passphrase. */
  readonly forgotten?: Forgotten
}

/** The server's public keys as this device was told them, and the server's time then: no order of before counts. */
export type Pins = {
  readonly keys: readonly { readonly id: string; readonly publicKey: string }[]
  readonly since: number
}

export type Forgotten = {
  readonly id: string
  readonly at: number
  /** The vault key as it went to the authority. */
  readonly asked: Uint8Array
  readonly publicKey: Uint8Array
  readonly wrap: Wrap
  /** What the authority answered, once it was fetched: it opens without a connection then. */
  readonly answer?: Uint8Array
}
