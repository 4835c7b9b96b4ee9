/**
 * A school's calendar: which half days it was open, in order. Everything that
 * counts sessions, school days or school weeks counts along this one line, so
 * that holidays and closures neither break nor add (M5 to M7).
 */
import * as z from 'zod'
import { aDay } from './a-day.ts'
import { dayNumber, dayOf, weekday, type Day } from './day.ts'

export type Half = 'AM' | 'PM'
export const HALVES = ['AM', 'PM'] as const

/** '2025-11-05 AM': how a session is named wherever it is shown or given as a reason. */
export type SessionName = `${Day} ${Half}`

const aSpan = z
  .tuple([aDay, aDay])
  .refine(([from, to]) => from <= to, 'expected the first day before the last')

/** The calendar as written down: school years, their terms, the days closed within them, half days. */
export const calendarData = z.object({
  years: z.array(
    z.object({
      name: z.string().regex(/^\d{4}\/\d{2}$/, 'expected a school year such as 2025/26'),
      terms: z.array(aSpan).min(1, 'expected at least one term'),
      closed: z.array(aDay).default([]),
      halfDays: z.record(aDay, z.enum(HALVES)).default({}),
    }),
  ),
})
export type CalendarData = z.infer<typeof calendarData>

export type SchoolYear = {
  readonly name: string
  /** The first session of the year, and one past its last, as places in the calendar. */
  readonly from: number
  readonly to: number
}

export type SchoolCalendar = {
  readonly data: CalendarData
  readonly years: readonly SchoolYear[]
  /** How many sessions there are; the arrays below have one place for each, in order. */
  readonly count: number
  readonly day: Int32Array
  /** 0 morning, 1 afternoon. */
  readonly half: Uint8Array
  /** Which school day, and which school week (Monday to Sunday with at least one session), counted from 0. */
  readonly schoolDay: Int32Array
  readonly week: Int32Array
  readonly schoolDays: number
  readonly weeks: number
  /** The session's place, or -1 where the school was not open. */
  place(day: Day, half: Half): number
  /** The place of the first session on or after a day; `count` when there is none. */
  firstFrom(day: Day): number
}

/** Lays the calendar out session by session. Years and terms may come in any order. */
export function schoolCalendar(data: CalendarData): SchoolCalendar {
  const days: number[] = []
  const halves: number[] = []
  const years: SchoolYear[] = []
  const ordered = [...data.years].sort((a, b) => a.name.localeCompare(b.name))
  for (const year of ordered) {
    const closed = new Set(year.closed)
    const from = days.length
    const terms = [...year.terms].sort(([a], [b]) => a.localeCompare(b))
    for (const [first, last] of terms) {
      const end = dayNumber(last)
      for (let number = dayNumber(first); number <= end; number++) {
        if (weekday(number) > 4 || closed.has(dayOf(number)) || number <= (days.at(-1) ?? -Infinity)) continue
        const only = year.halfDays[dayOf(number)]
        for (const [which, name] of HALVES.entries()) {
          if (only !== undefined && only !== name) continue
          days.push(number)
          halves.push(which)
        }
      }
    }
    years.push({ name: year.name, from, to: days.length })
  }
  const count = days.length
  const day = Int32Array.from(days)
  const half = Uint8Array.from(halves)
  const schoolDay = new Int32Array(count)
  const week = new Int32Array(count)
  const places = new Map<number, number>()
  let schoolDays = 0
  let weeks = 0
  for (let i = 0; i < count; i++) {
    const now = day[i] ?? 0
    const before = i > 0 ? (day[i - 1] ?? 0) : -Infinity
    if (now !== before) schoolDays++
    if (now - weekday(now) > before) weeks++
    schoolDay[i] = schoolDays - 1
    week[i] = weeks - 1
    places.set(now * 2 + (half[i] ?? 0), i)
  }
  const firstFrom = (from: Day) => {
    const number = dayNumber(from)
    let low = 0
    let high = count
    while (low < high) {
      const middle = (low + high) >> 1
      if ((day[middle] ?? 0) < number) low = middle + 1
      else high = middle
    }
    return low
  }
  return {
    data,
    years,
    count,
    day,
    half,
    schoolDay,
    week,
    schoolDays,
    weeks,
    place: (at, which) => places.get(dayNumber(at) * 2 + (which === 'AM' ? 0 : 1)) ?? -1,
    firstFrom,
  }
}

/** The name of the session at a place of the calendar. */
export const sessionName = (calendar: SchoolCalendar, place: number): SessionName =>
  `${dayOf(calendar.day[place] ?? 0)} ${calendar.half[place] === 0 ? 'AM' : 'PM'}`
