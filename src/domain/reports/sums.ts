/** Attendance of many pupils taken together: rates of all their sessions, and how many pupils carry a label. */
import type { Attendance } from '../metrics/attendance.ts'
import { percentage } from '../metrics/percentage.ts'

export type Sum = {
  readonly pupils: number
  readonly possible: number
  readonly attended: number
  readonly authorised: number
  readonly unauthorised: number
  readonly late: number
  readonly persistent: number
  readonly severe: number
}

/** All together. Pupils with no possible session are counted as pupils, and in no rate. */
export function sumOf(each: readonly Attendance[]): Sum {
  const add = (of: (one: Attendance) => number) => each.reduce((sum, one) => sum + of(one), 0)
  return {
    pupils: each.length,
    possible: add((one) => one.possible),
    attended: add((one) => one.attended),
    authorised: add((one) => one.authorised),
    unauthorised: add((one) => one.unauthorised),
    late: add((one) => one.late),
    persistent: each.filter((one) => one.persistent).length,
    severe: each.filter((one) => one.severe).length,
  }
}

export const attendedPct = ({ attended, possible }: Sum): string | null => percentage(attended, possible)
export const absentPct = ({ attended, possible }: Sum): string | null =>
  percentage(possible - attended, possible)

/** '+1.2', '-0.4' between two percentages of one decimal; null where one is missing. */
export function difference(now: string | null, before: string | null): string | null {
  if (now === null || before === null) return null
  const tenths = Math.round(Number(now) * 10) - Math.round(Number(before) * 10)
  return `${tenths > 0 ? '+' : tenths < 0 ? '-' : ''}${Math.abs(tenths / 10).toFixed(1)}`
}
