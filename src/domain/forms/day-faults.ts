/**
 * Rules of day fields: that the day exists, stands on the right side of another, and
 * falls within the weeks a process allows. One academic month is four school weeks,
 * holidays not counted (A-S11); without a calendar the longest holiday is forgiven.
 */
import { addDays, dayNumber, spokenDay, type Day } from '../calendar/day.ts'
import type { SchoolCalendar } from '../calendar/school-calendar.ts'
import { addSchoolWeeks } from '../calendar/school-time.ts'
import type { Answers } from '../casework/entry.ts'
import { NOT_KNOWN, type SimpleField } from './form.ts'
import { rowsOf, type Keyed } from './shape.ts'

type DayField = Extract<SimpleField, { type: 'day' }>

const EXISTS_SINCE = '1900-01-01'
/** School weeks without a calendar: so many ordinary weeks are added for a summer holiday. */
const LONGEST_HOLIDAY = 7

/** What is wrong with a day that was given, if anything; `name` starts the sentence. */
export function faultOfDay(
  field: DayField,
  name: string,
  value: string,
  answers: Answers,
  row: Keyed | undefined,
  { today, calendar }: { readonly today: Day; readonly calendar?: SchoolCalendar },
): string | undefined {
  if (value === NOT_KNOWN && field.orNotKnown) return undefined
  if (Number.isNaN(dayNumber(value)) || value < EXISTS_SINCE)
    return `${name} must be a real date, such as 27 3 2026`
  const dayAt = (other: string): Day | undefined => {
    const day = other === 'today' ? today : (row?.[other] ?? answers[other])
    return typeof day === 'string' && !Number.isNaN(dayNumber(day)) ? day : undefined
  }
  const latest = field.notAfter === undefined ? undefined : dayAt(field.notAfter)
  if (latest !== undefined && value > latest)
    return `${name} must be ${field.notAfter === 'today' ? 'today or in the past' : `on or before ${spokenDay(latest)}`}`
  const earliest = field.notBefore === undefined ? undefined : dayAt(field.notBefore)
  if (earliest !== undefined && value < earliest)
    return `${name} must be ${field.notBefore === 'today' ? 'today or later' : `on or after ${spokenDay(earliest)}`}`
  if (field.among) {
    const { rows, column } = field.among
    const days = rowsOf(answers[rows]).map((each) => each[column])
    if (!days.includes(value)) return `${name} must be the date of one of the meetings recorded here`
  }
  const base = field.within && dayAt(field.within.of)
  if (!field.within || base === undefined) return undefined
  const { weeks, schoolWeeks } = field.within
  if (weeks) {
    const [from, to] = [addDays(base, weeks[0] * 7), addDays(base, weeks[1] * 7)]
    if (value < from || value > to)
      return `${name} must be between ${weeks[0]} and ${weeks[1]} weeks after ${spokenDay(base)}: from ${spokenDay(from)} to ${spokenDay(to)}`
  }
  if (schoolWeeks !== undefined) {
    const to = schoolWeeksAfter(base, schoolWeeks, calendar)
    if (value < base || value > to)
      return `${name} must be within ${schoolWeeks} school weeks of ${spokenDay(base)}: on or before ${spokenDay(to)}`
  }
  return undefined
}

/**
 * The last day that is within so many school weeks of a day, as rules reckon it too. Where the
 * calendar is too short, or not there, ordinary weeks and the longest holiday.
 */
export const schoolWeeksAfter = (day: Day, count: number, calendar?: SchoolCalendar): Day =>
  (calendar && addSchoolWeeks(calendar, day, count)) ?? addDays(day, (count + LONGEST_HOLIDAY) * 7)
