/** Sessions marked N, each with the day by which the reason is to be found: five school days after it. */
import type { Day } from '../calendar/day.ts'
import type { SessionName } from '../calendar/school-calendar.ts'
import { NO_REASON_NUMBER } from '../register/marks-by-kind.ts'
import type { Register } from '../register/register.ts'
import { planOf } from './calendar-plan.ts'
import type { Span } from './span.ts'

/** `resolveBy` is null when the calendar ends before it. */
export type NoReasonYet = { readonly session: SessionName; readonly resolveBy: Day | null }

export function noReasonYet(
  { calendar, marks }: Register,
  { from, to }: Span,
  withinDays: number,
): NoReasonYet[] {
  const { names, days, dayStart } = planOf(calendar)
  const found: NoReasonYet[] = []
  for (let place = from; place < to; place++) {
    if (marks[place] !== NO_REASON_NUMBER) continue
    const session = names[place]
    const last = dayStart[(calendar.schoolDay[place] ?? 0) + withinDays]
    if (session) found.push({ session, resolveBy: days[last ?? -1] ?? null })
  }
  return found
}
