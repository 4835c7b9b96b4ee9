/**
 * The latest 12 school weeks with a possible session (M11, A-H2): a rolling window that
 * reaches over holidays, and into the school year before where this one is young.
 */
import { ADDS, ATTENDED, AUTHORISED, countIn, ILL, UNAUTHORISED } from '../register/marks-by-kind.ts'
import type { Register } from '../register/register.ts'
import { schoolWeeks, type SchoolWeek } from './school-weeks.ts'
import type { Reach, Span } from './span.ts'

export type TwelveWeeks = {
  readonly span: Span
  readonly weeks: readonly SchoolWeek[]
  /** Places with illness. */
  readonly ill: readonly number[]
}

export function twelveWeeks(
  register: Register,
  reach: Reach,
  every: readonly SchoolWeek[] = schoolWeeks(register, reach),
): TwelveWeeks {
  const { marks } = register
  const weeks: SchoolWeek[] = []
  for (let at = every.length - 1; at >= 0 && weeks.length < 12; at--) {
    const week = every[at]
    if (week && isPossible(marks, week)) weeks.unshift(week)
  }
  const ill: number[] = []
  for (const { from, to } of weeks)
    for (let place = from; place < to; place++)
      if (countIn(ADDS[marks[place] ?? 0] ?? 0, ILL) > 0) ill.push(place)
  return { span: { from: weeks[0]?.from ?? reach.all.to, to: reach.all.to }, weeks, ill }
}

function isPossible(marks: Uint8Array, { from, to }: Span): boolean {
  for (let place = from; place < to; place++) {
    const adds = ADDS[marks[place] ?? 0] ?? 0
    if (countIn(adds, ATTENDED) + countIn(adds, AUTHORISED) + countIn(adds, UNAUTHORISED) > 0) return true
  }
  return false
}
