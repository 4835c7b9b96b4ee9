/** Between text, JSON and bytes. */
const encoder = new TextEncoder()
const decoder = new TextDecoder()

/** Bytes over a buffer of their own, as WebCrypto asks for. */
export type Bytes = Uint8Array<ArrayBuffer>

export const utf8 = (text: string): Bytes => encoder.encode(text)
export const textOf = (bytes: Uint8Array): string => decoder.decode(bytes)
export const jsonBytes = (value: unknown): Bytes => encoder.encode(JSON.stringify(value))
/** Reads back what `jsonBytes` wrote. */
export const fromJsonBytes = (bytes: Uint8Array): unknown => JSON.parse(decoder.decode(bytes))

/** A copy over a buffer of its own. */
export const ownBytes = (bytes: Uint8Array): Bytes => new Uint8Array(bytes)

export function joined(...parts: readonly Uint8Array[]): Bytes {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

export const hexOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')

export const base64Of = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCodePoint(byte)).join(''))

export const bytesOfBase64 = (text: string): Bytes =>
  Uint8Array.from(atob(text), (sign) => sign.codePointAt(0) ?? 0)

export const sameBytes = (a: Uint8Array, b: Uint8Array): boolean =>
  a.length === b.length && a.every((byte, i) => byte === b[i])
