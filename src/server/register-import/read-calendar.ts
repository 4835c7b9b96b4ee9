/**
 * calendar.csv: school years with their terms, the days closed within them and half days. A year in
 * the file replaces that year on file, but only when every line of it is good: a term lost to a
 * mistyped date would take its marks along.
 */
import { addDays, type Day } from '../../domain/calendar/day.ts'
import type { CalendarData, Half } from '../../domain/calendar/school-calendar.ts'
import { aCalendarKind, aDate, aHalf, aSchoolYear } from './cells.ts'
import type { Line } from './line.ts'

type Year = CalendarData['years'][number]
type Term = { from: Day; to: Day; line: number }
type Draft = { terms: Term[]; closed: Set<Day>; halfDays: Record<Day, Half>; faulty: Line | null; last: Line }

/** The school year a day belongs to: September to August. */
export function schoolYearOf(day: Day): string {
  const from = Number(day.slice(0, 4)) - (day.slice(5, 7) >= '09' ? 0 : 1)
  return `${from}/${String((from + 1) % 100).padStart(2, '0')}`
}

const withinYear = (name: string, from: Day, to: Day) => {
  const first = Number(name.slice(0, 4))
  return from >= `${first}-08-01` && to <= `${first + 1}-08-31`
}

/** The calendar on file with the years of a calendar.csv put in place of theirs. */
export function readCalendar(lines: Iterable<Line>, onFile: CalendarData): CalendarData {
  const drafts = new Map<string, Draft>()
  const seen = new Map<string, number>()
  let unattributed: Line | null = null
  for (const line of lines) {
    const kind = line.need('kind', aCalendarKind)
    const from = line.need('from', aDate)
    const to = line.ask('to', aDate) ?? from
    const named = line.ask('year', aSchoolYear)
    const name = named === null && from !== undefined ? schoolYearOf(from) : named
    if (name === undefined || name === null) {
      unattributed = line
      continue
    }
    const draft: Draft = drafts.get(name) ?? {
      terms: [],
      closed: new Set(),
      halfDays: {},
      faulty: null,
      last: line,
    }
    drafts.set(name, draft)
    draft.last = line
    if (kind !== undefined && from !== undefined && to !== undefined && !line.faulty()) {
      const key = `${name} ${kind} ${from} ${to}`
      const before = seen.get(key)
      const overlapped = draft.terms.find((term) => term.from <= to && from <= term.to)
      if (to < from) line.report('last before first', 'to')
      else if (!withinYear(name, from, to)) line.report('outside year', 'from')
      else if (before !== undefined) line.report('duplicate', 'from', String(before))
      else if (kind === 'term' && overlapped) line.report('overlap', 'from', String(overlapped.line))
      else if (kind === 'term') draft.terms.push({ from, to, line: line.number })
      else {
        const half = kind === 'half-day' ? line.need('what', HALF_OPEN) : undefined
        for (let day = from; day <= to; day = addDays(day, 1)) {
          if (kind === 'closed') draft.closed.add(day)
          else if (half !== undefined) draft.halfDays[day] = half
        }
      }
      seen.set(key, before ?? line.number)
    }
    if (line.faulty()) draft.faulty = line
  }

  const years = new Map(onFile.years.map((year) => [year.name, year]))
  for (const [name, draft] of drafts) {
    const bad = draft.faulty ?? unattributed
    if (bad && years.has(name)) bad.report('year left', '', name)
    else if (draft.terms.length === 0) draft.last.report('no terms', '', name)
    else years.set(name, yearOf(name, draft))
  }
  return { years: [...years.values()].sort((a, b) => a.name.localeCompare(b.name)) }
}

const HALF_OPEN = { ...aHalf, expected: 'the half of the day the school is open: AM or PM' }

const yearOf = (name: string, { terms, closed, halfDays }: Draft): Year => ({
  name,
  terms: terms.map(({ from, to }): [Day, Day] => [from, to]).sort(([a], [b]) => a.localeCompare(b)),
  closed: [...closed].sort(),
  halfDays: Object.fromEntries(Object.entries(halfDays).sort(([a], [b]) => a.localeCompare(b))),
})
