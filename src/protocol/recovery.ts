/**
 * What both sides of a recovery have to say alike: what each sealed key is bound to, and the id of a request,
 * which is made from the key it is answered to. So the code an officer reads out stands for that key alone.
 */
import type { UnsentFileHead } from './unsent-file.ts'

/** What a vault's key is bound to when it is sealed to the authority's recovery key. */
export const recoveryPlace = (officer: string): string => `recovery|${officer}|1|${officer}`

/** What the answer to a request is bound to. */
export const recoveredPlace = (request: string, officer: string): string =>
  `recovered|${request}|1|${officer}`

/** What the sealed part of a file of unsent work is bound to: everything that stands outside it. */
export const unsentFilePlace = ({
  doorstep,
  version,
  made,
  device,
  officer,
  entries,
  key,
}: UnsentFileHead): string => JSON.stringify([doorstep, version, made, device, officer, entries, key])

/** The id of the request whose answer goes to a public key, from the SHA-256 of that key: a version 8 UUID. */
export function recoveryId(hash: Uint8Array): string {
  const hex = Array.from(hash.subarray(0, 16), (byte) => byte.toString(16).padStart(2, '0')).join('')
  const variant = ((parseInt(hex.charAt(16), 16) & 3) | 8).toString(16)
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    variant + hex.slice(17, 20),
    hex.slice(20, 32),
  ].join('-')
}

/** What is read out over the telephone: the first 16 signs of the id, in fours. */
export const spokenCode = (id: string): string =>
  (id.replaceAll('-', '').slice(0, 16).toUpperCase().match(/.{4}/g) ?? []).join(' ')

/** Whether somebody typed this request's code, with or without spaces and in whatever case. */
export const isCodeOf = (id: string, typed: string): boolean =>
  spokenCode(id).replaceAll(' ', '') === typed.replaceAll(/[\s-]/g, '').toUpperCase()
