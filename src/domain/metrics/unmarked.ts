/**
 * Sessions of the school year to date, on roll and before the day asked about, that have no
 * mark: a register not taken, or not yet sent. Today's may still be to come.
 */
import type { SessionName } from '../calendar/school-calendar.ts'
import type { Register } from '../register/register.ts'
import { namesAt } from './calendar-plan.ts'
import type { Reach } from './span.ts'

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
