/** One pupil's attendance half-term by half-term, with the year to date, as it is brought to a meeting (S-125, V-114, V-068). */
import type { Day } from '../calendar/day.ts'
import { stretchesOf } from '../calendar/terms.ts'
import { attendance, type Attendance } from '../metrics/attendance.ts'
import { brokenWeeks } from '../metrics/broken-weeks.ts'
import { planOf } from '../metrics/calendar-plan.ts'
import { shownPercentage } from '../metrics/percentage.ts'
import { reachOf, type Span } from '../metrics/span.ts'
import { spanBetween } from './period.ts'
import { count, percent, words, type ReportPupil, type Row, type Table } from './report.ts'

/** A row for each half-term of the school year that has begun, and one for all of it. Counts are sessions. */
export function halfTermsOf(pupil: ReportPupil, on: Day): Table {
  const { calendar } = pupil.register
  const year = planOf(calendar).yearAt(on)
  const parts = stretchesOf(calendar).halfTerms.filter((one) => one.year === year?.name)
  const rows = parts.flatMap(({ from, to }, at): Row[] =>
    from > on
      ? []
      : [row(`Half-term ${at + 1}`, pupil, spanBetween(calendar, pupil, from, to < on ? to : on))],
  )
  const { year: all } = reachOf(calendar, pupil.profile.onRoll, on)
  return {
    columns: [
      words('When'),
      percent('Attendance'),
      count('Possible'),
      count('Attended'),
      count('Authorised'),
      count('Unauthorised'),
      count('Late'),
      words('Broken weeks'),
    ],
    rows: [...rows, row('School year to date', pupil, all)],
  }
}

function row(name: string, { register }: ReportPupil, span: Span): Row {
  const figures: Attendance = attendance(register, span)
  const { broken, open } = brokenWeeks(register, span)
  const { possible, attended, authorised, unauthorised, late } = figures
  return {
    cells: [
      name,
      shownPercentage(attended, possible),
      possible,
      attended,
      authorised,
      unauthorised,
      late,
      `${broken} of ${open}`,
    ],
  }
}
