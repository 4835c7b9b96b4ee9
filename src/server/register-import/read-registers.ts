/**
 * registers.csv in any of three shapes: a line a mark; a line a pupil with a column a session; a line
 * a pupil and week (or longer) with the marks as one text. Each mark is read with the code table of
 * its own day, and a blank or '-' leaves the session as it was.
 */
import { addDays, dayNumber, dayOf, weekday, type Day } from '../../domain/calendar/day.ts'
import type { Half, SchoolCalendar } from '../../domain/calendar/school-calendar.ts'
import { CODES, readCode, type Code, type MarkFault } from '../../domain/register/codes.ts'
import { codeNumber } from '../../domain/register/register.ts'
import { upnEnd } from '../../domain/register/upn.ts'
import { aDate, aHalf, aUpn, remembered } from './cells.ts'
import type { SessionColumn } from './columns.ts'
import type { FaultKind } from './faults.ts'
import type { Line } from './line.ts'
import { schoolYearOf } from './read-calendar.ts'

/** A pupil's marks while a file is read: a byte a session, the line each was last written on in this file; and the UPN of today. */
export type MarkSheet = { readonly marks: Uint8Array; readonly lines: Int32Array; readonly upn: string }

export type RegisterReading = {
  readonly calendar: SchoolCalendar
  readonly today: Day
  /** The sheet of the pupil with this UPN; undefined when the school has none. */
  sheetOf(upn: string): MarkSheet | undefined
}

const FAULT_OF = {
  'unknown code': 'unknown code',
  'not yet in use': 'code before its time',
  'no longer in use': 'retired code',
} as const satisfies Record<MarkFault, FaultKind>

/** Only a code of the table may be repeated in words; anything else in the cell might be a name. */
const safely = (mark: string): string => {
  const plain = mark.trim().toUpperCase().replace(/0\d$/, '')
  return Object.hasOwn(CODES, plain) ? plain : ''
}

const isBlank = (mark: string) => mark === '' || mark === '-' || mark.trim() === '' || mark.trim() === '-'

/** Either stroke stands for 'present' in either half; the register holds the one of its half. */
const ofHalf = (code: Code, half: Half): Code =>
  code === '/' || code === '\\' ? (half === 'AM' ? '/' : '\\') : code

type Read = { place: number; number: number } | { fault: FaultKind; detail: string }

/** Reads marks, remembering each (day, half, code) it met: a file says the same few thousands of times. */
function markReader({ calendar, today }: RegisterReading) {
  const known = new Map<string, Read | null>()
  const read = (day: Day, half: Half, mark: string): Read | null => {
    if (isBlank(mark)) return null
    const place = calendar.place(day, half)
    if (place < 0 && mark.trim() === '#') return null
    if (day > today) return { fault: 'day to come', detail: '' }
    if (place < 0) {
      const covered = calendar.data.years.some(({ name }) => name === schoolYearOf(day))
      return { fault: covered ? 'no session' : 'no calendar', detail: `${day} ${half}` }
    }
    const found = readCode(mark, day)
    if ('fault' in found) return { fault: FAULT_OF[found.fault], detail: safely(mark) }
    return { place, number: codeNumber(ofHalf(found.code, half)) }
  }
  return (day: Day, half: Half, mark: string): Read | null => {
    const key = day + half + mark
    const before = known.get(key)
    if (before !== undefined) return before
    const fresh = read(day, half, mark)
    if (known.size < 100_000) known.set(key, fresh)
    return fresh
  }
}

const DAY_BY_DAY = /^\S{2}( \S{2})+$/

/** The marks of a text: apart by commas (two-letter codes fit then), or one sign a session, days apart or not. */
function marksOf(text: string): string[] {
  if (/[,;]/.test(text)) return text.split(/[,;]/)
  return (DAY_BY_DAY.test(text) ? text.replaceAll(' ', '') : text).split('')
}

/** Writes the marks of a register file into the pupils' sheets; gives how many it read. */
export function readRegisters(
  lines: Iterable<Line>,
  sessions: readonly SessionColumn[],
  reading: RegisterReading,
): number {
  const readMark = markReader(reading)
  let count = 0
  const enter = (line: Line, sheet: MarkSheet, read: Read | null, column: string | number) => {
    if (read === null) return
    const at = typeof column === 'number' ? column : undefined
    const field = typeof column === 'number' ? 'code' : column
    if ('fault' in read) {
      line.report(read.fault, field, read.detail, at)
      return
    }
    const { place, number } = read
    if ((sheet.lines[place] ?? 0) > 0 && sheet.marks[place] !== number) {
      const { calendar } = reading
      const session = `${dayOf(calendar.day[place] ?? 0)} ${calendar.half[place] === 0 ? 'AM' : 'PM'}`
      line.report('two marks', field, session, at)
    }
    sheet.marks[place] = number
    sheet.lines[place] = line.number
    count++
  }

  const days = remembered(aDate)
  const halves = remembered(aHalf)
  const upns = remembered(aUpn)
  const told = new Set<string>()
  for (const line of lines) {
    const upn = line.need('upn', upns)
    if (upn === undefined) continue
    const sheet = reading.sheetOf(upn)
    if (!sheet) {
      line.report('unknown pupil', 'upn')
      continue
    }
    if (sheet.upn !== upn && !told.has(upn)) {
      told.add(upn)
      line.report('former upn', 'upn', upnEnd(sheet.upn))
    }
    for (const { column, day, half } of sessions)
      enter(line, sheet, readMark(day, half, line.cell(column)), column)
    if (line.has('code') && line.has('day') && line.has('half')) {
      const day = line.need('day', days)
      const half = line.need('half', halves)
      if (day !== undefined && half !== undefined)
        enter(line, sheet, readMark(day, half, line.text('code')), 'code')
    } else if (line.has('marks') && line.has('from')) {
      const from = line.need('from', aDate)
      if (from === undefined) continue
      let day = schoolDayFrom(from)
      marksOf(line.cell('marks').trimEnd()).forEach((mark, i) => {
        if (i > 0 && i % 2 === 0) day = schoolDayFrom(addDays(day, 1))
        enter(line, sheet, readMark(day, i % 2 === 0 ? 'AM' : 'PM', mark), 'marks')
      })
    }
  }
  return count
}

/** The day itself, or the Monday after when it is at a weekend. */
const schoolDayFrom = (day: Day): Day => {
  const on = weekday(dayNumber(day))
  return on > 4 ? addDays(day, 7 - on) : day
}
