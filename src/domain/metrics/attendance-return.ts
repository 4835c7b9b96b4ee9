/**
 * The attendance return's run (A-S12): continuous whole school days recorded exclusively
 * as G, N, O or U. Ten make a return due. Ten of U alone are counted too, though such a
 * child comes in every day.
 */
import type { Day } from '../calendar/day.ts'
import type { SessionName } from '../calendar/school-calendar.ts'
import { ADDS, countIn, LATE_AFTER_CLOSE_NUMBER, UNAUTHORISED } from '../register/marks-by-kind.ts'
import type { Register } from '../register/register.ts'
import { namesAt, planOf } from './calendar-plan.ts'
import { rolesOf, runsOf, type Run } from './runs.ts'
import type { Reach } from './span.ts'

export type AttendanceReturn = {
  readonly due: boolean
  /** First day and tenth day of the first run that reached ten. */
  readonly runStart: Day | null
  readonly tenthDay: Day | null
  readonly longestRun: number
  /** The sessions of that run; while none reached ten, of the longest. */
  readonly because: readonly SessionName[]
  /** The sessions of the longest run that reached into this school year. */
  readonly thisYear: readonly SessionName[]
}

/** A register without an unauthorised session. */
export const NO_RUN: AttendanceReturn = {
  due: false,
  runStart: null,
  tenthDay: null,
  longestRun: 0,
  because: [],
  thisYear: [],
}

const AWAY = rolesOf((code) => countIn(ADDS[code] ?? 0, UNAUTHORISED) > 0)
const LATE = rolesOf((code) => code === LATE_AFTER_CLOSE_NUMBER)

export function attendanceReturn(register: Register, reach: Reach, returnDays: number): AttendanceReturn {
  const { days } = planOf(register.calendar)
  const runs = runsOf(register, reach.all, AWAY)
  const longer = (a: Run | undefined, b: Run) => (a === undefined || b.days.length > a.days.length ? b : a)
  const longest = runs.reduce<Run | undefined>(longer, undefined)
  const recent = runs
    .filter((run) => (run.days.at(-1)?.at(-1) ?? 0) >= reach.year.from)
    .reduce<Run | undefined>(longer, undefined)
  const first = runs.find((run) => run.days.length >= returnDays)
  const named = (run: Run | undefined) => namesAt(register.calendar, run?.days.flat() ?? [])
  const dayAt = (nth: number) => days[first?.days[nth]?.[0] ?? -1] ?? null
  return {
    due: first !== undefined,
    runStart: dayAt(0),
    tenthDay: dayAt(returnDays - 1),
    longestRun: longest?.days.length ?? 0,
    because: named(first ?? longest),
    thisYear: named(recent),
  }
}

/** The sessions of the run that stands as of the last mark. */
export function unauthorisedRunNow(register: Register, { all }: Reach): readonly SessionName[] {
  const last = runsOf(register, all, AWAY).at(-1)
  return last === undefined || last.ended ? [] : namesAt(register.calendar, last.days.flat())
}

/** The sessions of the longest run of whole days of U. */
export function lateRun(register: Register, reach: Reach): readonly SessionName[] {
  const longest = runsOf(register, reach.all, LATE)
    .filter((run) => (run.days.at(-1)?.at(-1) ?? 0) >= reach.year.from)
    .reduce<Run | undefined>((a, b) => (a === undefined || b.days.length > a.days.length ? b : a), undefined)
  return namesAt(register.calendar, longest?.days.flat() ?? [])
}
