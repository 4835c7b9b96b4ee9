/**
 * What an answer amounts to. Anything that is not the server's own JSON (a captive
 * portal's page, a proxy's fault) counts as no link: unsent work stays unsent. One that
 * asks to be left alone for a while is, whoever said it.
 */
import { refusal, type Refusal } from '../../protocol/refusal.ts'
import type { Answer } from './network.ts'

export type Heard =
  | { readonly kind: 'ok'; readonly json: unknown }
  | { readonly kind: 'nothing new' }
  | { readonly kind: 'no link' }
  | { readonly kind: 'refused'; readonly refusal: Refusal }

export function heard(answer: Answer): Heard {
  if (!answer.link) return { kind: 'no link' }
  const { status, json, retryAfter } = answer
  if (status === 204) return { kind: 'nothing new' }
  if (status >= 200 && status < 300) return json === undefined ? { kind: 'no link' } : { kind: 'ok', json }
  const read = refusal.safeParse(json)
  if (read.success) return { kind: 'refused', refusal: read.data }
  if (retryAfter !== undefined) return { kind: 'refused', refusal: { kind: 'busy', seconds: retryAfter } }
  return { kind: 'no link' }
}
