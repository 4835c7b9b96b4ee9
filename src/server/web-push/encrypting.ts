/**
 * A message only the browser it is for can read, whoever carries it: RFC 8291 over aes128gcm (RFC 8188), in one
 * record. Each message has a key pair and a salt of its own.
 */
import { createCipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto'

const CURVE = 'prime256v1'
const RECORD_BYTES = 4096
/** What is left of a record beside the mark of its end and the tag. */
export const MOST_BYTES = RECORD_BYTES - 1 - 16

/** A browser's own key and secret, base64url, as it gave them when it subscribed. */
export type Reader = { readonly p256dh: string; readonly auth: string }
/** What a message is made with; new for each. */
export type Once = { readonly privateKey: Uint8Array; readonly salt: Uint8Array }

const once = (): Once => {
  const pair = createECDH(CURVE)
  pair.generateKeys()
  return { privateKey: pair.getPrivateKey(), salt: randomBytes(16) }
}

const derived = (secret: Uint8Array, salt: Uint8Array, info: Uint8Array | string, bytes: number): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, salt, info, bytes))

/** The body of a push to a browser. Throws where its key is no point of the curve, or the message is too long. */
export function encrypted(message: string, { p256dh, auth }: Reader, made: Once = once()): Buffer {
  const plain = Buffer.from(message, 'utf8')
  if (plain.length > MOST_BYTES) throw new RangeError('the message does not fit into one record')
  const own = createECDH(CURVE)
  own.setPrivateKey(Buffer.from(made.privateKey))
  const reader = Buffer.from(p256dh, 'base64url')
  const sender = own.getPublicKey()
  const shared = own.computeSecret(reader)
  const info = Buffer.concat([Buffer.from('WebPush: info\0'), reader, sender])
  const secret = derived(shared, Buffer.from(auth, 'base64url'), info, 32)
  const key = derived(secret, made.salt, 'Content-Encoding: aes128gcm\0', 16)
  const nonce = derived(secret, made.salt, 'Content-Encoding: nonce\0', 12)
  const cipher = createCipheriv('aes-128-gcm', key, nonce)
  const size = Buffer.alloc(4)
  size.writeUInt32BE(RECORD_BYTES)
  // 2 ends the last record.
  const words = [cipher.update(plain), cipher.update(Buffer.from([2])), cipher.final(), cipher.getAuthTag()]
  return Buffer.concat([made.salt, size, Buffer.from([sender.length]), sender, ...words])
}

/** Whether a browser's key and secret are what they should be. */
export function isReader({ p256dh, auth }: Reader): boolean {
  const key = Buffer.from(p256dh, 'base64url')
  if (key.length !== 65 || key[0] !== 4 || Buffer.from(auth, 'base64url').length !== 16) return false
  try {
    encrypted('', { p256dh, auth })
    return true
  } catch {
    return false
  }
}
