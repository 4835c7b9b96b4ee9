/**
 * An officer's vault: a random key that seals every row, kept only wrapped by what
 * the passphrase derives to. An open vault is the sole holder of the key; dropping
 * it is locking (P7).
 */
import type { Chance } from '../../kit/chance.ts'
import type { Officer } from '../../protocol/messages.ts'
import type { SealedRow, VaultRow } from '../store/store.ts'
import { fromJsonBytes, jsonBytes, type Bytes } from './bytes.ts'
import { capturePair, captureUnseal } from './capture.ts'
import type { KeyDerivation } from './derivation.ts'
import { normalPassphrase } from './passphrase.ts'
import { placeOf, seal, sealingKey, unseal } from './seal.ts'
import { NO_TRIES } from './tries.ts'

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

const WRAP = 'wrap'
const CAPTURE = 'capture'

export const vaultIdOf = (officer: Officer): string => officer.id

async function wrappingKey(keys: KeyDerivation, passphrase: string, wrap: VaultRow['wrap']) {
  return sealingKey(await keys.derive(normalPassphrase(passphrase), wrap.salt, wrap.hardness))
}

/** A new vault and, since its key is at hand, the same vault open. */
export async function makeVault(
  officer: Officer,
  passphrase: string,
  keys: KeyDerivation,
  chance: Chance,
): Promise<{ row: VaultRow; vault: OpenVault }> {
  const id = vaultIdOf(officer)
  const raw = new Uint8Array(chance.bytes(32))
  const unwrapped = { salt: chance.bytes(16), hardness: keys.hardness, sealed: new Uint8Array() }
  const wrapping = await wrappingKey(keys, passphrase, unwrapped)
  const sealed = await seal(wrapping, placeOf(WRAP, id, id), raw, chance)
  const key = await sealingKey(raw)
  raw.fill(0)
  const pair = await capturePair()
  const row: VaultRow = {
    id,
    officer,
    wrap: { ...unwrapped, sealed },
    capture: {
      public: pair.public,
      private: await seal(key, placeOf(CAPTURE, id, id), pair.private, chance),
    },
    tries: NO_TRIES,
  }
  return { row, vault: openVault(row, key, chance) }
}

/** Opens a vault with its passphrase; null when it is the wrong one. */
export async function unlockVault(
  row: VaultRow,
  passphrase: string,
  keys: KeyDerivation,
  chance: Chance,
): Promise<OpenVault | null> {
  const wrapping = await wrappingKey(keys, passphrase, row.wrap)
  const raw = await unseal(wrapping, placeOf(WRAP, row.id, row.id), row.wrap.sealed).catch(() => null)
  if (!raw) return null
  const key = await sealingKey(raw)
  raw.fill(0)
  return openVault(row, key, chance)
}

function openVault({ id, officer, capture }: VaultRow, key: CryptoKey, chance: Chance): OpenVault {
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
  }
}
