/**
 * A second wrap of a vault's key: by what this device's fingerprint or face answers (a passkey's PRF, through HKDF).
 * It is for speed alone. The passphrase always opens: a passkey may be removed from outside at any time (fault 41).
 */
import type { Ports } from '../ports.ts'
import type { VaultRow } from '../store/store.ts'
import { ownBytes, utf8, type Bytes } from './bytes.ts'
import { placeOf, seal, unseal } from './seal.ts'
import { changeVault } from './vault-rows.ts'
import { unwrapped } from './vault.ts'

const PASSKEY = 'passkey'
const SALT = 32

type PasskeyPorts = Pick<Ports, 'store' | 'journal' | 'keys' | 'chance' | 'passkeys'>

async function wrappingKey(secret: Uint8Array, salt: Uint8Array): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey('raw', ownBytes(secret), 'HKDF', false, ['deriveKey'])
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: ownBytes(salt), info: utf8('doorstep passkey 1') },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  )
}

/**
 * Makes a passkey for a vault; the passphrase is asked once more, so that nobody else's finger comes in while the
 * officer is away. 'no passkey': the device has none to give, or the person called it off.
 */
export async function addPasskey(
  ports: PasskeyPorts,
  row: VaultRow,
  passphrase: string,
): Promise<'added' | 'wrong passphrase' | 'no passkey'> {
  const { keys, chance, passkeys } = ports
  const raw = await unwrapped(row, passphrase, keys)
  if (!raw) return 'wrong passphrase'
  try {
    const salt = chance.bytes(SALT)
    const credential = await passkeys.make(row.officer, salt)
    const secret = credential && (await passkeys.ask(credential, salt))
    if (!credential || !secret) return 'no passkey'
    const sealed = await seal(await wrappingKey(secret, salt), placeOf(PASSKEY, row.id, row.id), raw, chance)
    await changeVault(ports, row.id, (now) => now && { ...now, passkey: { credential, salt, sealed } })
    return 'added'
  } finally {
    raw.fill(0)
  }
}

/** The vault's key by its passkey; null where that is gone, answers otherwise, or the person called it off. */
export async function openByPasskey({ passkeys }: PasskeyPorts, row: VaultRow): Promise<Bytes | null> {
  if (!row.passkey) return null
  const { credential, salt, sealed } = row.passkey
  const secret = await passkeys.ask(credential, salt)
  if (!secret) return null
  return unseal(await wrappingKey(secret, salt), placeOf(PASSKEY, row.id, row.id), sealed).catch(() => null)
}

/** From now on only the passphrase opens. What the platform keeps of the passkey opens nothing any more. */
export const removePasskey = (ports: PasskeyPorts, id: string) =>
  changeVault(ports, id, (now) => {
    if (!now) return null
    const { passkey: _removed, ...row } = now
    return row
  })
