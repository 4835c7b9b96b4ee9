/** What rules look at while a pupil is assessed on a day, gathered once. */
import type { Day } from '../calendar/day.ts'
import type { HistoryRecord } from '../casework/record.ts'
import type { Role } from '../casework/roles.ts'
import type { Label } from '../metrics/labels.ts'
import type { Measures } from '../metrics/measures.ts'
import type { Reach } from '../metrics/span.ts'
import type { Facts } from './facts.ts'
import type { Happened } from './happened.ts'

/** A record somebody is completing, and what only whoever asks can know about it. */
export type Candidate = {
  readonly record: HistoryRecord
  /** The completed record as it was, where it is only corrected: what barred it then bars the correction no more. */
  readonly was?: HistoryRecord | undefined
  readonly author: Role | null
  /** How many records of a form about other pupils give the same answer to a question; null where nobody can say. */
  readonly alike?: (form: string, field: string, as: HistoryRecord) => number | null
}

export type Context = {
  readonly facts: Facts
  readonly on: Day
  readonly reach: Reach
  readonly measures: Measures
  /** The values of the process's settings on the day, in the order of their names. */
  readonly settings: readonly number[]
  /** What happened on or before the day, and the same by form. */
  readonly history: readonly HistoryRecord[]
  readonly happened: Happened
  /** The place in the process of the step people decided on, else of the level; and since when, looked for when asked. */
  readonly stage: number
  readonly since: () => Day | null
  /** The level's place, as somebody fixed it or else by the figures; -1 where the process has no levels. */
  readonly level: number
  /** The level the figures give, whatever anybody decided. */
  readonly byFigures: number
  /** Labels with enough sessions behind them. */
  readonly labels: readonly Label[]
  /** The record somebody is completing, if that is what is asked about. */
  readonly candidate: Candidate | null
  /** A number of its own (`nextAsk`): what was found out under it is not asked again. */
  readonly ask: number
}

let asks = 0
/** A number no context had before. */
export const nextAsk = (): number => ++asks
