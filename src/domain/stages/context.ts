/** What rules look at while a pupil is assessed on a day, gathered once. */
import type { Day } from '../calendar/day.ts'
import type { HistoryRecord } from '../casework/record.ts'
import type { Label } from '../metrics/labels.ts'
import type { Measures } from '../metrics/measures.ts'
import type { Reach } from '../metrics/span.ts'
import type { Facts } from './facts.ts'

export type Context = {
  readonly facts: Facts
  readonly on: Day
  readonly reach: Reach
  readonly measures: Measures
  /** The values of the process's settings on the day, in the order of their names. */
  readonly settings: readonly number[]
  /** What happened on or before the day. */
  readonly history: readonly HistoryRecord[]
  /** The stage's place in the process, and since when. */
  readonly stage: number
  readonly since: Day | null
  /** Labels with enough sessions behind them. */
  readonly labels: readonly Label[]
}
