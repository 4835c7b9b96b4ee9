/**
 * Attendance as it stood at the end of each school week of the school year to date: the year
 * so far, and the latest 12 school weeks with a possible session (M11). Shows since when a
 * level has held. The last week is as far as the day asked about; of one week, day by day.
 */
import type { Day } from '../calendar/day.ts'
import { attendedIn, possibleIn, sumOf } from '../register/marks-by-kind.ts'
import type { Register } from '../register/register.ts'
import { planOf } from './calendar-plan.ts'
import type { Reach } from './span.ts'

export type Total = {
  readonly attended: number
  readonly possible: number
  readonly attended12: number
  readonly possible12: number
  /** How many weeks are behind the 12-week totals. */
  readonly weeks12: number
}

/** `lastDay` is the last school day of the week: on roll, and not after the day asked about. */
export type WeekTotal = Total & { readonly lastDay: Day }

const WINDOW = 12

/** The totals of each school week in which the pupil was on roll, first to last. */
export function weekTotals({ calendar, marks }: Register, { all, year }: Reach): readonly WeekTotal[] {
  const { dayStart, weekStart, days } = planOf(calendar)
  const totals: WeekTotal[] = []
  /** The weeks with a possible session so far, one by one. */
  const attendedOf: number[] = []
  const possibleOf: number[] = []
  let [attended, possible, attended12, possible12] = [0, 0, 0, 0]
  for (let place = all.from, week = calendar.week[place] ?? 0; place < all.to; week++) {
    const end = Math.min(dayStart[weekStart[week + 1] ?? 0] ?? 0, all.to)
    const startOfYear = Math.min(Math.max(place, year.from), end)
    const before = sumOf(marks, place, startOfYear)
    const own = sumOf(marks, startOfYear, end)
    const came = attendedIn(before) + attendedIn(own)
    const counted = possibleIn(before) + possibleIn(own)
    if (counted > 0) {
      const out = attendedOf.length - WINDOW
      attended12 += came - (attendedOf[out] ?? 0)
      possible12 += counted - (possibleOf[out] ?? 0)
      attendedOf.push(came)
      possibleOf.push(counted)
    }
    if (end > year.from) {
      attended += attendedIn(own)
      possible += possibleIn(own)
      const weeks12 = Math.min(WINDOW, attendedOf.length)
      totals.push({ lastDay: days[end - 1] ?? '', attended, possible, attended12, possible12, weeks12 })
    }
    place = end
  }
  return totals
}

/** The totals at the end of each school day of one of these weeks, the last day first, back to the first possible session in it. */
export function dayTotals(
  { calendar, marks }: Register,
  { all, year }: Reach,
  { lastDay, ...whole }: WeekTotal,
): readonly (Total & { readonly day: Day })[] {
  const plan = planOf(calendar)
  const { dayStart, weekStart, days } = plan
  const week = calendar.week[plan.firstFrom(lastDay)] ?? 0
  const start = Math.max(all.from, year.from, dayStart[weekStart[week] ?? 0] ?? 0)
  const end = Math.min(all.to, plan.firstAfter(lastDay))
  const totals: (Total & { readonly day: Day })[] = []
  for (let to = end; to > start && possibleIn(sumOf(marks, start, to)) > 0;) {
    const after = sumOf(marks, to, end)
    const [attended, possible] = [attendedIn(after), possibleIn(after)]
    totals.push({
      day: days[to - 1] ?? '',
      attended: whole.attended - attended,
      possible: whole.possible - possible,
      attended12: whole.attended12 - attended,
      possible12: whole.possible12 - possible,
      weeks12: whole.weeks12,
    })
    to = Math.max(start, dayStart[calendar.schoolDay[to - 1] ?? 0] ?? 0)
  }
  return totals
}
