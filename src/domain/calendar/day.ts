/**
 * A day is its ISO date in England ('2026-07-20'): plain text that sorts, and a
 * day number (days since 1970-01-01) where sums are done. No instants, no zones.
 */
export type Day = string

const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const
const HYPHEN = 45

/** The digits of a text from one place to before another as a number; NaN when one is no digit. */
function digits(text: string, from: number, to: number): number {
  let number = 0
  for (let i = from; i < to; i++) {
    const digit = text.charCodeAt(i) - 48
    if (!(digit >= 0 && digit <= 9)) return Number.NaN
    number = number * 10 + digit
  }
  return number
}

const isLeap = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0

/** The day number of an ISO date; NaN for text that names no day of the calendar. */
export function dayNumber(day: Day): number {
  if (day.length !== 10 || day.charCodeAt(4) !== HYPHEN || day.charCodeAt(7) !== HYPHEN) return Number.NaN
  const year = digits(day, 0, 4)
  const month = digits(day, 5, 7)
  const date = digits(day, 8, 10)
  const length = MONTH_LENGTHS[month - 1]
  if (length === undefined || Number.isNaN(year)) return Number.NaN
  if (!(date >= 1 && date <= length + (month === 2 && isLeap(year) ? 1 : 0))) return Number.NaN
  const shifted = month > 2 ? year : year - 1
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + date - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

/** The ISO date of a day number (Hinnant's civil calendar). */
export function dayOf(number: number): Day {
  const shifted = number + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const part = Math.floor((5 * dayOfYear + 2) / 153)
  const date = dayOfYear - Math.floor((153 * part + 2) / 5) + 1
  const month = part < 10 ? part + 3 : part - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`
}

/** A day so many days later (or earlier, when negative). */
export const addDays = (day: Day, days: number): Day => dayOf(dayNumber(day) + days)

/** Whole days from one day to another; negative when the second is earlier. */
export const daysBetween = (from: Day, to: Day): number => dayNumber(to) - dayNumber(from)

/** 0 Monday … 6 Sunday. */
export const weekday = (number: number): number => (((number + 3) % 7) + 7) % 7

/** The same date so many years later; 29 February becomes 28 February where there is none. */
export function addYears(day: Day, years: number): Day {
  const moved = `${String(Number(day.slice(0, 4)) + years).padStart(4, '0')}${day.slice(4)}`
  return Number.isNaN(dayNumber(moved)) ? `${moved.slice(0, 8)}28` : moved
}

/** The same date so many months later; the last day of a shorter month where there is none. */
export function addMonths(day: Day, months: number): Day {
  const total = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months
  const first = `${String(Math.floor(total / 12)).padStart(4, '0')}-${String((total % 12) + 1).padStart(2, '0')}-`
  for (let date = Number(day.slice(8)); ; date--) {
    const moved = first + String(date).padStart(2, '0')
    if (!Number.isNaN(dayNumber(moved))) return moved
  }
}

/** Whether a value is the ISO date of a day that exists. */
export const isDay = (value: unknown): value is Day =>
  typeof value === 'string' && !Number.isNaN(dayNumber(value))

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
)
const WEEKDAYS = 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(' ')

/** '5 November 2025', as GOV.UK writes it. */
export const spokenDay = (day: Day): string =>
  `${Number(day.slice(8))} ${MONTHS[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`

/** 'Wednesday 5 November'. */
export const spokenWeekday = (day: Day): string =>
  `${WEEKDAYS[weekday(dayNumber(day))]} ${Number(day.slice(8))} ${MONTHS[Number(day.slice(5, 7)) - 1]}`
