/**
 * What an answer amounts to. Anything that is not the server's own JSON (a captive
 * portal's page, a proxy's fault) counts as no link: unsent work stays unsent.
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
  const { status, json } = answer
  if (status === 204) return { kind: 'nothing new' }
  if (status >= 200 && status < 300) return json === undefined ? { kind: 'no link' } : { kind: 'ok', json }
  const read = refusal.safeParse(json)
  if (read.success) return { kind: 'refused', refusal: read.data }
  return { kind: 'no link' }
}
