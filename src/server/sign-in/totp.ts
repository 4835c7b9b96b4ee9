/** Codes that change every half minute (RFC 6238: SHA-1, six digits), with one step either side for clocks that differ. */
import { createHmac, timingSafeEqual } from 'node:crypto'

const STEP_MS = 30_000
const EITHER_SIDE = 1
const DIGITS = 6
const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** As many bytes as SHA-1 gives: what the RFC asks for. */
export const SECRET_BYTES = 20

/** A secret as it is typed into an app. */
export function base32(bytes: Uint8Array): string {
  let text = ''
  let held = 0
  let bits = 0
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      text += BASE32[(held >> bits) & 31]
      held &= (1 << bits) - 1
    }
  }
  return bits > 0 ? text + BASE32[(held << (5 - bits)) & 31] : text
}

/** What an app reads from the squares. */
export const totpAddress = (secret: Uint8Array, login: string): string => {
  const asked = new URLSearchParams({ secret: base32(secret), issuer: 'Doorstep' })
  return `otpauth://totp/Doorstep:${encodeURIComponent(login)}?${asked.toString()}`
}

/** The half minute an instant is in. */
export const stepAt = (at: number): number => Math.floor(at / STEP_MS)

/** The code of a step. */
export function codeAt(secret: Uint8Array, step: number, digits = DIGITS): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const hash = createHmac('sha1', secret).update(counter).digest()
  const from = (hash.at(-1) ?? 0) & 15
  const number = hash.readUInt32BE(from) & 0x7f_ff_ff_ff
  return String(number % 10 ** digits).padStart(digits, '0')
}

/** Which step a code is of, if it is one of now and later than the last that was taken; null otherwise. */
export function stepOf(secret: Uint8Array, code: string, at: number, last: number): number | null {
  const now = stepAt(at)
  let found: number | null = null
  for (let step = now - EITHER_SIDE; step <= now + EITHER_SIDE; step++) {
    const right = Buffer.from(codeAt(secret, step))
    const given = Buffer.from(code)
    if (given.length === right.length && timingSafeEqual(given, right) && step > last) found ??= step
  }
  return found
}
