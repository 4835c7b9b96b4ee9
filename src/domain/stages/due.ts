/** By when a step is due: so long after a day, in the unit the source gives; earlier where a record itself says so. */
import { addDays, addMonths, isDay, spokenDay, type Day } from '../calendar/day.ts'
import type { SchoolCalendar } from '../calendar/school-calendar.ts'
import { addSchoolDays, addSchoolWeeks } from '../calendar/school-time.ts'
import { addWorkingDays, autumnTermEnd, halfTermAt, termAt } from '../calendar/terms.ts'
import { planOf } from '../metrics/calendar-plan.ts'
import type { DueDay } from './compiled.ts'
import { lastReached, type Asked } from './compile-query.ts'
import type { Context } from './context.ts'
import type { Due, Query, SchoolDay } from './rule.ts'

const SHARED: Readonly<Record<SchoolDay, (context: Context) => Day | null>> = {
  'year start': ({ facts, reach }) => planOf(facts.calendar).days[reach.yearStart] ?? null,
  'half-term end': ({ facts, on }) => halfTermAt(facts.calendar, on)?.to ?? null,
  'term end': ({ facts, on }) => termAt(facts.calendar, on)?.to ?? null,
  'autumn term end': ({ facts, on }) => autumnTermEnd(facts.calendar, on),
}

export type Names = {
  /** The place of a setting. */
  readonly setting: (name: string) => number
  readonly query: (query: Query) => Asked
}

/** Makes a due day ready; one that no event moves is worked out once for a pupil. */
export function compileDue(due: Due, names: Names): DueDay {
  const dayOf = newDue(due, names)
  if (due.after === 'event') return dayOf
  let asked = 0
  let day: Day | null = null
  return (event, context) => {
    if (asked !== context.ask) {
      day = dayOf(event, context)
      asked = context.ask
    }
    return day
  }
}

function newDue(due: Due, { setting, query }: Names): DueDay {
  const { after, field, orField } = due
  const later = compileLater(due, setting)
  if (typeof after === 'object' && !('reached' in after)) {
    const asked = query(after)
    return (_, context) => {
      const record = asked.latest(context)
      if (record === undefined) return null
      const named = field === undefined ? record.on : record.values[field]
      if (!isDay(named)) return null
      const day = later(named, context)
      const own = orField === undefined ? undefined : record.values[orField]
      return isDay(own) && (day === null || own < day) ? own : day
    }
  }
  const start = compileStart(after)
  return (event, context) => {
    const day = start(event, context)
    return day === null ? null : later(day, context)
  }
}

function compileStart(after: Exclude<Due['after'], Query>): DueDay {
  if (typeof after === 'object') return (_, context) => lastReached(after.reached, context) ?? context.on
  if (after === 'today') return (_, { on }) => on
  if (after === 'stage') return (_, { since, on }) => since() ?? on
  if (after === 'event') return (event, { on }) => event ?? on
  return (_, context) => SHARED[after](context)
}

const UNITS = {
  schoolDays: addSchoolDays,
  schoolWeeks: addSchoolWeeks,
  workingDays: (_, start, count) => addWorkingDays(start, count),
  weeks: (_, start, count) => addDays(start, 7 * count),
  months: (_, start, count) => addMonths(start, count),
  years: (_, start, count) => addMonths(start, 12 * count),
} as const satisfies Record<string, (calendar: SchoolCalendar, start: Day, count: number) => Day | null>

const MOST_DAYS = 500

/** So long after a day. The answers for one calendar and number are remembered: many pupils ask about the same days. */
function compileLater(due: Due, setting: Names['setting']): (start: Day, context: Context) => Day | null {
  for (const unit of Object.keys(UNITS) as (keyof typeof UNITS)[]) {
    const name = due[unit]
    if (name === undefined) continue
    const add = UNITS[unit]
    const at = setting(name)
    const known = new Map<Day, Day | null>()
    let last: { readonly calendar: SchoolCalendar; readonly count: number } | null = null
    return (start, { facts: { calendar }, settings }) => {
      const count = settings[at] ?? 0
      if (last?.count !== count || last.calendar !== calendar || known.size >= MOST_DAYS) {
        known.clear()
        last = { calendar, count }
      }
      const day = known.get(start)
      if (day !== undefined) return day
      const fresh = add(calendar, start, count)
      known.set(start, fresh)
      return fresh
    }
  }
  return (start) => start
}

/** How a due day is said. */
export const spokenDue = (by: Day | null): string => (by === null ? 'as soon as possible' : spokenDay(by))
