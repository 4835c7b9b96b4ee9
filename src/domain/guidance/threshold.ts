/**
 * A number the guidance sets, with the day each value came into force and its
 * citation. A change of guidance adds a value; it edits none. `judgement` marks a
 * number no document gives: ours to propose, an authority's to change.
 */
import * as z from 'zod'
import { aDay } from '../calendar/a-day.ts'
import type { Day } from '../calendar/day.ts'
import { source } from './source.ts'

export const threshold = z.object({
  unit: z.string().min(1),
  judgement: z.literal(true).optional(),
  values: z
    .array(z.object({ from: aDay, value: z.number(), source }).readonly())
    .min(1, 'expected at least one value')
    .readonly(),
})
export type Threshold = Readonly<z.infer<typeof threshold>>

/** The value in force on a day; before the first came into force, the first. */
export function inForce<T extends { readonly from: Day }>(values: readonly T[], on: Day): T | undefined {
  let latest: T | undefined
  let earliest: T | undefined
  for (const value of values) {
    if (earliest === undefined || value.from < earliest.from) earliest = value
    if (value.from <= on && (latest === undefined || value.from > latest.from)) latest = value
  }
  return latest ?? earliest
}
