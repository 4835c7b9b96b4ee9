/**
 * Compulsory school age in England: from the prescribed day (31 March, 31 August,
 * 31 December) on or after the fifth birthday, to the last Friday in June of the
 * school year in which the child turns 16. Legal steps are for these ages only.
 */
import { addYears, dayNumber, dayOf, weekday, type Day } from '../calendar/day.ts'
import type { Source } from './source.ts'

export const COMPULSORY_SCHOOL_AGE = {
  document: 'valence',
  at: 'appendix 2',
  req: ['V-144', 'V-145', 'A-V6'],
} as const satisfies Source

export type SchoolAge = 'not yet' | 'compulsory' | 'no longer' | 'not known'

/** The first and the last day of compulsory school age. */
export function compulsorySchoolAge(dateOfBirth: Day): { from: Day; to: Day } {
  const five = addYears(dateOfBirth, 5)
  const year = five.slice(0, 4)
  const from = [`${year}-03-31`, `${year}-08-31`, `${year}-12-31`].find((day) => day >= five) ?? five
  const sixteen = addYears(dateOfBirth, 16)
  const summer = Number(sixteen.slice(0, 4)) + (sixteen.slice(5) >= '09-01' ? 1 : 0)
  const lastOfJune = dayNumber(`${summer}-06-30`)
  const to = dayOf(lastOfJune - ((weekday(lastOfJune) + 3) % 7))
  return { from, to }
}

/** Worked out once for each birthday; a bulk run asks for the same few thousand again and again. */
const KNOWN = new Map<Day, { from: Day; to: Day }>()
const MOST_KNOWN = 10_000

/** Whether a child is of compulsory school age on a day. */
export function schoolAge(dateOfBirth: Day | null, on: Day): SchoolAge {
  if (dateOfBirth === null) return 'not known'
  let ages = KNOWN.get(dateOfBirth)
  if (!ages) {
    if (KNOWN.size >= MOST_KNOWN) KNOWN.clear()
    ages = compulsorySchoolAge(dateOfBirth)
    KNOWN.set(dateOfBirth, ages)
  }
  const { from, to } = ages
  return on < from ? 'not yet' : on > to ? 'no longer' : 'compulsory'
}
