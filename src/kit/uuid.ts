/**
 * UUIDv7: a millisecond time first, then chance, so that ids made on many
 * devices never meet and sort roughly by when they were made.
 */
const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/** `now` in milliseconds since 1970, `random` ten bytes of chance; gives the id in its usual form. */
export function uuidV7(now: number, random: Uint8Array): string {
  const at = (i: number) => random[i] ?? 0
  const bytes = [40, 32, 24, 16, 8, 0].map((shift) => Math.floor(now / 2 ** shift) % 256)
  bytes.push(0x70 | (at(0) & 0x0f), at(1), 0x80 | (at(2) & 0x3f))
  for (let i = 3; i < 10; i++) bytes.push(at(i))
  const hex = bytes.map((byte) => HEX[byte]).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
