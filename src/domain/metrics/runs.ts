/**
 * Runs of whole school days (M7): a day adds when every session the school held carries
 * one of the codes asked for, and any other mark ends the run. Days closed as planned (#)
 * and days without a mark do neither.
 */
import { PLANNED_CLOSURE_NUMBER } from '../register/marks-by-kind.ts'
import type { Register } from '../register/register.ts'
import { planOf } from './calendar-plan.ts'
import type { Span } from './span.ts'

export type Run = {
  /** The places of its sessions, day by day. */
  readonly days: readonly (readonly number[])[]
  /** Whether another mark has ended it; otherwise it stands as of the last mark. */
  readonly ended: boolean
}

const NOTHING = 0
const ADDING = 1
const ENDING = 2

/** What each code number does to a run: made once for each measure. */
export type Roles = Uint8Array

/** Codes that add to a run; every other ends it, but planned closures and no mark. */
export function rolesOf(adds: (code: number) => boolean): Roles {
  const roles = new Uint8Array(256)
  for (let code = 1; code < roles.length; code++) roles[code] = adds(code) ? ADDING : ENDING
  roles[PLANNED_CLOSURE_NUMBER] = NOTHING
  return roles
}

/** The runs in a span, first to last. */
export function runsOf(register: Register, { from, to }: Span, roles: Roles): Run[] {
  const { calendar, marks } = register
  const { dayStart } = planOf(calendar)
  const runs: Run[] = []
  if (from >= to) return runs
  let days: number[][] = []
  const last = calendar.schoolDay[to - 1] ?? 0
  let first = from
  for (let day = calendar.schoolDay[from] ?? 0; day <= last; day++) {
    const next = dayStart[day + 1] ?? 0
    let does = NOTHING
    for (let place = first; place < next; place++) does |= roles[marks[place] ?? 0] ?? 0
    if (does >= ENDING) {
      if (days.length > 0) {
        runs.push({ days, ended: true })
        days = []
      }
    } else if (does === ADDING) {
      const held = heldPlaces(marks, first, next)
      if (held !== null) days.push(held)
    }
    first = next
  }
  if (days.length > 0) runs.push({ days, ended: false })
  return runs
}

/** The sessions the school held on a day; null when one of them has no mark yet. */
function heldPlaces(marks: Uint8Array, from: number, to: number): number[] | null {
  const places: number[] = []
  for (let place = from; place < to; place++) {
    if (marks[place] === 0) return null
    if (marks[place] !== PLANNED_CLOSURE_NUMBER) places.push(place)
  }
  return places
}
