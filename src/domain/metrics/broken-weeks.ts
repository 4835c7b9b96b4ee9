/**
 * Broken weeks: school weeks in which the pupil missed at least one session (A-S9). Weeks
 * without a counted session are in neither number, so that two in four and two in
 * twenty stay different answers. Weeks missed whole are told apart.
 */
import type { SessionName } from '../calendar/school-calendar.ts'
import { ADDS, ATTENDED, AUTHORISED, countIn, UNAUTHORISED } from '../register/marks-by-kind.ts'
import type { Register } from '../register/register.ts'
import { namesAt } from './calendar-plan.ts'
import type { Span } from './span.ts'

export type BrokenWeeks = {
  readonly broken: number
  readonly open: number
  /** Broken weeks in which no session at all was attended. */
  readonly whole: number
  readonly because: readonly SessionName[]
}

export function brokenWeeks({ calendar, marks }: Register, { from, to }: Span): BrokenWeeks {
  const missed: number[] = []
  let [broken, open, whole] = [0, 0, 0]
  let place = from
  while (place < to) {
    const week = calendar.week[place]
    let [attended, absent] = [0, 0]
    for (; place < to && calendar.week[place] === week; place++) {
      const adds = ADDS[marks[place] ?? 0] ?? 0
      attended += countIn(adds, ATTENDED)
      if (countIn(adds, AUTHORISED) + countIn(adds, UNAUTHORISED) === 0) continue
      absent++
      missed.push(place)
    }
    if (attended + absent > 0) open++
    if (absent > 0) broken++
    if (absent > 0 && attended === 0) whole++
  }
  return { broken, open, whole, because: namesAt(calendar, missed) }
}
