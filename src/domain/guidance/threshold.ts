/**
 * A number the guidance sets, with the day each value came into force and its
 * citation. A change of guidance adds a value; it edits none. `judgement` marks a
 * number no document gives: ours to propose, an authority's to change.
 */
import * as z from 'zod'
import { aDay } from '../calendar/a-day.ts'
import type { Day } from '../calendar/day.ts'
import type { DocumentName } from './documents.ts'
import { placesIn, source } from './source.ts'

export const threshold = z.object({
  unit: z.string().min(1),
  judgement: z.literal(true).optional(),
  values: z
    .array(z.object({ from: aDay, value: z.number(), source }).readonly())
    .min(1, 'expected at least one value')
    .readonly(),
})
export type Threshold = Readonly<z.infer<typeof threshold>>

/** The unit of a choice. */
export const YES_OR_NO = 'yes (1) or no (0)'

/**
 * Makers of the numbers one document sets from a day on: `since` for what it says, `proposed` for what
 * it leaves open, a proposal of ours that an authority may change. Each takes the value, its unit, its
 * place in the document and the requirements it meets.
 */
export function numbersOf(document: DocumentName, from: Day) {
  const at = placesIn(document)
  const since = (value: number, unit: string, place: string, ...req: readonly string[]): Threshold => ({
    unit,
    values: [{ from, value, source: at(place, ...req) }],
  })
  const proposed = (...said: Parameters<typeof since>): Threshold => ({ ...since(...said), judgement: true })
  return { since, proposed }
}

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
