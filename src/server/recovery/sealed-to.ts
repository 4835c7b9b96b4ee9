/**
 * Sealing to a public point and opening with its private half: ECDH on P-256 with a pair used once, HKDF-SHA-256,
 * AES-256-GCM; byte for byte as devices do it (the point, a nonce, the sealed bytes).
 */
import { webcrypto } from 'node:crypto'

const { subtle } = webcrypto
type Key = webcrypto.CryptoKey
type Bytes = Uint8Array<ArrayBuffer>

const CURVE = { name: 'ECDH', namedCurve: 'P-256' } as const
/** Bytes of an uncompressed point on P-256. */
const POINT = 65
const NONCE = 12

const own = (bytes: Uint8Array): Bytes => new Uint8Array(bytes)
const publicKey = (raw: Uint8Array): Promise<Key> => subtle.importKey('raw', own(raw), CURVE, false, [])

async function sharedKey(mine: Key, theirs: Key, point: Bytes): Promise<Key> {
  const secret = await subtle.deriveBits({ name: 'ECDH', public: theirs }, mine, 256)
  const material = await subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey'])
  return subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: point, info: Buffer.from('doorstep capture 1') },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt', 'decrypt'],
  )
}

const sealing = (iv: Bytes, place: string) => ({
  name: 'AES-GCM',
  iv,
  additionalData: Buffer.from(place, 'utf8'),
})

/** Seals bytes to a point; `place` says what they are and opens nothing else. */
export async function sealTo(point: Uint8Array, place: string, bytes: Uint8Array): Promise<Bytes> {
  const pair = await subtle.generateKey(CURVE, false, ['deriveBits'])
  const once = new Uint8Array(await subtle.exportKey('raw', pair.publicKey))
  const key = await sharedKey(pair.privateKey, await publicKey(point), once)
  const iv = webcrypto.getRandomValues(new Uint8Array(NONCE))
  const sealed = new Uint8Array(await subtle.encrypt(sealing(iv, place), key, own(bytes)))
  const whole = new Uint8Array(POINT + NONCE + sealed.length)
  whole.set(once, 0)
  whole.set(iv, POINT)
  whole.set(sealed, POINT + NONCE)
  return whole
}

/** Opens what was sealed to the point this key belongs to; rejects where it, its place or a byte is another. */
export async function openSealed(key: Key, place: string, sealed: Uint8Array): Promise<Bytes> {
  const once = own(sealed.subarray(0, POINT))
  const shared = await sharedKey(key, await publicKey(once), once)
  const iv = own(sealed.subarray(POINT, POINT + NONCE))
  return new Uint8Array(await subtle.decrypt(sealing(iv, place), shared, own(sealed.subarray(POINT + NONCE))))
}
