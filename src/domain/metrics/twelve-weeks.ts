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

export function twelveWeeks(register: Register, reach: Reach): TwelveWeeks {
  const { marks } = register
  const has = ({ from, to }: Span, ...kinds: number[]) => {
    for (let place = from; place < to; place++)
      if (kinds.some((kind) => countIn(ADDS[marks[place] ?? 0] ?? 0, kind) > 0)) return true
    return false
  }
  const weeks = schoolWeeks(register, reach)
    .filter((week) => has(week, ATTENDED, AUTHORISED, UNAUTHORISED))
    .slice(-12)
  const ill: number[] = []
  for (const { from, to } of weeks)
    for (let place = from; place < to; place++)
      if (countIn(ADDS[marks[place] ?? 0] ?? 0, ILL) > 0) ill.push(place)
  return { span: { from: weeks[0]?.from ?? reach.all.to, to: reach.all.to }, weeks, ill }
}
