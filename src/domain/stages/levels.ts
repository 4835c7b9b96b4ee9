/**
 * Levels follow the figures: the last level whose rule holds is the pupil's. Since when is told
 * by looking back over the school year, week by week and then day by day, with the totals as they stood.
 */
import type { Day } from '../calendar/day.ts'
import { planOf } from '../metrics/calendar-plan.ts'
import { dayTotals, weekTotals, type Total } from '../metrics/week-totals.ts'
import { nextAsk, type Context } from './context.ts'

export type Level = { readonly at: number; readonly test: (context: Context) => boolean }

/** The place of the level that holds; the first stage when no other does. */
export function levelNow(levels: readonly Level[], context: Context): number {
  for (let i = levels.length - 1; i >= 0; i--) {
    const level = levels[i]
    if (level?.test(context)) return level.at
  }
  return 0
}

/**
 * The school day since which the present level has held without a break this school year: the first on
 * roll, where it held from the start. Only attendance is looked back at; all else stands as today. Null
 * before there is a school day to look at, so that the answer is the same until something changes.
 */
export function levelSince(levelAt: (context: Context) => number, context: Context): Day | null {
  const { facts, reach, level } = context
  const weeks = weekTotals(facts.register, reach)
  const asItStood = standing(context)
  let first = weeks.length
  for (let i = weeks.length - 1; i >= 0; i--) {
    const week = weeks[i]
    if (!week || levelAt(asItStood(week)) !== level) break
    first = i
  }
  const week = weeks[first]
  if (!week) return weeks.at(-1)?.lastDay ?? null
  let since = week.lastDay
  for (const { day, ...total } of dayTotals(facts.register, reach, week)) {
    if (levelAt(asItStood(total)) !== level) return since
    since = day
  }
  return first > 0 ? since : (planOf(facts.calendar).days[Math.max(reach.all.from, reach.year.from)] ?? since)
}

/** How everything stood with other totals: one context, filled anew for each. */
function standing(context: Context): (total: Total) => Context {
  const measures = { ...context.measures, unauthorised: 0 }
  const then = { ...context, measures, since: () => null }
  return ({ attended, possible, attended12, possible12, weeks12 }) => {
    measures.attended = attended
    measures.authorised = possible - attended
    measures.attended12 = attended12
    measures.possible12 = possible12
    measures.weeks12 = weeks12
    then.ask = nextAsk()
    return then
  }
}
