/**
 * Pupils for tests. A pupil is told day by day from the first day of the school year:
 * `pupil(...days(9, 'O'), 'I')`. 'O' is both sessions, 'O /' the morning and the afternoon,
 * '.' a session without a mark. The day asked about is the last one told, unless said.
 */
import type { Day } from '../../src/domain/calendar/day.ts'
import {
  schoolCalendar,
  type CalendarData,
  type SchoolCalendar,
} from '../../src/domain/calendar/school-calendar.ts'
import type { HistoryRecord } from '../../src/domain/casework/record.ts'
import { planOf } from '../../src/domain/metrics/calendar-plan.ts'
import { CODE_NAMES, type Code } from '../../src/domain/register/codes.ts'
import { codeNumber } from '../../src/domain/register/register.ts'
import type { Facts, PupilFacts } from '../../src/domain/stages/facts.ts'

/** A school year of 39 weeks, with a half-term and a holiday wherever a school has one. */
export const YEAR_2025: CalendarData['years'][number] = {
  name: '2025/26',
  terms: [
    ['2025-09-01', '2025-10-24'],
    ['2025-11-03', '2025-12-19'],
    ['2026-01-05', '2026-02-13'],
    ['2026-02-23', '2026-03-27'],
    ['2026-04-13', '2026-05-22'],
    ['2026-06-01', '2026-07-17'],
  ],
  closed: ['2026-05-04'],
  halfDays: {},
}

export const YEAR_2024: CalendarData['years'][number] = {
  name: '2024/25',
  terms: [
    ['2024-09-02', '2024-10-25'],
    ['2024-11-04', '2024-12-20'],
    ['2025-01-06', '2025-07-18'],
  ],
  closed: [],
  halfDays: {},
}

/** The year after, with the same holidays. */
export const YEAR_2026: CalendarData['years'][number] = {
  name: '2026/27',
  terms: [
    ['2026-09-03', '2026-10-23'],
    ['2026-11-02', '2026-12-18'],
    ['2027-01-04', '2027-02-12'],
    ['2027-02-22', '2027-03-24'],
    ['2027-04-12', '2027-05-28'],
    ['2027-06-07', '2027-07-21'],
  ],
  closed: [],
  halfDays: {},
}

export const CALENDAR = schoolCalendar({ years: [YEAR_2025] })
export const TWO_YEARS = schoolCalendar({ years: [YEAR_2025, YEAR_2024] })

/** The same day so many times. */
export const days = (count: number, day: string): string[] => Array.from({ length: count }, () => day)
/** Present all day, so many days. */
export const present = (count: number): string[] => days(count, '/')

const isCode = (text: string): text is Code => CODE_NAMES.some((code) => code === text)

function numberOf(text: string, half: number): number {
  if (text === '.') return 0
  const code = text === '/' && half === 1 ? '\\' : text
  if (!isCode(code)) throw new RangeError(`no code is written ${text}`)
  return codeNumber(code)
}

export type Told = { readonly facts: Facts; readonly on: Day }

export type About = {
  readonly calendar?: SchoolCalendar
  /** The first day told; else the first of the calendar. */
  readonly from?: Day
  readonly on?: Day
  readonly pupil?: Partial<PupilFacts>
  readonly history?: readonly HistoryRecord[]
}

/** A pupil of twelve with these days, and the day they are asked about. */
export function told(given: readonly string[], about: About = {}): Told {
  const calendar = about.calendar ?? CALENDAR
  const { dayStart, days: dates } = planOf(calendar)
  const marks = new Uint8Array(calendar.count)
  const first = about.from === undefined ? 0 : (calendar.schoolDay[calendar.firstFrom(about.from)] ?? 0)
  let last = dayStart[first] ?? 0
  for (const [i, day] of given.entries()) {
    const [morning = '.', afternoon = morning] = day.split(' ')
    const start = dayStart[first + i] ?? calendar.count
    const next = dayStart[first + i + 1] ?? calendar.count
    for (let place = start; place < next; place++) {
      const half = calendar.half[place] ?? 0
      marks[place] = numberOf(half === 0 ? morning : afternoon, half)
      last = place
    }
  }
  const facts: Facts = {
    calendar,
    register: { calendar, marks },
    pupil: {
      dateOfBirth: '2013-02-03',
      yearGroup: 8,
      onRoll: null,
      flags: [],
      parents: [{ id: 'p1', responsibility: true }],
      ...about.pupil,
    },
    history: about.history ?? [],
  }
  return { facts, on: about.on ?? dates[last] ?? '2025-09-01' }
}

/** A pupil with these days and nothing else known. */
export const pupil = (...given: readonly string[]): Told => told(given)

/** A completed record. */
export const record = (form: string, on: Day, values: HistoryRecord['values'] = {}): HistoryRecord => ({
  form,
  on,
  values,
})

/** A decision to move to a stage. */
export const moved = (to: string, on: Day): HistoryRecord =>
  record('decision', on, { decision: 'move', to, reason: 'agreed' })
