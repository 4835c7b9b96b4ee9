/** By when a step is due: so long after a day, in the unit the source gives; earlier where a record itself says so. */
import { addDays, addMonths, dayNumber, spokenDay, type Day } from '../calendar/day.ts'
import { addSchoolDays, addSchoolWeeks } from '../calendar/school-time.ts'
import type { HistoryRecord } from '../casework/record.ts'
import type { Compiled } from './compile.ts'
import { lastReached } from './compile-query.ts'
import type { Context } from './context.ts'
import { latestOf } from './history.ts'
import type { Due } from './rule.ts'

/** The due day; null when nobody can say (no such record, or the calendar ends before it). */
export function dueDay(due: Due, event: Day | null, context: Context, compiled: Compiled): Day | null {
  let start: Day | null
  let record: HistoryRecord | undefined
  if (due.after === 'today') start = context.on
  else if (due.after === 'stage') start = context.since ?? context.on
  else if (due.after === 'event') start = event ?? context.on
  else if ('reached' in due.after) start = lastReached(due.after.reached, context) ?? context.on
  else {
    record = latestOf(compiled.query(due.after).all(context))
    start = record?.on ?? null
  }
  if (start === null) return null
  const day = later(due, start, context, compiled)
  const own = due.orField === undefined ? undefined : record?.values[due.orField]
  return typeof own === 'string' && !Number.isNaN(dayNumber(own)) && (day === null || own < day) ? own : day
}

function later(due: Due, start: Day, { facts, settings }: Context, compiled: Compiled): Day | null {
  const number = (name: string) => settings[compiled.setting(name)] ?? 0
  if (due.schoolDays !== undefined) return addSchoolDays(facts.calendar, start, number(due.schoolDays))
  if (due.schoolWeeks !== undefined) return addSchoolWeeks(facts.calendar, start, number(due.schoolWeeks))
  if (due.weeks !== undefined) return addDays(start, 7 * number(due.weeks))
  if (due.months !== undefined) return addMonths(start, number(due.months))
  return start
}

/** How a due day is said. */
export const spokenDue = (by: Day | null): string => (by === null ? 'as soon as possible' : spokenDay(by))
