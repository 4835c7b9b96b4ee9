/**
 * Sums in school time: so many school days or school weeks on from a day, and the
 * school year a day belongs to. Holidays and closures are stepped over. Where the
 * calendar ends before the answer, there is none to give.
 */
import { addDays, dayNumber, dayOf, weekday, type Day } from './day.ts'
import type { SchoolCalendar, SchoolYear } from './school-calendar.ts'

/** One past the last session on or before a day. */
export const placeAfter = (calendar: SchoolCalendar, day: Day): number => calendar.firstFrom(addDays(day, 1))

/** The Monday of a day's week. */
export const mondayOf = (number: number): number => number - weekday(number)

/**
 * The day that is so many school days after a day (the day itself not counted; 0 is the
 * day itself, or the next school day). Null when the calendar ends before it.
 */
export function addSchoolDays(calendar: SchoolCalendar, day: Day, count: number): Day | null {
  const place = count > 0 ? placeAfter(calendar, day) : calendar.firstFrom(day)
  if (place >= calendar.count) return null
  const wanted = (calendar.schoolDay[place] ?? 0) + Math.max(0, count - 1)
  if (wanted >= calendar.schoolDays) return null
  let low = place
  let high = calendar.count - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((calendar.schoolDay[middle] ?? 0) < wanted) low = middle + 1
    else high = middle
  }
  return dayOf(calendar.day[low] ?? 0)
}

/**
 * The same weekday so many school weeks later (A-S11: four of them are an academic month).
 * Counted from the day's own week, or from the last school week before it. Null when the calendar ends before it.
 */
export function addSchoolWeeks(calendar: SchoolCalendar, day: Day, count: number): Day | null {
  const number = dayNumber(day)
  const sunday = dayOf(mondayOf(number) + 6)
  const before = placeAfter(calendar, sunday) - 1
  const wanted = (before < 0 ? -1 : (calendar.week[before] ?? 0)) + count
  if (wanted >= calendar.weeks || wanted < 0) return null
  let low = 0
  let high = calendar.count - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((calendar.week[middle] ?? 0) < wanted) low = middle + 1
    else high = middle
  }
  return dayOf(mondayOf(calendar.day[low] ?? 0) + weekday(number))
}

/** The school year of a day: the latest that has begun, or the first of the calendar. Null when there is none. */
export function schoolYearAt(calendar: SchoolCalendar, day: Day): SchoolYear | null {
  const number = dayNumber(day)
  let found: SchoolYear | null = null
  for (const year of calendar.years) {
    if (year.from === year.to) continue
    if (found === null || (calendar.day[year.from] ?? 0) <= number) found = year
  }
  return found
}
