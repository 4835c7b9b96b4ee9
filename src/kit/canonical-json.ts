/**
 * RFC 8785: one text for one JSON value, whoever writes it, so that its hash is
 * the same everywhere. What JSON cannot say exactly is refused, never bent.
 */

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** Why a value has no canonical text. */
export class NotJson extends Error {
  override name = 'NotJson'
}

/** Keys sorted by UTF-16 code units, no spaces, numbers as ECMAScript writes them. Texts are not normalised. */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return text(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new NotJson('a number is not finite')
    return JSON.stringify(value)
  }
  if (typeof value !== 'object') throw new NotJson(`a value is ${typeof value}`)
  if (Array.isArray(value)) return `[${Array.from(value, canonicalJson).join(',')}]`
  const kind: unknown = Object.getPrototypeOf(value)
  if (kind !== Object.prototype && kind !== null) throw new NotJson('a thing is not plain')
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([key, member]) => `${text(key)}:${canonicalJson(member)}`).join(',')}}`
}

function text(value: string): string {
  if (/\p{Surrogate}/u.test(value)) throw new NotJson('a text holds half of a surrogate pair')
  return JSON.stringify(value)
}
