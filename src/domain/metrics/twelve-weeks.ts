/**
 * The latest 12 school weeks with a possible session (M11, A-H2): a rolling window that
 * reaches over holidays, and into the school year before where this one is young.
 */
import { attendedIn, possibleIn, sumOf } from '../register/marks-by-kind.ts'
import type { Register } from '../register/register.ts'
import { planOf } from './calendar-plan.ts'
import type { Reach, Span } from './span.ts'

const MOST = 12

/** A school week with a possible session: the calendar's number of it, and how many there were. */
export type WeekWithin = { readonly week: number; readonly attended: number; readonly possible: number }

export type TwelveWeeks = {
  /** From the first of them on; what lies between them counts in no rate. */
  readonly span: Span
  readonly weeks: readonly WeekWithin[]
}

export function twelveWeeks({ calendar, marks }: Register, { all }: Reach): TwelveWeeks {
  const { dayStart, weekStart } = planOf(calendar)
  const weeks: WeekWithin[] = []
  let first = all.to
  for (let end = all.to; end > all.from && weeks.length < MOST;) {
    const week = calendar.week[end - 1] ?? 0
    const start = Math.max(all.from, dayStart[weekStart[week] ?? 0] ?? 0)
    const sum = sumOf(marks, start, end)
    const possible = possibleIn(sum)
    if (possible > 0) {
      weeks.push({ week, attended: attendedIn(sum), possible })
      first = start
    }
    end = start
  }
  return { span: { from: first, to: all.to }, weeks: weeks.reverse() }
}
