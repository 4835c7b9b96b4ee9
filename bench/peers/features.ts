/**
 * Four features of a register and six stages by them, told slowly and plainly: what every
 * contestant must agree with. 380 half days of 38 school weeks of five days.
 *   attendance  percent attended of the possible half days of the last 12 weeks
 *   rolling     most unauthorised half days in any ten weeks in a row
 *   broken      weeks with an absence
 *   days        longest run of whole days unauthorised; days the school was closed are stepped over
 */
import { seededChance } from '../../src/kit/chance.ts'
import { marks } from '../workload.ts'

export const HALF_DAYS = 380
const WEEK = 10
const LAST_WEEKS = 12
const TEN_WEEKS = 10

export type Features = {
  readonly attendance: number
  readonly rolling: number
  readonly broken: number
  readonly days: number
}

/** What a mark counts as: attended, authorised, unauthorised, or not counted. */
export const [ATTENDED, AUTHORISED, UNAUTHORISED, CLOSED] = [0, 1, 2, 3]
const categoryOf = (mark: string): number =>
  'PLB'.includes(mark) ? ATTENDED : 'IMC'.includes(mark) ? AUTHORISED : mark === '#' ? CLOSED : UNAUTHORISED

/** The registers of so many pupils, a mark a sign, the same every time. */
export function registers(count: number): string[] {
  const chance = seededChance(11)
  return Array.from({ length: count }, () => marks(chance))
}

export const categoriesOf = (register: string): number[] => Array.from(register, categoryOf)

const pieces = <T>(list: readonly T[], size: number): T[][] =>
  Array.from({ length: list.length / size }, (_, i) => list.slice(i * size, (i + 1) * size))
const timesIn = (list: readonly number[], wanted: number) => list.filter((one) => one === wanted).length

export function featuresOf(register: string): Features {
  const weeks = pieces(categoriesOf(register), WEEK)
  const last = weeks.slice(-LAST_WEEKS).flat()
  const possible = last.length - timesIn(last, CLOSED)
  const windows = weeks.map((_, i) => weeks.slice(Math.max(0, i - TEN_WEEKS + 1), i + 1).flat())
  let [run, days] = [0, 0]
  for (const day of pieces(weeks.flat(), 2)) {
    if (day.every((half) => half === CLOSED)) continue
    run = day.every((half) => half === UNAUTHORISED) ? run + 1 : 0
    days = Math.max(days, run)
  }
  return {
    attendance: possible === 0 ? 100 : (100 * timesIn(last, ATTENDED)) / possible,
    rolling: Math.max(...windows.map((window) => timesIn(window, UNAUTHORISED))),
    broken: weeks.filter((week) => week.some((half) => half === AUTHORISED || half === UNAUTHORISED)).length,
    days,
  }
}

/** The numbers the stages turn on. */
export const LIMITS = { low: 75, poor: 90, fair: 95, threshold: 10, near: 6, runDays: 2, brokenWeeks: 12 }

export function stageOf({ attendance, rolling, broken, days }: Features): number {
  if (attendance < LIMITS.low) return 5
  if (rolling >= LIMITS.threshold) return 4
  if (attendance < LIMITS.poor && days >= LIMITS.runDays) return 3
  if (attendance < LIMITS.poor || rolling >= LIMITS.near) return 2
  return attendance < LIMITS.fair || broken >= LIMITS.brokenWeeks ? 1 : 0
}
