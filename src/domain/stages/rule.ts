/**
 * A rule is data: it cites its paragraph, says when it holds, what follows, and how to
 * say so in plain words. Conditions name metrics, settings, flags and history instead
 * of holding code, so that a rule can be written in JSON and explained line by line.
 */
import * as z from 'zod'
import { aFlag } from '../casework/pupil.ts'
import { METRIC_NAMES } from '../metrics/metric-names.ts'
import { source } from '../guidance/source.ts'
import { RETURN_KINDS } from './assessment.ts'

const aName = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected small letters, figures and hyphens')
const aSetting = z.string().regex(/^[a-z][A-Za-z0-9]*$/, 'expected the name of a setting')
const aMetric = z.enum(METRIC_NAMES)
const aScalar = z.union([z.string(), z.number(), z.boolean()])

/** What the answers of a record must say. `some` looks for one row of a rows field. */
export type Where =
  | { readonly field: string; readonly is: string | number | boolean }
  | { readonly field: string; readonly in: readonly (string | number | boolean)[] }
  | { readonly field: string; readonly includes: string }
  | { readonly field: string; readonly answered: true }
  | { readonly rows: string; readonly some: Where }
  | { readonly all: readonly Where[] }
  | { readonly any: readonly Where[] }
  | { readonly not: Where }

const where: z.ZodType<Where> = z.lazy(() =>
  z.union(
    [
      z.strictObject({ field: z.string(), is: aScalar }),
      z.strictObject({ field: z.string(), in: z.array(aScalar).min(1) }),
      z.strictObject({ field: z.string(), includes: z.string() }),
      z.strictObject({ field: z.string(), answered: z.literal(true) }),
      z.strictObject({ rows: z.string(), some: where }),
      z.strictObject({ all: z.array(where).min(1) }),
      z.strictObject({ any: z.array(where).min(1) }),
      z.strictObject({ not: where }),
    ],
    'expected what the answers must say: field with is, in, includes or answered; rows with some; all, any or not',
  ),
)

/** Completed records by form and answers; `since` and `within` bound their event dates. */
export const query = z.strictObject({
  record: z.union([z.string(), z.array(z.string()).min(1).readonly()]),
  where: where.optional(),
  /** On or after the day the present stage began, the school year began, or the metric named was reached. */
  since: z.union([z.literal('stage'), z.literal('school year'), aMetric]).optional(),
  /** Months back from the day asked about. */
  withinMonths: aSetting.optional(),
  /** Only the latest record of the form is looked at. */
  latest: z.literal(true).optional(),
})
export type Query = Readonly<z.infer<typeof query>>

export const COMPARISONS = ['at least', 'more than', 'at most', 'less than'] as const
export type Comparison = (typeof COMPARISONS)[number]

export type Condition =
  | {
      readonly metric: (typeof METRIC_NAMES)[number]
      readonly is: Comparison
      readonly setting: string
    }
  | (Query & { readonly atLeast?: string | undefined })
  | { readonly flag: z.infer<typeof aFlag> | readonly z.infer<typeof aFlag>[] }
  | { readonly age: 'compulsory' }
  | { readonly label: 'persistent' | 'severe' }
  | { readonly rule: string }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly always: true }

export const condition: z.ZodType<Condition> = z.lazy(() =>
  z.union(
    [
      z.strictObject({ metric: aMetric, is: z.enum(COMPARISONS), setting: aSetting }),
      query.extend({ atLeast: aSetting.optional() }),
      z.strictObject({ flag: z.union([aFlag, z.array(aFlag).min(1)]) }),
      z.strictObject({ age: z.literal('compulsory') }),
      z.strictObject({ label: z.enum(['persistent', 'severe']) }),
      z.strictObject({ rule: aName }),
      z.strictObject({ all: z.array(condition).min(1) }),
      z.strictObject({ any: z.array(condition).min(1) }),
      z.strictObject({ not: condition }),
      z.strictObject({ always: z.literal(true) }),
    ],
    `expected a condition: a known metric with is and setting, a record, a flag, age, label, rule, all, any, not or always; metrics are ${METRIC_NAMES.join(', ')}`,
  ),
)

/**
 * When something is due: a number of school days, school weeks, weeks or months (a setting)
 * after a day. 'event' is the day the outcome's own metric was reached anew, `reached` the day
 * another was last reached; a query is its latest record.
 * `orField` is a day field of that record, taken when it is earlier.
 */
const due = z.strictObject({
  after: z.union([z.enum(['today', 'stage', 'event']), z.strictObject({ reached: aMetric }), query]),
  schoolDays: aSetting.optional(),
  schoolWeeks: aSetting.optional(),
  weeks: aSetting.optional(),
  months: aSetting.optional(),
  orField: z.string().optional(),
})
export type Due = Readonly<z.infer<typeof due>>

const outcome = z.union(
  [
    z.strictObject({ recommend: aName }),
    z.strictObject({
      step: aName,
      who: z.string().min(1),
      by: due.optional(),
      /** Asked anew each time this metric is reached, until a `done` record follows. */
      each: aMetric.optional(),
      done: query.optional(),
    }),
    z.strictObject({
      return: z.enum(RETURN_KINDS),
      who: z.string().min(1),
      by: due,
      each: aMetric.optional(),
      done: query.optional(),
    }),
    /** Bars a step or a stage while the rule holds. */
    z.strictObject({ bars: aName, missing: z.string().min(1) }),
  ],
  'expected what follows: recommend; step and who; return, who and by; or bars and missing',
)
export type Outcome = Readonly<z.infer<typeof outcome>>

/** What is said, with holes: `{metric}`, `{setting}`, and `{by}` for the due day. */
const says = z.string().min(1)

export const rule = z.strictObject({
  id: aName,
  source,
  /** The stages in which it is looked at; all when left out. */
  in: z.array(aName).min(1).readonly().optional(),
  when: condition,
  asks: z.union([outcome, z.array(outcome).min(1).readonly()]).optional(),
  says,
  /** What is said while it does not hold; nothing is said when left out. */
  otherwise: says.optional(),
})
export type Rule = Readonly<z.infer<typeof rule>>
