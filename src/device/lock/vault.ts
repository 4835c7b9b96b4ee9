/**
 * An officer's vault: a random key that seals every row, kept only wrapped by what
 * the passphrase derives to. An open vault is the sole holder of the key; dropping
 * it is locking (P7).
 */
import type { Chance } from '../../kit/chance.ts'
import type { Officer } from '../../protocol/messages.ts'
import { recoveryPlace } from '../../protocol/recovery.ts'
import type { SealedRow, VaultRow } from '../store/store.ts'
import { fromJsonBytes, jsonBytes, sameBytes, utf8, type Bytes } from './bytes.ts'
import { capturePair, captureUnseal } from './capture.ts'
import { FLOOR, type KeyDerivation } from './derivation.ts'
import { normalPassphrase } from './passphrase.ts'
import { sealToRecovery } from './recovery.ts'
import { placeOf, seal, sealingKey, unseal } from './seal.ts'
import { signature, signingPair, type SigningKey } from './signing.ts'
import { NO_TRIES } from './tries.ts'
import type { Wrap } from './wraps.ts'

export type OpenVault = {
  readonly id: string
  readonly officer: Officer
  /** Seals a value as a row of a table. */
  readonly seal: (table: string, id: string, value: unknown) => Promise<SealedRow>
  /** Opens a row; rejects when it was altered, belongs elsewhere, or is not of the kind. */
  readonly open: <T>(table: string, row: SealedRow, isKind: Kind<T>) => Promise<T>
  /** The same for bytes as they are, too many to go through JSON. */
  readonly sealBytes: (table: string, id: string, bytes: Bytes) => Promise<SealedRow>
  readonly openBytes: (table: string, row: SealedRow) => Promise<Bytes>
  /** Opens what was captured while the vault was closed. */
  readonly openCaptured: <T>(table: string, row: SealedRow, isKind: Kind<T>) => Promise<T>
  /** What this vault's pushes are signed with, on this device. */
  readonly signer: SigningKey
  readonly sign: (bytes: Uint8Array) => Promise<Uint8Array>
}

/**
 * Tells by a glance whether what was opened is of a kind. The seal vouches that this
 * device wrote it; reading every row through a schema again would cost more than opening it.
 */
export type Kind<T> = (value: unknown) => value is T

function ofKind<T>(bytes: Uint8Array, isKind: Kind<T>): T {
  const value = fromJsonBytes(bytes)
  if (!isKind(value)) throw new TypeError('a row holds something else than its table says')
  return value
}

export const WRAP = 'wrap'
export const CAPTURE = 'capture'
export const SIGNING = 'signing'

export const vaultIdOf = (officer: Officer): string => officer.id

/** A vault's row that has all an open vault stands on. */
export type WholeRow = VaultRow & { readonly signing: NonNullable<VaultRow['signing']> }

/** A new vault and, since its key is at hand, the same vault open. */
export async function makeVault(
  officer: Officer,
  passphrase: string,
  keys: KeyDerivation,
  chance: Chance,
  more: Pick<VaultRow, 'recoveryKey' | 'lease'> = {},
): Promise<{ row: WholeRow; vault: OpenVault }> {
  const id = vaultIdOf(officer)
  const raw = new Uint8Array(chance.bytes(32))
  const { wrap } = await wrapFor(passphrase, keys, chance, (wrapping) =>
    seal(wrapping, placeOf(WRAP, id, id), raw, chance),
  )
  const key = await sealingKey(raw)
  const pair = await capturePair()
  const row = await completed(
    {
      ...more,
      id,
      officer,
      wrap,
      capture: {
        public: pair.public,
        private: await seal(key, placeOf(CAPTURE, id, id), pair.private, chance),
      },
      tries: NO_TRIES,
    },
    raw,
    chance,
  )
  return { row, vault: await openVault(row, raw, chance) }
}

/** A wrap by a passphrase: a salt of its own, and what `sealed` makes of the key they derive to. */
export async function wrapFor(
  passphrase: string,
  keys: KeyDerivation,
  chance: Chance,
  sealed: (wrapping: CryptoKey) => Promise<Bytes>,
): Promise<{ wrap: Wrap }> {
  const salt = chance.bytes(16)
  const { hardness, wrapping } = await freshKey(keys, passphrase, salt)
  return { wrap: { salt, hardness, sealed: await sealed(wrapping) } }
}

/** As hard as this device can: where the memory cannot be had, or it took too long, the floor; and how hard that was. */
async function freshKey(keys: KeyDerivation, passphrase: string, salt: Uint8Array) {
  const { hardness } = keys
  const wrapping = await wrappingKey(keys, passphrase, { salt, hardness }).catch(() => null)
  if (wrapping && keys.hardness === hardness) return { hardness, wrapping }
  const softer = { hardness: wrapping ? keys.hardness : FLOOR }
  return { ...softer, wrapping: await wrappingKey(keys, passphrase, { salt, ...softer }) }
}

/** What a passphrase derives to, as a key that seals. */
export const wrappingKey = async (
  keys: KeyDerivation,
  passphrase: string,
  { salt, hardness }: Pick<Wrap, 'salt' | 'hardness'>,
): Promise<CryptoKey> => sealingKey(await keys.derive(normalPassphrase(passphrase), salt, hardness))

/** The vault's key, by its passphrase; null when it is the wrong one. To be handed to `openVault`, which wipes it. */
export async function unwrapped(
  row: VaultRow,
  passphrase: string,
  keys: KeyDerivation,
): Promise<Bytes | null> {
  const wrapping = await wrappingKey(keys, passphrase, row.wrap)
  return unseal(wrapping, placeOf(WRAP, row.id, row.id), row.wrap.sealed).catch(() => null)
}

/** Whether a key is this vault's. */
export async function opensWith({ id, capture }: VaultRow, raw: Bytes): Promise<boolean> {
  const place = placeOf(CAPTURE, id, id)
  const opened = await unseal(await sealingKey(raw), place, capture.private).catch(() => null)
  opened?.fill(0)
  return opened !== null
}

/** The row with what a vault of before did not have yet: a signing key, and its key sealed to the recovery key of today. */
export async function completed(row: VaultRow, raw: Bytes, chance: Chance): Promise<WholeRow> {
  return {
    ...row,
    signing: row.signing ?? (await sealedPair(row.id, raw, chance)),
    ...(await sealedToRecovery(row, raw, chance)),
  }
}

async function sealedPair(id: string, raw: Bytes, chance: Chance): Promise<WholeRow['signing']> {
  const pair = await signingPair()
  const key = await sealingKey(raw)
  const sealed = await seal(key, placeOf(SIGNING, id, id), pair.private, chance)
  pair.private.fill(0)
  return { kind: pair.kind, public: pair.public, private: sealed }
}

async function sealedToRecovery({ id, recoveryKey, recovery }: VaultRow, raw: Bytes, chance: Chance) {
  if (!recoveryKey || (recovery && sameBytes(recovery.key, recoveryKey))) return {}
  const sealed = await sealToRecovery(recoveryKey, utf8(recoveryPlace(id)), raw, chance)
  return { recovery: { key: recoveryKey, sealed } }
}

/** The vault open; the raw key is wiped. */
export async function openVault(
  { id, officer, capture, signing }: WholeRow,
  raw: Bytes,
  chance: Chance,
): Promise<OpenVault> {
  const key = await sealingKey(raw)
  raw.fill(0)
  const sealBytes = async (table: string, row: string, bytes: Bytes): Promise<SealedRow> => ({
    vault: id,
    id: row,
    sealed: await seal(key, placeOf(table, row, id), bytes, chance),
  })
  const openBytes = (table: string, row: SealedRow): Promise<Bytes> =>
    unseal(key, placeOf(table, row.id, id), row.sealed)
  return {
    id,
    officer,
    seal: (table, row, value) => sealBytes(table, row, jsonBytes(value)),
    sealBytes,
    openBytes,
    open: async (table, row, isKind) => ofKind(await openBytes(table, row), isKind),
    openCaptured: async (table, row, isKind) => {
      const mine = await unseal(key, placeOf(CAPTURE, id, id), capture.private)
      const opened = await captureUnseal(mine, placeOf(table, row.id, id), row.sealed)
      mine.fill(0)
      return ofKind(opened, isKind)
    },
    signer: { kind: signing.kind, publicKey: signing.public },
    sign: async (bytes) => {
      const mine = await unseal(key, placeOf(SIGNING, id, id), signing.private)
      const signed = await signature(signing.kind, mine, bytes)
      mine.fill(0)
      return signed
    },
  }
}
