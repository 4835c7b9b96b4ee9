/**
 * Writing without being able to read: each vault has a key pair (ECDH P-256) whose
 * public half stays usable while the vault is closed. What a parent signs in a
 * hand-over is sealed to it and opens only after the officer's unlock.
 */
import type { Chance } from '../../kit/chance.ts'
import { joined, ownBytes, utf8, type Bytes } from './bytes.ts'
import { seal, unseal } from './seal.ts'

const CURVE = { name: 'ECDH', namedCurve: 'P-256' } as const
/** Bytes of an uncompressed point on P-256. */
const POINT = 65

/** A new pair: the public half as a raw point, the private one as PKCS#8, to be wrapped at once. */
export async function capturePair(): Promise<{ public: Bytes; private: Bytes }> {
  const pair = await crypto.subtle.generateKey(CURVE, true, ['deriveBits'])
  return {
    public: new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey)),
    private: new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey)),
  }
}

async function sharedKey(mine: CryptoKey, theirs: CryptoKey, ephemeral: Bytes): Promise<CryptoKey> {
  const secret = await crypto.subtle.deriveBits({ name: 'ECDH', public: theirs }, mine, 256)
  const material = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey'])
  return crypto.subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: ephemeral, info: utf8('doorstep capture 1') },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  )
}

const publicKey = (raw: Uint8Array): Promise<CryptoKey> =>
  crypto.subtle.importKey('raw', ownBytes(raw), CURVE, false, [])

/** Seals to the public half, with a pair used once and thrown away. */
export async function captureSeal(
  to: Uint8Array,
  place: Bytes,
  bytes: Bytes,
  chance: Chance,
): Promise<Bytes> {
  const once = await crypto.subtle.generateKey(CURVE, false, ['deriveBits'])
  const point = new Uint8Array(await crypto.subtle.exportKey('raw', once.publicKey))
  const key = await sharedKey(once.privateKey, await publicKey(to), point)
  return joined(point, await seal(key, place, bytes, chance))
}

/** Opens what was captured, with the private half out of the opened vault. */
export async function captureUnseal(pkcs8: Uint8Array, place: Bytes, captured: Uint8Array): Promise<Bytes> {
  const mine = await crypto.subtle.importKey('pkcs8', ownBytes(pkcs8), CURVE, false, ['deriveBits'])
  const point = ownBytes(captured.subarray(0, POINT))
  const key = await sharedKey(mine, await publicKey(point), point)
  return unseal(key, place, captured.subarray(POINT))
}
