/**
 * The ten-week count where an authority reads it as fifty school days up to each session: the
 * same figures the one pass counts by weeks. Days the school was shut are no school days.
 */
import { ADDS, countIn, UNAUTHORISED } from '../register/marks-by-kind.ts'
import type { Register } from '../register/register.ts'
import { schoolDays } from './school-weeks.ts'
import type { Reach } from './span.ts'
import { DAYS_A_WEEK, MOST_TIMES, type TenWeekLimits } from './unauthorised-in-ten-weeks.ts'

type ByDays = { highest: number; highestThisYear: number; now: number; metAt: number[] }

export function unauthorisedByDays(register: Register, reach: Reach, limits: TenWeekLimits): ByDays {
  const { unauthorisedSessions: needed, unauthorisedWeeks, closedWeekCounts } = limits
  const isAway = (place: number) => countIn(ADDS[register.marks[place] ?? 0] ?? 0, UNAUTHORISED) > 0
  const counts: number[] = []
  const figures: ByDays = { highest: 0, highestThisYear: 0, now: 0, metAt: [] }
  const yearFrom = reach.year.from < reach.year.to ? reach.year.from : Infinity
  let above = false
  let yearBegun = false
  for (const { from, to, held } of schoolDays(register, reach, closedWeekCounts)) {
    if (!held) continue
    const places: number[] = []
    for (let place = from; place < to; place++) if (isAway(place)) places.push(place)
    const before = figures.now - (counts[counts.length - unauthorisedWeeks * DAYS_A_WEEK] ?? 0)
    counts.push(places.length)
    if (before < needed) above = false
    if (!yearBegun && to > yearFrom) {
      yearBegun = true
      figures.metAt = above ? figures.metAt.slice(-1) : []
    }
    const reached = above ? undefined : places[needed - before - 1]
    if (reached !== undefined) {
      above = true
      if (figures.metAt.length < MOST_TIMES) figures.metAt.push(reached)
    }
    figures.now = before + places.length
    figures.highest = Math.max(figures.highest, figures.now)
    if (to > yearFrom) figures.highestThisYear = Math.max(figures.highestThisYear, figures.now)
  }
  return figures
}
