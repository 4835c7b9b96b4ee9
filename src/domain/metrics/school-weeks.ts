/**
 * School weeks of a span, each with its sessions. A week in which every session was
 * marked as closed for this pupil (# or Y4) is not one the school held.
 */
import { ADDS, CLOSED, countIn } from '../register/marks-by-kind.ts'
import type { Register } from '../register/register.ts'
import { planOf } from './calendar-plan.ts'
import type { Reach } from './span.ts'

export type SchoolWeek = {
  /** The calendar's number of the week. */
  readonly week: number
  /** Its sessions that count here: on roll and not after the day asked about. */
  readonly from: number
  readonly to: number
  readonly held: boolean
}

/** The school weeks up to the day asked about, in order. */
export function schoolWeeks({ calendar, marks }: Register, { all, week: last, until }: Reach): SchoolWeek[] {
  const { dayStart, weekStart } = planOf(calendar)
  const weeks: SchoolWeek[] = []
  for (let week = 0; week <= last; week++) {
    const first = dayStart[weekStart[week] ?? 0] ?? 0
    const end = Math.min(dayStart[weekStart[week + 1] ?? 0] ?? 0, until)
    const from = Math.max(first, all.from)
    const to = Math.max(from, Math.min(end, all.to))
    let closed = 0
    for (let place = from; place < to; place++) closed += countIn(ADDS[marks[place] ?? 0] ?? 0, CLOSED)
    weeks.push({ week, from, to, held: closed < end - first })
  }
  return weeks
}
