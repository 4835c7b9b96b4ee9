/**
 * The bank holidays of England in any year, reckoned: Easter moves, everything else hangs on weekdays. One of
 * those at a weekend has its substitute. A holiday proclaimed for one year alone is not known here.
 */
import { addDays, dayNumber, dayOf, weekday, type Day } from './day.ts'

const day = (year: number, month: number, date: number): Day =>
  dayOf(dayNumber(`${year}-${String(month).padStart(2, '0')}-01`) + date - 1)
const on = (one: Day): number => weekday(dayNumber(one))
const SATURDAY = 5

/** The last such weekday (0 Monday) on or before a day. */
export const lastBefore = (limit: Day, which: number): Day => addDays(limit, -((on(limit) - which + 7) % 7))
/** The first such weekday (0 Monday) on or after a day. */
export const firstFrom = (limit: Day, which: number): Day => addDays(limit, (which - on(limit) + 7) % 7)

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

/** In their order; a day at a weekend is given as its substitute. */
export function bankHolidays(year: number): readonly Day[] {
  const newYear = day(year, 1, 1)
  const christmas = day(year, 12, 25)
  const boxing = day(year, 12, 26)
  return [
    on(newYear) < SATURDAY ? newYear : firstFrom(newYear, 0),
    addDays(easter(year), -2),
    addDays(easter(year), 1),
    firstFrom(day(year, 5, 1), 0),
    lastBefore(day(year, 5, 31), 0),
    lastBefore(day(year, 8, 31), 0),
    ...[christmas, boxing].flatMap((one) => (on(one) < SATURDAY ? [one] : [])),
    // Christmas on a Saturday moves to the Monday and Boxing Day to the Tuesday; otherwise one of them moves past both.
    ...[christmas, boxing].flatMap((one) => (on(one) < SATURDAY ? [] : [addDays(one, 2)])),
  ].sort()
}

/** Whether a day is a bank holiday in England. */
export const isBankHoliday = (one: Day): boolean => bankHolidays(Number(one.slice(0, 4))).includes(one)
