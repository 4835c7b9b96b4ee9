/** The bytes of a secret as a person is shown it (RFC 4648, without padding). */
const SIGNS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

export function bytesOfBase32(secret: string): Buffer {
  const bits = Array.from(secret, (sign) => SIGNS.indexOf(sign).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}
