/**
 * Figures of a school, with nobody named and no count so small that it names somebody; and for those who lead,
 * officers by name with how much each has. No pupil is named in either.
 */
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
  /** Of the pupils the person asking sees. */
  caseloads: {
    may: 'see caseloads',
    ask: z.strictObject({}),
    answer: z.object({
      on: aDay,
      officers: z.array(
        z.object({
          /** Null for pupils nobody is named for. */
          officer: z.object({ id: z.string(), name: z.string(), position: z.string() }).nullable(),
          pupils: z.int().nonnegative(),
          due: z.int().nonnegative(),
          overdue: z.int().nonnegative(),
          oldest: aDay.nullable(),
          /** Who owes what is overdue, as the process calls them. */
          owners: z.array(z.object({ who: z.string(), overdue: z.int().positive() })),
        }),
      ),
    }),
  },
})
