/** The periods reports look at, each up to the day asked about; and the part of a pupil's register that lies in one. */
import { addDays, dayNumber, dayOf, type Day } from '../calendar/day.ts'
import type { SchoolCalendar } from '../calendar/school-calendar.ts'
import { mondayOf } from '../calendar/school-time.ts'
import { halfTermAt, termAt } from '../calendar/terms.ts'
import { attendance, type Attendance } from '../metrics/attendance.ts'
import { planOf } from '../metrics/calendar-plan.ts'
import { reachOf, type Span } from '../metrics/span.ts'
import type { About, PeriodName, ReportPupil } from './report.ts'

const WEEKS_LOOKED_AT = 4

/** The first day of a period that holds a day; null where the calendar has none. */
export function firstDayOf(calendar: SchoolCalendar, period: PeriodName, on: Day): Day | null {
  if (period === 'four weeks') return addDays(dayOf(mondayOf(dayNumber(on))), -7 * (WEEKS_LOOKED_AT - 1))
  if (period === 'term') return termAt(calendar, on)?.from ?? null
  if (period === 'half-term') return halfTermAt(calendar, on)?.from ?? null
  const year = planOf(calendar).yearAt(on)
  return year === null ? null : (planOf(calendar).days[year.from] ?? null)
}

/** The sessions of a pupil between two days, both included, while on roll. */
export function spanBetween(calendar: SchoolCalendar, pupil: ReportPupil, from: Day, to: Day): Span {
  const plan = planOf(calendar)
  const { all } = reachOf(calendar, pupil.profile.onRoll, to)
  return { from: Math.min(Math.max(all.from, plan.firstFrom(from)), all.to), to: all.to }
}

/** The sessions of a pupil in the period asked about. */
export function spanOf({ calendar, period, on }: About, pupil: ReportPupil): Span {
  const from = firstDayOf(calendar, period, on)
  return from === null ? { from: 0, to: 0 } : spanBetween(calendar, pupil, from, on)
}

/** A pupil's attendance in the period asked about. */
export const attendanceOf = (about: About, pupil: ReportPupil): Attendance =>
  attendance(pupil.register, spanOf(about, pupil))

/** Pupils on the roll on the day asked about. */
export const onRoll = ({ pupils, on }: About): readonly ReportPupil[] =>
  pupils.filter(
    ({
      profile: {
        onRoll: [from, to],
      },
    }) => from <= on && (to === null || to >= on),
  )
