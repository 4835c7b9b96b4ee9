/**
 * School weeks of a span, each with its sessions. A week in which every session was marked as
 * closed for this pupil (# or Y4) is not one the school held; whether Y4 alone takes a week
 * away is a setting, since the framework does not say. The same for school days.
 */
import { ADDS, CLOSED, countIn, UNPLANNED_CLOSURE_NUMBER } from '../register/marks-by-kind.ts'
import type { Register } from '../register/register.ts'
import { planOf } from './calendar-plan.ts'
import type { Reach } from './span.ts'

export type SchoolWeek = {
  /** The calendar's number of the week. */
  readonly week: number
  /** Its sessions that count here: on roll and not after the day asked about. */
  readonly from: number
  readonly to: number
  readonly held: boolean
}

/** Whether the school held none of so many sessions from a place on: all are marked as closed. */
export function isShut(marks: Uint8Array, from: number, count: number, closedCounts: boolean): boolean {
  for (let place = from; place < from + count; place++) {
    const code = marks[place] ?? 0
    if (countIn(ADDS[code] ?? 0, CLOSED) === 0 || (closedCounts && code === UNPLANNED_CLOSURE_NUMBER))
      return false
  }
  return true
}

/** The school weeks up to the day asked about, in order. */
export function schoolWeeks(register: Register, reach: Reach, closedCounts: boolean): SchoolWeek[] {
  const { dayStart, weekStart } = planOf(register.calendar)
  const weeks: SchoolWeek[] = []
  for (let week = 0; week <= reach.week; week++)
    weeks.push(
      part(
        register,
        reach,
        week,
        dayStart[weekStart[week] ?? 0] ?? 0,
        dayStart[weekStart[week + 1] ?? 0] ?? 0,
        closedCounts,
      ),
    )
  return weeks
}

/** The school days up to the day asked about, each like a week of its own. */
export function schoolDays(register: Register, reach: Reach, closedCounts: boolean): SchoolWeek[] {
  const { calendar } = register
  const { dayStart } = planOf(calendar)
  const days: SchoolWeek[] = []
  for (let day = 0; (dayStart[day] ?? reach.until) < reach.until; day++) {
    const first = dayStart[day] ?? 0
    days.push(part(register, reach, calendar.week[first] ?? 0, first, dayStart[day + 1] ?? 0, closedCounts))
  }
  return days
}

function part(
  { marks }: Register,
  { all, until }: Reach,
  week: number,
  first: number,
  next: number,
  closedCounts: boolean,
): SchoolWeek {
  const end = Math.min(next, until)
  const from = Math.max(first, all.from)
  const to = Math.max(from, Math.min(end, all.to))
  const shut = to - from === end - first && isShut(marks, first, end - first, closedCounts)
  return { week, from, to, held: !shut }
}
