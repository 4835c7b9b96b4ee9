/**
 * Terms and half-terms of a calendar: its written stretches of term, told by their first and
 * last school day. A day in a holiday belongs to the stretch that began last; stretches that
 * begin from August to December are the autumn term, to March the spring term, then summer.
 * And working days, for what the law counts whether school is in session or not.
 */
import { dayNumber, dayOf, weekday, type Day } from './day.ts'
import type { SchoolCalendar } from './school-calendar.ts'
import { placeAfter, schoolYearAt } from './school-time.ts'

/** First and last school day of a stretch. */
export type Stretch = { readonly from: Day; readonly to: Day }

const SEASONS = ['autumn', 'spring', 'summer'] as const
type Season = (typeof SEASONS)[number]

/** A stretch of term with the school year and the season it belongs to. */
export type HalfTerm = Stretch & { readonly year: string; readonly season: Season }
type Terms = { readonly halfTerms: readonly HalfTerm[]; readonly terms: readonly HalfTerm[] }

const SPRING_FROM = 1
const SUMMER_FROM = 4
const AUTUMN_FROM = 8

function seasonOf(day: Day): Season {
  const month = Number(day.slice(5, 7))
  return month >= AUTUMN_FROM || month < SPRING_FROM ? 'autumn' : month >= SUMMER_FROM ? 'summer' : 'spring'
}

const KNOWN = new WeakMap<SchoolCalendar, Terms>()

/** The stretches of a calendar in order, and the same joined into terms; made when first asked for. */
export function stretchesOf(calendar: SchoolCalendar): Terms {
  const known = KNOWN.get(calendar)
  if (known) return known
  const halfTerms: HalfTerm[] = []
  for (const { name, terms } of calendar.data.years)
    for (const [first, last] of terms) {
      const [from, to] = [calendar.firstFrom(first), placeAfter(calendar, last)]
      if (from >= to) continue
      const began = dayOf(calendar.day[from] ?? 0)
      halfTerms.push({
        from: began,
        to: dayOf(calendar.day[to - 1] ?? 0),
        year: name,
        season: seasonOf(began),
      })
    }
  halfTerms.sort((a, b) => dayNumber(a.from) - dayNumber(b.from))
  const terms: HalfTerm[] = []
  for (const part of halfTerms) {
    const before = terms.at(-1)
    if (before?.year === part.year && before.season === part.season)
      terms[terms.length - 1] = { ...before, to: part.to > before.to ? part.to : before.to }
    else terms.push(part)
  }
  const fresh = { halfTerms, terms }
  KNOWN.set(calendar, fresh)
  return fresh
}

function lastBegun<T extends Stretch>(stretches: readonly T[], day: Day): T | null {
  for (let at = stretches.length - 1; at >= 0; at--) {
    const stretch = stretches[at]
    if (stretch && stretch.from <= day) return stretch
  }
  return null
}

/** The stretch of term a day is in, or the last one begun before it; null before the first. */
export const halfTermAt = (calendar: SchoolCalendar, day: Day): Stretch | null =>
  lastBegun(stretchesOf(calendar).halfTerms, day)

/** The term a day is in, or the last one begun before it; null before the first. */
export const termAt = (calendar: SchoolCalendar, day: Day): Stretch | null =>
  lastBegun(stretchesOf(calendar).terms, day)

/**
 * The last school day of the autumn term of a day's school year (A-H7), and at the latest the last one
 * of the calendar year it began in, where a school writes its terms as one; null where the calendar has none.
 */
export function autumnTermEnd(calendar: SchoolCalendar, day: Day): Day | null {
  const year = schoolYearAt(calendar, day)?.name
  const autumn = stretchesOf(calendar).terms.findLast(
    (term) => term.year === year && term.season === 'autumn',
  )
  if (!autumn) return null
  const newYearsEve = `${autumn.from.slice(0, 4)}-12-31`
  if (autumn.to <= newYearsEve) return autumn.to
  return dayOf(calendar.day[placeAfter(calendar, newYearsEve) - 1] ?? 0)
}

/**
 * The day that is so many working days (Monday to Friday) after a day, the day itself not counted;
 * 0 is the day itself, or the Monday after a weekend. Bank holidays are not known here.
 */
export function addWorkingDays(day: Day, count: number): Day {
  const number = dayNumber(day)
  const beyondFriday = Math.max(0, weekday(number) - 4)
  if (count === 0) return beyondFriday === 0 ? day : dayOf(number + 3 - beyondFriday)
  const from = number - beyondFriday
  const over = weekday(from) + (count % 5) > 4 ? 2 : 0
  return dayOf(from + 7 * Math.floor(count / 5) + (count % 5) + over)
}
