/**
 * The stretches of a register measures look at, as places of the calendar: all of it up
 * to a day, while on roll; the school year to date; and the school weeks in it.
 */
import type { Day } from '../calendar/day.ts'
import type { SchoolCalendar } from '../calendar/school-calendar.ts'
import { planOf } from './calendar-plan.ts'

/** From a place to one before another. */
export type Span = { readonly from: number; readonly to: number }

export type Reach = {
  /** Everything on or before the day asked about, while the pupil was on roll. */
  readonly all: Span
  /** The part of it in the school year of that day, and in the school year before. */
  readonly year: Span
  readonly yearBefore: Span
  /** The school week of the last session on or before the day, on roll or not; -1 when there is none. */
  readonly week: number
  /** The first session of the school year, on roll or not. */
  readonly yearStart: number
  /** One past the last session on or before the day, and before it. */
  readonly until: number
  readonly before: number
}

type OnRoll = readonly [Day, Day | null] | null

/** How far a register is looked at on a day. Marks after it, or outside the days on roll, do not count. */
export function reachOf(calendar: SchoolCalendar, onRoll: OnRoll, on: Day): Reach {
  const plan = planOf(calendar)
  const until = plan.firstAfter(on)
  const left = onRoll?.[1] ?? null
  const from = onRoll === null ? 0 : plan.firstFrom(onRoll[0])
  const to = Math.max(from, left === null ? until : Math.min(until, plan.firstAfter(left)))
  const year = plan.yearAt(on)
  const yearStart = year?.from ?? 0
  const yearFrom = Math.min(Math.max(from, yearStart), to)
  const earlier = yearStart === 0 ? undefined : calendar.years.findLast((one) => one.from < yearStart)
  const earlierFrom = Math.min(Math.max(from, earlier?.from ?? yearStart), to)
  return {
    all: { from, to },
    year: { from: yearFrom, to: Math.max(yearFrom, Math.min(to, year?.to ?? 0)) },
    yearBefore: { from: earlierFrom, to: Math.max(earlierFrom, Math.min(to, yearStart)) },
    week: until === 0 ? -1 : (calendar.week[until - 1] ?? 0),
    yearStart,
    until,
    before: plan.firstFrom(on),
  }
}
