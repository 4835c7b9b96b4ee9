/** Figures of a school, with nobody named and no count so small that it names somebody. */
import * as z from 'zod'
import { aDay } from '../../domain/calendar/a-day.ts'
import { calls } from './call.ts'

const shown = z.union([z.int().nonnegative(), z.enum(['fewer than 5', 'not shown'])])
const line = z.object({ name: z.string(), pupils: shown })
/** Percentages to one decimal; null where nothing was possible or there are too few pupils. */
const rates = z.object({
  from: aDay.nullable(),
  attendance: z.string().nullable(),
  absence: z.string().nullable(),
})

export const FIGURES_CALLS = calls({
  figures: {
    may: 'see figures',
    /** Without a school the first of one's own. */
    ask: z.strictObject({ school: z.string().min(1).max(200).optional() }),
    answer: z.object({
      schools: z.array(z.object({ id: z.string(), name: z.string() })),
      figures: z
        .object({
          school: z.string(),
          on: aDay,
          onRoll: shown,
          stages: z.array(line),
          labels: z.array(line),
          year: rates,
          halfTerm: rates,
        })
        .nullable(),
    }),
  },
})
