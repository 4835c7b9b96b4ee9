/**
 * Sessions of the school year to date, on roll and before the day asked about, that have no
 * mark: a register not taken, or not yet sent. Today's may still be to come.
 */
import { dayNumber, type Day } from '../calendar/day.ts'
import type { SessionName } from '../calendar/school-calendar.ts'
import type { Register } from '../register/register.ts'
import { namesAt } from './calendar-plan.ts'
import type { Reach } from './span.ts'

type Half = 'AM' | 'PM'
/** What was written on a day, by form. */
type Written = {
  readonly form: string
  readonly on: string
  readonly values: Readonly<Record<string, unknown>>
}

/** How many there are, given how many sessions of the year to date have a mark. */
export function unmarked({ marks }: Register, { year, before }: Reach, marked: number): number {
  let count = year.to - year.from - marked
  for (let place = Math.max(year.from, before); place < year.to; place++) if (marks[place] === 0) count--
  return count
}

/** The sessions themselves. */
export function unmarkedSessions({ calendar, marks }: Register, { year, before }: Reach): SessionName[] {
  const places: number[] = []
  for (let place = year.from; place < Math.min(year.to, before); place++)
    if (marks[place] === 0) places.push(place)
  return namesAt(calendar, places)
}

/**
 * Sessions of today whose register has closed by now and in which the pupil has no mark: neither in
 * the register nor entered by hand. `closes` are the times the registers of both halves close, where
 * a school has them; times are as clocks show them, '09:30'.
 */
export function unmarkedNow(
  { calendar, marks }: Register,
  { today, time, closes }: { today: Day; time: string; closes: Readonly<Partial<Record<Half, string>>> },
  entered: readonly Written[],
): Half[] {
  const found: Half[] = []
  const day = dayNumber(today)
  for (let place = calendar.firstFrom(today); calendar.day[place] === day; place++) {
    const half = calendar.half[place] === 0 ? 'AM' : 'PM'
    const closed = closes[half] !== undefined && time >= closes[half]
    const isEntered = entered.some(
      ({ form, on, values }) => form === 'session-mark' && on === today && values['half'] === half,
    )
    if (closed && marks[place] === 0 && !isEntered) found.push(half)
  }
  return found
}
