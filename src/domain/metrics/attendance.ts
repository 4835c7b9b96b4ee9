/** Attendance over a span of the register (M1 to M3, M10): counts by kind, and the rates they make. */
import type { Day } from '../calendar/day.ts'
import { CODE_NAMES } from '../register/codes.ts'
import {
  ADDS,
  ATTENDED,
  AUTHORISED,
  countIn,
  LATE,
  NOT_COUNTED,
  UNAUTHORISED,
} from '../register/marks-by-kind.ts'
import type { Register } from '../register/register.ts'
import { planOf } from './calendar-plan.ts'
import { labelsOf } from './labels.ts'
import { percentage } from './percentage.ts'
import type { Span } from './span.ts'

export type Attendance = {
  /** The first and last school day looked at; null when there is none. */
  readonly from: Day | null
  readonly to: Day | null
  readonly possible: number
  readonly attended: number
  readonly authorised: number
  readonly unauthorised: number
  readonly notCounted: number
  readonly unmarked: number
  readonly late: number
  readonly attendancePct: string | null
  readonly absencePct: string | null
  readonly persistent: boolean
  readonly severe: boolean
}

/** How often each code stands in a span; used by one count at a time. */
const timesMarked = new Int32Array(256)

/** Counts the marks of a span. Sessions without a mark are in no rate. */
export function attendance({ calendar, marks }: Register, { from, to }: Span): Attendance {
  const { days } = planOf(calendar)
  timesMarked.fill(0)
  for (let place = from; place < to; place++) {
    const code = marks[place] ?? 0
    timesMarked[code] = (timesMarked[code] ?? 0) + 1
  }
  let [attended, authorised, unauthorised, notCounted, late] = [0, 0, 0, 0, 0]
  for (let code = 1; code <= CODE_NAMES.length; code++) {
    const times = timesMarked[code] ?? 0
    if (times === 0) continue
    const adds = ADDS[code] ?? 0
    attended += times * countIn(adds, ATTENDED)
    authorised += times * countIn(adds, AUTHORISED)
    unauthorised += times * countIn(adds, UNAUTHORISED)
    notCounted += times * countIn(adds, NOT_COUNTED)
    late += times * countIn(adds, LATE)
  }
  const absent = authorised + unauthorised
  const possible = attended + absent
  const labels = labelsOf(absent, possible)
  return {
    from: from < to ? (days[from] ?? null) : null,
    to: from < to ? (days[to - 1] ?? null) : null,
    possible,
    attended,
    authorised,
    unauthorised,
    notCounted,
    unmarked: to - from - possible - notCounted,
    late,
    attendancePct: percentage(attended, possible),
    absencePct: percentage(absent, possible),
    persistent: labels.includes('persistent'),
    severe: labels.includes('severe'),
  }
}
