/**
 * Sickness in the school year to date (M8): sessions of code I, as days of two sessions,
 * and the longest run of whole school days. A sickness return is due from fifteen days,
 * together or in a row.
 */
import type { Day } from '../calendar/day.ts'
import type { SessionName } from '../calendar/school-calendar.ts'
import { ILLNESS_NUMBER } from '../register/marks-by-kind.ts'
import type { Register } from '../register/register.ts'
import { namesAt, planOf } from './calendar-plan.ts'
import { rolesOf, runsOf } from './runs.ts'
import type { Reach } from './span.ts'

export type Sickness = {
  readonly sessions: number
  readonly days: number
  readonly longestRunDays: number
  readonly due: boolean
  readonly fifteenthDay: Day | null
  readonly because: readonly SessionName[]
}

/** A school year without a day of it. */
export const NO_SICKNESS: Sickness = {
  sessions: 0,
  days: 0,
  longestRunDays: 0,
  due: false,
  fifteenthDay: null,
  because: [],
}

const ILL = rolesOf((code) => code === ILLNESS_NUMBER)

export function sickness(register: Register, { year }: Reach, sicknessDays: number): Sickness {
  const { days } = planOf(register.calendar)
  const places: number[] = []
  for (let place = year.from; place < year.to; place++)
    if (register.marks[place] === ILLNESS_NUMBER) places.push(place)
  const runs = places.length === 0 ? [] : runsOf(register, year, ILL)
  const inTotal = places[sicknessDays * 2 - 1]
  const inARow = runs.find((run) => run.days.length >= sicknessDays)?.days[sicknessDays - 1]?.at(-1)
  const reached = Math.min(inTotal ?? Infinity, inARow ?? Infinity)
  return {
    sessions: places.length,
    days: places.length / 2,
    longestRunDays: runs.reduce((most, run) => Math.max(most, run.days.length), 0),
    due: reached < Infinity,
    fifteenthDay: days[reached] ?? null,
    because: namesAt(register.calendar, places),
  }
}
