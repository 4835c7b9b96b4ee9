/**
 * Marks as a person or a school system lists them: rows of a day or a range of days, the
 * half days meant, and a code. Later rows replace earlier ones; two rows for the very same
 * day and half with different codes are told. What cannot be read is told with its place and
 * what to do, and the rest counts.
 */
import { dayNumber, dayOf, type Day } from '../calendar/day.ts'
import { HALVES, type SchoolCalendar } from '../calendar/school-calendar.ts'
import { readCode, type MarkFault } from './codes.ts'
import { codeNumber, type Register } from './register.ts'

/** '2025-10-13' or '2025-10-13..2025-10-17'; 'AM', 'PM' or 'AMPM'; the code as written. */
export type GivenMark = readonly [days: string, halves: string, code: string]

export type MarkWarning = { readonly row: number; readonly says: string }

const FAULTS = {
  'unknown code': 'is not an attendance code',
  'not yet in use': 'was not yet in use',
  'no longer in use': 'was no longer in use',
} as const satisfies Record<MarkFault, string>

const REMEDY = 'use a code of the table in force on the day'

/** Lays rows out along a calendar; `present` fills every session of its range that no row names. */
export function givenMarks(
  calendar: SchoolCalendar,
  rows: readonly GivenMark[],
  present: readonly [Day, Day] | null,
): { register: Register; warnings: MarkWarning[] } {
  const marks = new Uint8Array(calendar.count)
  const named = new Uint8Array(calendar.count)
  const warnings: MarkWarning[] = []
  const before = new Map<string, { row: number; code: string }>()
  for (const [row, mark] of rows.entries()) {
    const says = place(calendar, marks, named, mark)
    if (says !== null) warnings.push({ row, says })
    const [days, halves, code] = mark
    const same = before.get(`${days} ${halves}`)
    if (same !== undefined && same.code !== code)
      warnings.push({
        row,
        says: `${days} ${halves} has another mark at marks[${same.row}]; this one counts: take one of them out`,
      })
    before.set(`${days} ${halves}`, { row, code })
  }
  if (present) {
    const until = calendar.firstFrom(dayOf(dayNumber(present[1]) + 1))
    for (let at = calendar.firstFrom(present[0]); at < until; at++)
      if (named[at] === 0) marks[at] = codeNumber(calendar.half[at] === 0 ? '/' : '\\')
  }
  return { register: { calendar, marks }, warnings }
}

/** Writes one row's marks; says what is wrong with it, if anything. */
function place(
  calendar: SchoolCalendar,
  marks: Uint8Array,
  named: Uint8Array,
  given: GivenMark,
): string | null {
  const [days, halves, code] = given
  const [first = '', last = first] = days.split('..')
  const [from, to] = [dayNumber(first), dayNumber(last)]
  if (Number.isNaN(from) || Number.isNaN(to))
    return `'${days}' names no day; expected YYYY-MM-DD or YYYY-MM-DD..YYYY-MM-DD`
  if (to < from) return `'${days}' ends before it begins`
  const wanted = HALVES.filter((half) => halves === half || halves === 'AMPM')
  if (wanted.length === 0) return `'${halves}' is no half day; expected AM, PM or AMPM`
  let fault: { what: MarkFault; day: Day } | null = null
  let sessions = 0
  const until = calendar.firstFrom(dayOf(to + 1))
  for (let at = calendar.firstFrom(first); at < until; at++) {
    if (!wanted.includes(calendar.half[at] === 0 ? 'AM' : 'PM')) continue
    sessions++
    const day = dayOf(calendar.day[at] ?? 0)
    const read = readCode(code, day)
    named[at] = 1
    if ('code' in read) marks[at] = codeNumber(read.code)
    else {
      marks[at] = 0
      fault ??= { what: read.fault, day }
    }
  }
  if (fault?.what === 'unknown code')
    return `'${code}' ${FAULTS[fault.what]}; these sessions are left without a mark: ${REMEDY}`
  if (fault)
    return `'${code}' ${FAULTS[fault.what]} on ${fault.day}; sessions it may not be used for are left without a mark: ${REMEDY}`
  if (sessions === 0) {
    const read = readCode(code, first)
    if ('fault' in read) return `'${code}' ${FAULTS[read.fault]}: ${REMEDY}`
    if (from === to)
      return `the school was not open on ${first} ${halves}; this mark is left out: correct the day, or the calendar`
  }
  return null
}
