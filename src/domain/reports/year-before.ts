/** Last school year up to the same day: what this year to date is fairly compared with. */
import { addDays, type Day } from '../calendar/day.ts'
import { attendance, type Attendance } from '../metrics/attendance.ts'
import { planOf } from '../metrics/calendar-plan.ts'
import { firstDayOf, onRoll, spanBetween } from './period.ts'
import type { About, ReportPupil } from './report.ts'

const WEEKS_A_YEAR = 52

/** The same weekday a year earlier. */
export const yearAgo = (day: Day): Day => addDays(day, -7 * WEEKS_A_YEAR)

/** Those of today's pupils who had a register then, in the same period a year earlier; none where no calendar reaches so far. */
export function yearBefore(about: About): { readonly pupil: ReportPupil; readonly figures: Attendance }[] {
  const { calendar } = about
  const on = yearAgo(about.on)
  const from = firstDayOf(calendar, about.period, on)
  if (from === null || planOf(calendar).firstFrom(from) >= planOf(calendar).firstAfter(on)) return []
  return onRoll(about).flatMap((pupil) => {
    const figures = attendance(pupil.register, spanBetween(calendar, pupil, from, on))
    return figures.possible === 0 ? [] : [{ pupil, figures }]
  })
}
