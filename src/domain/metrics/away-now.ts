/**
 * Runs of school days away that reach up to the last marked day, read backwards from it: a
 * day adds when nothing was attended and a session carries a mark asked for. Days with only
 * marks that count in no rate, or none (closures, not required, not yet marked), neither add
 * nor end it (M7).
 */
import { ADDS, ATTENDED, AUTHORISED, countIn, NO_REASON, UNAUTHORISED } from '../register/marks-by-kind.ts'
import type { Register } from '../register/register.ts'
import { planOf } from './calendar-plan.ts'
import type { Span } from './span.ts'

const NOTHING = 0
const ADDING = 1
/** An absence that adds only beside one asked for. */
const BESIDE = 2
const ENDING = 4

/** What each code number does to a run. */
export type AwayRoles = Uint8Array

const rolesOf = (...wanted: readonly number[]): AwayRoles =>
  Uint8Array.from(ADDS, (adds) => {
    if (countIn(adds, ATTENDED) > 0) return ENDING
    if (wanted.some((kind) => countIn(adds, kind) > 0)) return ADDING
    return countIn(adds, AUTHORISED) + countIn(adds, UNAUTHORISED) > 0 ? BESIDE : NOTHING
  })

/** Any absence; code N. */
export const ABSENT = rolesOf(AUTHORISED, UNAUTHORISED)
export const NO_REASON_KNOWN = rolesOf(NO_REASON)

export type AwayNow = { readonly days: number; readonly span: Span }

/** The run up to the last marked day, and the stretch of the register it covers. */
export function awayNow({ calendar, marks }: Register, { from, to }: Span, roles: AwayRoles): AwayNow {
  const { dayStart } = planOf(calendar)
  let days = 0
  let begins = to
  let end = to
  while (end > from) {
    const start = Math.max(from, dayStart[calendar.schoolDay[end - 1] ?? 0] ?? 0)
    let does = NOTHING
    for (let place = start; place < end; place++) does |= roles[marks[place] ?? 0] ?? 0
    if (does >= ENDING || does === BESIDE) break
    if (does !== NOTHING) {
      days++
      begins = start
    }
    end = start
  }
  return { days, span: { from: begins, to } }
}

/** School days absent of a pupil who never attended in a span; 0 once seen. */
export function daysNeverSeen({ calendar, marks }: Register, { from, to }: Span): number {
  let days = 0
  let last = -1
  for (let place = from; place < to; place++) {
    const does = ABSENT[marks[place] ?? 0] ?? 0
    if (does === ENDING) return 0
    const day = calendar.schoolDay[place] ?? 0
    if (does === ADDING && day !== last) {
      days++
      last = day
    }
  }
  return days
}
