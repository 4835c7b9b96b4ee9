/** By when a step is due: so long after a day, in the unit the source gives; earlier where a record itself says so. */
import { addDays, addMonths, isDay, spokenDay, type Day } from '../calendar/day.ts'
import { addSchoolDays, addSchoolWeeks } from '../calendar/school-time.ts'
import { addWorkingDays, autumnTermEnd, halfTermAt, termAt } from '../calendar/terms.ts'
import type { HistoryRecord } from '../casework/record.ts'
import { planOf } from '../metrics/calendar-plan.ts'
import type { Compiled } from './compiled.ts'
import { lastReached } from './compile-query.ts'
import type { Context } from './context.ts'
import { latestOf } from './history.ts'
import type { Due, SchoolDay } from './rule.ts'

const SHARED: Readonly<Record<SchoolDay, (context: Context) => Day | null>> = {
  'year start': ({ facts, reach }) => planOf(facts.calendar).days[reach.yearStart] ?? null,
  'half-term end': ({ facts, on }) => halfTermAt(facts.calendar, on)?.to ?? null,
  'term end': ({ facts, on }) => termAt(facts.calendar, on)?.to ?? null,
  'autumn term end': ({ facts, on }) => autumnTermEnd(facts.calendar, on),
}

/** The due day; null when nobody can say (no such record, or the calendar ends before it). */
export function dueDay(due: Due, event: Day | null, context: Context, compiled: Compiled): Day | null {
  const { after } = due
  let start: Day | null
  let record: HistoryRecord | undefined
  if (after === 'today') start = context.on
  else if (after === 'stage') start = context.since ?? context.on
  else if (after === 'event') start = event ?? context.on
  else if (typeof after === 'string') start = SHARED[after](context)
  else if ('reached' in after) start = lastReached(after.reached, context) ?? context.on
  else {
    record = latestOf(compiled.query(after).all(context))
    const named = due.field === undefined ? record?.on : record?.values[due.field]
    start = isDay(named) ? named : null
  }
  if (start === null) return null
  const day = later(due, start, context, compiled)
  const own = due.orField === undefined ? undefined : record?.values[due.orField]
  return isDay(own) && (day === null || own < day) ? own : day
}

function later(due: Due, start: Day, { facts, settings }: Context, compiled: Compiled): Day | null {
  const number = (name: string) => settings[compiled.setting(name)] ?? 0
  if (due.schoolDays !== undefined) return addSchoolDays(facts.calendar, start, number(due.schoolDays))
  if (due.schoolWeeks !== undefined) return addSchoolWeeks(facts.calendar, start, number(due.schoolWeeks))
  if (due.workingDays !== undefined) return addWorkingDays(start, number(due.workingDays))
  if (due.weeks !== undefined) return addDays(start, 7 * number(due.weeks))
  if (due.months !== undefined) return addMonths(start, number(due.months))
  if (due.years !== undefined) return addMonths(start, 12 * number(due.years))
  return start
}

/** How a due day is said. */
export const spokenDue = (by: Day | null): string => (by === null ? 'as soon as possible' : spokenDay(by))
