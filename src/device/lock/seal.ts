/**
 * Seals bytes with AES-256-GCM under a nonce of their own (first 12 bytes). What is
 * sealed is bound to its place: table, id, version of the shape and officer are
 * authenticated with it, so a row moved elsewhere does not open (P7).
 */
import type { Chance } from '../../kit/chance.ts'
import { joined, ownBytes, utf8, type Bytes } from './bytes.ts'

const NONCE = 12
/** Version of what is inside the rows; part of what is authenticated. */
const SHAPE = 1

export const placeOf = (table: string, id: string, officer: string): Bytes =>
  utf8(`${table}|${id}|${SHAPE}|${officer}`)

/** A key for sealing; its raw bytes are never kept anywhere unwrapped. */
export const sealingKey = (raw: Uint8Array): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', ownBytes(raw), 'AES-GCM', false, ['encrypt', 'decrypt'])

export async function seal(key: CryptoKey, place: Bytes, bytes: Bytes, chance: Chance): Promise<Bytes> {
  const iv = ownBytes(chance.bytes(NONCE))
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: place }, key, bytes)
  return joined(iv, new Uint8Array(sealed))
}

/** Rejects when the key is another, or a byte or the place has changed. */
export async function unseal(key: CryptoKey, place: Bytes, sealed: Uint8Array): Promise<Bytes> {
  const iv = ownBytes(sealed.subarray(0, NONCE))
  const opened = await crypto.subtle.decrypt(
    { name: 'AES-GCM', iv, additionalData: place },
    key,
    ownBytes(sealed.subarray(NONCE)),
  )
  return new Uint8Array(opened)
}
