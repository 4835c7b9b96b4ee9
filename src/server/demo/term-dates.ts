/**
 * Term dates of an invented English school for any year: six half terms in the usual pattern, bank
 * holidays and staff training days closed. Easter moves; everything else hangs on weekdays.
 */
import { addDays, dayNumber, dayOf, weekday, type Day } from '../../domain/calendar/day.ts'

const day = (year: number, month: number, date: number): Day =>
  dayOf(dayNumber(`${year}-${String(month).padStart(2, '0')}-01`) + date - 1)
const on = (day: Day): number => weekday(dayNumber(day))
/** The last such weekday (0 Monday) on or before a day. */
const lastBefore = (limit: Day, which: number): Day => addDays(limit, -((on(limit) - which + 7) % 7))
const firstFrom = (limit: Day, which: number): Day => addDays(limit, (which - on(limit) + 7) % 7)

/** Easter Sunday (Gregorian reckoning, Meeus). */
export function easter(year: number): Day {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114
  return day(year, Math.floor(f / 31), (f % 31) + 1)
}

/** Bank holidays that can fall on a school day; a day at a weekend is closed anyway, so its substitute is given. */
function bankHolidays(year: number): Day[] {
  const newYear = day(year, 1, 1)
  return [
    on(newYear) > 4 ? firstFrom(newYear, 0) : newYear,
    addDays(easter(year), -2),
    addDays(easter(year), 1),
    firstFrom(day(year, 5, 1), 0),
    lastBefore(day(year, 5, 31), 0),
    lastBefore(day(year, 8, 31), 0),
  ]
}

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
