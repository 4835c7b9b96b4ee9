/**
 * Sessions of one kind between two days, both inclusive: what a rule with days of its own
 * counts. Only sessions on roll and up to the day asked about are looked at.
 */
import type { Day } from '../calendar/day.ts'
import type { SessionName } from '../calendar/school-calendar.ts'
import { halfTermAt } from '../calendar/terms.ts'
import {
  ADDS,
  ATTENDED,
  AUTHORISED,
  countIn,
  ILL,
  LATE,
  LEAVE_NUMBER,
  NO_REASON,
  UNAUTHORISED,
} from '../register/marks-by-kind.ts'
import type { Register } from '../register/register.ts'
import { namesAt, planOf } from './calendar-plan.ts'
import type { Reach, Span } from './span.ts'

export const COUNT_KINDS = [
  'unauthorised',
  'authorised',
  'absent',
  'attendance',
  'late',
  'ill',
  'no reason',
  'leave',
] as const
export type CountKind = (typeof COUNT_KINDS)[number]

type Table = Uint8Array

/** One for each code number that is of one of the kinds. */
function tableOf(...kinds: readonly number[]): Table {
  return Uint8Array.from(ADDS, (adds) => (kinds.some((kind) => countIn(adds, kind) > 0) ? 1 : 0))
}

const POSSIBLE = tableOf(ATTENDED, AUTHORISED, UNAUTHORISED)

const TABLES: Readonly<Record<CountKind, Table>> = {
  unauthorised: tableOf(UNAUTHORISED),
  authorised: tableOf(AUTHORISED),
  absent: tableOf(AUTHORISED, UNAUTHORISED),
  attendance: tableOf(ATTENDED),
  late: tableOf(LATE),
  ill: tableOf(ILL),
  'no reason': tableOf(NO_REASON),
  leave: new Uint8Array(256).fill(1, LEAVE_NUMBER, LEAVE_NUMBER + 1),
}

/** The part of a register between two days. */
export function spanBetween(register: Register, { all }: Reach, from: Day, to: Day): Span {
  const plan = planOf(register.calendar)
  const start = Math.max(all.from, plan.firstFrom(from))
  return { from: start, to: Math.max(start, Math.min(all.to, plan.firstAfter(to))) }
}

/** The half-term to date: of the day asked about, or the last one begun. */
export function halfTermSpan(register: Register, reach: Reach, on: Day): Span {
  const halfTerm = halfTermAt(register.calendar, on)
  return halfTerm === null ? { from: 0, to: 0 } : spanBetween(register, reach, halfTerm.from, on)
}

/** How many sessions of a kind there are, and out of how many possible: attended ones for 'attendance'. */
export function countWithin(
  { marks }: Register,
  { from, to }: Span,
  kind: CountKind,
): { count: number; of: number } {
  const table = TABLES[kind]
  let [count, of] = [0, 0]
  for (let place = from; place < to; place++) {
    const code = marks[place] ?? 0
    count += table[code] ?? 0
    of += POSSIBLE[code] ?? 0
  }
  return { count, of }
}

/** The sessions behind such a count: for 'attendance' those missed. */
export function sessionsWithin(register: Register, { from, to }: Span, kind: CountKind): SessionName[] {
  const table = TABLES[kind === 'attendance' ? 'absent' : kind]
  const places: number[] = []
  for (let place = from; place < to; place++) if (table[register.marks[place] ?? 0] === 1) places.push(place)
  return namesAt(register.calendar, places)
}

/** The same between two days. */
export const countBetween = (register: Register, reach: Reach, kind: CountKind, from: Day, to: Day) =>
  countWithin(register, spanBetween(register, reach, from, to), kind)

/** The sessions behind it. */
export const sessionsBetween = (
  register: Register,
  reach: Reach,
  kind: CountKind,
  from: Day,
  to: Day,
): SessionName[] => sessionsWithin(register, spanBetween(register, reach, from, to), kind)
