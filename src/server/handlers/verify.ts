/**
 * What a code on a paper stands for, to anybody who holds the paper: whether it is the one in force,
 * the day, which text and since when it is known here. It names nobody, answers a code that is none
 * like one not known, and takes the same time for every answer.
 */
import { setTimeout } from 'node:timers/promises'
import { isDay } from '../../domain/calendar/day.ts'
import { readCode } from '../../domain/forms/seal.ts'
import type { Verified } from '../../protocol/messages.ts'
import { Refused } from '../../protocol/refusal.ts'
import type { Ports } from '../ports.ts'
import type { Reader } from '../store/store.ts'

/** Far longer than looking takes. */
const EVERY_ANSWER_TAKES_MS = 120

export async function verify(
  { code }: { readonly code: string },
  address: string,
  { store, verifyLimits }: Pick<Ports, 'store' | 'verifyLimits'>,
): Promise<Verified> {
  const seconds = verifyLimits.ask(address)
  if (seconds > 0) throw new Refused({ kind: 'wait', seconds })
  const [answer] = await Promise.all([lookedUp(store.read, code), setTimeout(EVERY_ANSWER_TAKES_MS)])
  return answer
}

async function lookedUp(reader: Reader, typed: string): Promise<Verified> {
  const rows = await reader
    .selectFrom('seal')
    .select(['signed_on', 'version', 'received_at', 'replaced_at'])
    .where('code', '=', readCode(typed) ?? '')
    .orderBy('authority')
    .execute()
  // A file may have gone to another authority of this server: replaced there, the paper is replaced.
  const row = rows.find(({ replaced_at: at }) => at !== null) ?? rows[0]
  if (!row || !isDay(row.signed_on)) return { answer: 'unknown' }
  return {
    answer: row.replaced_at === null ? 'valid' : 'replaced',
    signedOn: row.signed_on,
    version: row.version,
    receivedAt: row.received_at,
  }
}
