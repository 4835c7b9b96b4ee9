/**
 * Unauthorised sessions in ten school weeks (M4): G, N, O and U in the week of a session
 * and the nine school weeks before it, or where a setting says so in fifty school days up to
 * it; weeks the school held no session in are skipped, terms and school years are crossed.
 * `met` is told from the first session that makes
 * ten; `now` is the window that ends on the day asked about.
 */
import type { Day } from '../calendar/day.ts'
import type { SessionName } from '../calendar/school-calendar.ts'
import { ADDS, UNAUTHORISED } from '../register/marks-by-kind.ts'
import type { Register } from '../register/register.ts'
import { namesAt, planOf } from './calendar-plan.ts'
import { schoolDays, schoolWeeks } from './school-weeks.ts'
import type { Reach } from './span.ts'

/** A window of school weeks with the unauthorised sessions in it. */
export type TenWeeks = {
  readonly from: Day
  readonly to: Day
  readonly because: readonly SessionName[]
}

export type UnauthorisedInTenWeeks = {
  readonly met: boolean
  readonly metOn: SessionName | null
  readonly windowFirstWeek: Day | null
  readonly highest: number
  readonly now: number
  /** The sessions that met the threshold; while it is not met, those of the highest window. */
  readonly because: readonly SessionName[]
  /** The window with the most of those that end in this school year, and the latest window. */
  readonly thisYear: TenWeeks | null
  readonly latest: () => TenWeeks | null
}

/** A register without an unauthorised session. */
export const NONE_UNAUTHORISED: UnauthorisedInTenWeeks = {
  met: false,
  metOn: null,
  windowFirstWeek: null,
  highest: 0,
  now: 0,
  because: [],
  thisYear: null,
  latest: () => null,
}

/** How many times in a register a count may be reached anew and be remembered; more are not told apart. */
export const MOST_TIMES = 16

export const DAYS_A_WEEK = 5

export type TenWeekLimits = {
  readonly unauthorisedSessions: number
  readonly unauthorisedWeeks: number
  /** A week lost whole to an unexpected closure is one of them; five school days for each week instead of weeks. */
  readonly closedWeekCounts: boolean
  readonly unauthorisedByDays: boolean
}

export function unauthorisedInTenWeeks(
  register: Register,
  reach: Reach,
  limits: TenWeekLimits,
): UnauthorisedInTenWeeks {
  const { calendar, marks } = register
  const { names, days, mondays } = planOf(calendar)
  const { unauthorisedByDays: byDays, closedWeekCounts, unauthorisedSessions } = limits
  const every = byDays
    ? schoolDays(register, reach, closedWeekCounts)
    : schoolWeeks(register, reach, closedWeekCounts)
  const weeks = every.filter(({ held }) => held)
  const length = limits.unauthorisedWeeks * (byDays ? DAYS_A_WEEK : 1)
  const places: number[] = []
  /** How many of the places stand before each week, and after the last. */
  const before: number[] = [0]
  for (const { from, to } of weeks) {
    for (let place = from; place < to; place++)
      if (((ADDS[marks[place] ?? 0] ?? 0) >>> UNAUTHORISED) & 1) places.push(place)
    before.push(places.length)
  }
  const windowAt = (last: number) => {
    const first = Math.max(0, last - length + 1)
    return { first, places: places.slice(before[first], before[last + 1]) }
  }
  const named = (at: readonly number[]) => namesAt(calendar, at)
  const whole = (last: number): TenWeeks | null => {
    const { first, places: within } = windowAt(last)
    const [opening, closing] = [weeks[first], weeks[last]]
    if (!opening || !closing) return null
    const to = days[Math.max(closing.to, closing.from + 1) - 1]
    return {
      from: (byDays ? days[opening.from] : mondays[opening.week]) ?? '',
      to: to ?? mondays[closing.week] ?? '',
      because: named(within),
    }
  }
  const yearFrom = reach.year.from < reach.year.to ? reach.year.from : Infinity
  let [highest, highestAt, thisYear, thisYearAt] = [0, -1, 0, -1]
  let met: { on: number; first: number; places: number[] } | null = null
  for (let last = 0; last < weeks.length; last++) {
    const count = (before[last + 1] ?? 0) - (before[Math.max(0, last - length + 1)] ?? 0)
    if (count > highest) [highest, highestAt] = [count, last]
    if ((weeks[last]?.to ?? 0) > yearFrom && count > thisYear) [thisYear, thisYearAt] = [count, last]
    if (met === null && count >= unauthorisedSessions) {
      const { first, places: within } = windowAt(last)
      const reached = within.slice(0, unauthorisedSessions)
      met = { on: reached.at(-1) ?? 0, first, places: reached }
    }
  }
  return {
    met: met !== null,
    metOn: met === null ? null : (names[met.on] ?? null),
    windowFirstWeek: met === null ? null : (mondays[weeks[met.first]?.week ?? 0] ?? null),
    highest,
    now: weeks.length === 0 ? 0 : windowAt(weeks.length - 1).places.length,
    because: met === null ? named(highestAt < 0 ? [] : windowAt(highestAt).places) : named(met.places),
    thisYear: thisYearAt < 0 ? null : whole(thisYearAt),
    latest: () => whole(weeks.length - 1),
  }
}
