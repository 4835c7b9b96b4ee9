/**
 * Where people's last decision left a case, by event date. A recalculation never moves
 * anybody out of a step; levels follow the figures unless somebody decided otherwise.
 */
import type { Day } from '../calendar/day.ts'
import type { HistoryRecord } from '../casework/record.ts'
import { isLater } from './history.ts'

/** The form whose records move a case, and the decisions that do. */
export const DECISION = 'decision'
const MOVES: readonly unknown[] = ['move', 'bring forward', 'step down', 'close']

/** A decided stage with its day; `index` -1 where no decision holds. */
export type Decided = { readonly index: number; readonly since: Day | null }

const NOBODY_DECIDED: Decided = { index: -1, since: null }

/**
 * The stage the last decision put the case in. `levels` are the places of automatic levels: a case
 * closed or moved back to one follows the figures again, unless it was brought forward to it or held there.
 * Of two decisions on a day without ids the further one counts.
 */
export function stageNow(
  stages: readonly string[],
  levels: readonly number[],
  history: readonly HistoryRecord[],
): Decided {
  let at = -1
  let last: HistoryRecord | null = null
  let fixes = false
  for (const record of history) {
    if (record.form !== DECISION) continue
    const { decision, from, to } = record.values
    const held = decision === 'hold' && levels.length > 0
    if (!held && !MOVES.includes(decision)) continue
    const named = held ? (to ?? from) : to
    const place = typeof named === 'string' ? stages.indexOf(named) : decision === 'close' ? 0 : -1
    if (place < 0 || (held && !levels.includes(place))) continue
    if (last && !isAfter(record, place, last, at)) continue
    at = place
    last = record
    fixes = held || decision === 'bring forward'
  }
  return last === null || (levels.includes(at) && !fixes) ? NOBODY_DECIDED : { index: at, since: last.on }
}

/** Of decisions of one day without ids the further one is the later. */
const isAfter = (record: HistoryRecord, place: number, last: HistoryRecord, at: number): boolean =>
  record.on === last.on && record.id === last.id && place !== at ? place > at : isLater(record, last)
