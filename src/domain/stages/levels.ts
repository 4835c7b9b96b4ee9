/**
 * Levels follow the figures: the last level whose rule holds is the pupil's. Since when is told
 * by looking back over the school year, week by week, with the totals as they stood.
 */
import type { Day } from '../calendar/day.ts'
import { weekTotals } from '../metrics/week-totals.ts'
import type { Context } from './context.ts'

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
 * The day since which a level has held without a break: the last school day of the first week of the
 * present stretch, or the day asked about. Only attendance is looked back at; all else stands as today.
 */
export function levelSince(levels: readonly Level[], level: number, context: Context): Day {
  const { facts, reach, on, measures } = context
  const weeks = weekTotals(facts.register, reach)
  let since = on
  for (let i = weeks.length - 1; i >= 0; i--) {
    const week = weeks[i]
    if (!week || week.lastDay > on) continue
    const then = {
      ...context,
      measures: {
        ...measures,
        attended: week.attended,
        authorised: week.possible - week.attended,
        unauthorised: 0,
        attended12: week.attended12,
        possible12: week.possible12,
      },
    }
    if (levelNow(levels, then) !== level) break
    since = week.lastDay
  }
  return since
}
