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
}

/** The runs in a span, first to last; `adds` says which code numbers add. */
export function runsOf(register: Register, { from, to }: Span, adds: (code: number) => boolean): Run[] {
  const { calendar, marks } = register
  const { dayStart } = planOf(calendar)
  const runs: Run[] = []
  let days: number[][] = []
  const end = () => {
    if (days.length > 0) runs.push({ days })
    days = []
  }
  if (from >= to) return runs
  const last = calendar.schoolDay[to - 1] ?? 0
  for (let day = calendar.schoolDay[from] ?? 0; day <= last; day++) {
    const sessions: number[] = []
    let other = false
    let held = 0
    for (let place = dayStart[day] ?? 0; place < (dayStart[day + 1] ?? 0); place++) {
      const code = marks[place] ?? 0
      if (code === PLANNED_CLOSURE_NUMBER) continue
      held++
      if (code !== 0 && adds(code)) sessions.push(place)
      else if (code !== 0) other = true
    }
    if (other) end()
    else if (held > 0 && sessions.length === held) days.push(sessions)
  }
  end()
  return runs
}
