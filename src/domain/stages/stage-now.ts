/**
 * The stage a pupil is in is what people decided last, by event date. A recalculation
 * never moves anybody; it recommends.
 */
import type { Day } from '../calendar/day.ts'
import type { HistoryRecord } from '../casework/record.ts'

/** The form whose records move a case, and the decisions that do. */
export const DECISION = 'decision'
const MOVES: readonly unknown[] = ['move', 'bring forward', 'step down', 'close']

export type StageNow = { readonly index: number; readonly since: Day | null }

/** Where the last move left the case: the first stage when there was none. Of two on a day without ids, the further one. */
export function stageNow(stages: readonly string[], history: readonly HistoryRecord[]): StageNow {
  let index = 0
  let since: Day | null = null
  let id = ''
  for (const record of history) {
    if (record.form !== DECISION || !MOVES.includes(record.values['decision'])) continue
    const { to, decision } = record.values
    const at = typeof to === 'string' ? stages.indexOf(to) : decision === 'close' ? 0 : -1
    if (at < 0) continue
    const own = record.id ?? ''
    const later =
      since === null || record.on > since || (record.on === since && (own > id || (own === id && at > index)))
    if (later) [index, since, id] = [at, record.on, own]
  }
  return { index, since }
}
