/** What a child has reached in learning, as the school's own system tells it; kept beside attendance, never judged here. */
import * as z from 'zod'
import { aDay } from '../calendar/a-day.ts'

export const attainment = z.object({
  subject: z.string().min(1).max(80),
  /** The day it was assessed, or its period ended. */
  on: aDay,
  /** 'Autumn 1', where the school names one. */
  period: z.string().max(40).optional(),
  /** What is measured: 'Grade', 'Reading age'. */
  measure: z.string().min(1).max(80),
  value: z.string().min(1).max(40),
})
export type Attainment = z.infer<typeof attainment>

/** Two with the same key say the same thing anew. */
export const attainmentKey = ({ subject, on, measure }: Attainment): string =>
  JSON.stringify([subject.toLowerCase(), on, measure.toLowerCase()])

/** In the order of days, then by subject and measure. */
export const inOrderOfDays = (some: readonly Attainment[]): Attainment[] =>
  some.toSorted(
    (a, b) =>
      a.on.localeCompare(b.on) || a.subject.localeCompare(b.subject) || a.measure.localeCompare(b.measure),
  )
