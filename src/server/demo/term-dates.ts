/**
 * Term dates of an invented English school for any year: six half terms in the usual pattern, bank
 * holidays and staff training days closed. Easter moves; everything else hangs on weekdays.
 */
import { bankHolidays, easter, firstFrom, lastBefore } from '../../domain/calendar/bank-holidays.ts'
import { addDays, dayNumber, dayOf, weekday, type Day } from '../../domain/calendar/day.ts'

const day = (year: number, month: number, date: number): Day =>
  dayOf(dayNumber(`${year}-${String(month).padStart(2, '0')}-01`) + date - 1)
const on = (day: Day): number => weekday(dayNumber(day))
export type HalfTerm = { readonly name: string; readonly from: Day; readonly to: Day }
export type ClosedDay = { readonly day: Day; readonly what: 'Bank holiday' | 'INSET' }
export type SchoolYearDates = {
  readonly name: string
  readonly halfTerms: readonly HalfTerm[]
  readonly closed: readonly ClosedDay[]
  /** Days on which only the morning is held. */
  readonly mornings: readonly Day[]
}

/** The dates of the school year that begins in September of `year`; schools differ in their training days. */
export function schoolYearDates(year: number, phase: 'primary' | 'secondary'): SchoolYearDates {
  const next = year + 1
  const first = day(year, 9, 1)
  const start = on(first) > 4 ? firstFrom(first, 0) : first
  const october = addDays(lastBefore(day(year, 10, 31), 4), -4)
  const christmas = lastBefore(day(year, 12, 21), 4)
  const january = addDays(christmas, 17)
  const february = addDays(firstFrom(day(next, 2, 1), 0), 14)
  const sunday = easter(next)
  const early = sunday.slice(5) < '04-01'
  const whit = lastBefore(day(next, 5, 31), 0)
  const july = day(next, 7, 22)
  const end = on(july) > 4 ? lastBefore(july, 4) : july
  const halfTerms = [
    { name: 'Autumn 1', from: start, to: addDays(october, -3) },
    { name: 'Autumn 2', from: addDays(october, 7), to: christmas },
    { name: 'Spring 1', from: january, to: addDays(february, -3) },
    { name: 'Spring 2', from: addDays(february, 7), to: addDays(sunday, early ? -3 : -9) },
    { name: 'Summer 1', from: addDays(sunday, early ? 15 : 8), to: addDays(whit, -3) },
    { name: 'Summer 2', from: addDays(whit, 7), to: end },
  ]
  const open = (one: Day) => halfTerms.some(({ from, to }) => from <= one && one <= to)
  const training =
    phase === 'primary'
      ? [start, january, lastBefore(day(next, 6, 30), 4)]
      : [start, addDays(start, on(start) === 4 ? 3 : 1), addDays(october, 7), lastBefore(day(next, 6, 26), 4)]
  const holidays = [...bankHolidays(year), ...bankHolidays(next)].filter(open)
  return {
    name: `${year}/${String(next % 100).padStart(2, '0')}`,
    halfTerms,
    closed: [
      ...holidays.map((one) => ({ day: one, what: 'Bank holiday' as const })),
      ...training
        .filter((one) => open(one) && !holidays.includes(one))
        .map((one) => ({ day: one, what: 'INSET' as const })),
    ].sort((a, b) => a.day.localeCompare(b.day)),
    mornings: phase === 'primary' ? [end] : [christmas, end],
  }
}

/** The year in which the school year of a day began. */
export const yearOfDay = (of: Day): number => Number(of.slice(0, 4)) - (of.slice(5, 7) >= '09' ? 0 : 1)

/** The last Friday before a day: where the marks of the last full week end. */
export const lastFullWeek = (today: Day): Day => lastBefore(addDays(today, -1), 4)

/**
 * The school years a demo needs: a year and a term of sessions up to the last full week, and the rest
 * of the year that follows. The first year begins with the term the sessions begin with.
 */
export function demoYears(today: Day, phase: 'primary' | 'secondary'): SchoolYearDates[] {
  const last = lastFullWeek(today)
  const base = yearOfDay(last)
  const begun = schoolYearDates(base, phase).halfTerms.filter(({ from }) => from <= last)
  // Terms of this year that have begun; the rest of the four come from the year before.
  const terms = Math.ceil(begun.length / 2)
  const years: SchoolYearDates[] = []
  for (let year = base - 1; year <= yearOfDay(addDays(today, 60)); year++) {
    const dates = schoolYearDates(year, phase)
    const halfTerms = dates.halfTerms.slice(year === base - 1 ? Math.max(0, terms - 1) * 2 : 0)
    const from = halfTerms[0]?.from ?? ''
    years.push({ ...dates, halfTerms, closed: dates.closed.filter(({ day }) => day >= from) })
  }
  return years
}
