/**
 * What every measure needs of a calendar, worked out once for each: where its school
 * days and weeks begin, and the names its days and sessions are shown by.
 */
import { dayOf, type Day } from '../calendar/day.ts'
import {
  sessionName,
  type SchoolCalendar,
  type SchoolYear,
  type SessionName,
} from '../calendar/school-calendar.ts'
import { mondayOf, placeAfter, schoolYearAt } from '../calendar/school-time.ts'

export type CalendarPlan = {
  /** The first place of each school day, and one past the last. */
  readonly dayStart: Int32Array
  /** The first school day of each school week, and one past the last. */
  readonly weekStart: Int32Array
  /** The name of each session, by place. */
  readonly names: readonly SessionName[]
  /** The ISO date of each session, by place. */
  readonly days: readonly Day[]
  /** The Monday of each school week. */
  readonly mondays: readonly Day[]
  /** The first place on or after a day, and the first after it; remembered. */
  firstFrom(day: Day): number
  firstAfter(day: Day): number
  /** The school year of a day, remembered. */
  yearAt(day: Day): SchoolYear | null
}

/** Remembers the answers of a question about days; a bulk run asks for the same few. */
function remembering<T>(ask: (day: Day) => T): (day: Day) => T {
  const known = new Map<Day, T>()
  return (day) => {
    const answer = known.get(day)
    if (answer !== undefined) return answer
    if (known.size >= 1000) known.clear()
    const fresh = ask(day)
    known.set(day, fresh)
    return fresh
  }
}

const PLANS = new WeakMap<SchoolCalendar, CalendarPlan>()

/** The plan of a calendar, made when first asked for. */
export function planOf(calendar: SchoolCalendar): CalendarPlan {
  const known = PLANS.get(calendar)
  if (known) return known
  const { count, schoolDays, weeks, schoolDay, week, day } = calendar
  const dayStart = new Int32Array(schoolDays + 1).fill(count)
  const weekStart = new Int32Array(weeks + 1).fill(schoolDays)
  const names: SessionName[] = []
  const days: Day[] = []
  const mondays: Day[] = []
  for (let place = count - 1; place >= 0; place--) {
    dayStart[schoolDay[place] ?? 0] = place
    weekStart[week[place] ?? 0] = schoolDay[place] ?? 0
  }
  for (let place = 0; place < count; place++) {
    names.push(sessionName(calendar, place))
    days.push(dayOf(day[place] ?? 0))
    if (mondays.length <= (week[place] ?? 0)) mondays.push(dayOf(mondayOf(day[place] ?? 0)))
  }
  const plan: CalendarPlan = {
    dayStart,
    weekStart,
    names,
    days,
    mondays,
    firstFrom: remembering((day) => calendar.firstFrom(day)),
    firstAfter: remembering((day) => placeAfter(calendar, day)),
    yearAt: remembering((day) => schoolYearAt(calendar, day)),
  }
  PLANS.set(calendar, plan)
  return plan
}

/** The names of the sessions at some places. */
export function namesAt(calendar: SchoolCalendar, places: readonly number[]): SessionName[] {
  const { names } = planOf(calendar)
  const found: SessionName[] = []
  for (const place of places) {
    const name = names[place]
    if (name !== undefined) found.push(name)
  }
  return found
}
