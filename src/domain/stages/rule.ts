/**
 * A rule is data: it cites its paragraph, says when it holds, what follows, and how to
 * say so in plain words. Conditions name metrics, settings, flags and history instead
 * of holding code, so that a rule can be written in JSON and explained line by line.
 */
import * as z from 'zod'
import { aFlag } from '../casework/pupil.ts'
import { aRole, type Role } from '../casework/roles.ts'
import { METRIC_NAMES } from '../metrics/metric-names.ts'
import { COUNT_KINDS, type CountKind } from '../metrics/window.ts'
import { source } from '../guidance/source.ts'
import { RETURN_KINDS } from './assessment.ts'

export const aName = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected small letters, figures and hyphens')
export const aSetting = z.string().regex(/^[a-z][A-Za-z0-9]*$/, 'expected the name of a setting')
const aMetric = z.enum(METRIC_NAMES, `expected a known metric: ${METRIC_NAMES.join(', ')}`)
const aScalar = z.union([z.string(), z.number(), z.boolean()])

/**
 * One of several shapes, told apart by the key only it has: what is wrong is then told of that shape,
 * not of all of them. Keys earlier in the table are looked for first.
 */
function byKey<T>(shapes: () => Readonly<Record<string, z.ZodType<T>>>, expected: string): z.ZodType<T> {
  let made: Readonly<Record<string, z.ZodType<T>>> | undefined
  return z.unknown().transform((value, context): T => {
    const known = (made ??= shapes())
    const key = Object.keys(known).find(
      (name) => typeof value === 'object' && value !== null && Object.hasOwn(value, name),
    )
    const shape = key === undefined ? undefined : known[key]
    if (!shape) {
      context.addIssue({ code: 'custom', message: expected })
      return z.NEVER
    }
    const read = shape.safeParse(value)
    if (read.success) return read.data
    for (const issue of read.error.issues)
      context.issues.push({ ...issue, input: value } as z.core.$ZodRawIssue) // an issue of zod's own, passed on
    return z.NEVER
  })
}

/** What the answers of a record must say. `some` looks for one row of a rows field. */
export type Where =
  | { readonly field: string; readonly is: string | number | boolean }
  | { readonly field: string; readonly in: readonly (string | number | boolean)[] }
  | { readonly field: string; readonly includes: string }
  | { readonly field: string; readonly answered: true }
  | { readonly field: string; readonly atLeast: number }
  | { readonly field: string; readonly atMost: number }
  | { readonly rows: string; readonly some: Where }
  | { readonly all: readonly Where[] }
  | { readonly any: readonly Where[] }
  | { readonly not: Where }

const where: z.ZodType<Where> = byKey<Where>(
  () => ({
    is: z.strictObject({ field: z.string(), is: aScalar }),
    in: z.strictObject({ field: z.string(), in: z.array(aScalar).min(1) }),
    includes: z.strictObject({ field: z.string(), includes: z.string() }),
    answered: z.strictObject({ field: z.string(), answered: z.literal(true) }),
    atLeast: z.strictObject({ field: z.string(), atLeast: z.number() }),
    atMost: z.strictObject({ field: z.string(), atMost: z.number() }),
    some: z.strictObject({ rows: z.string(), some: where }),
    all: z.strictObject({ all: z.array(where).min(1) }),
    any: z.strictObject({ any: z.array(where).min(1) }),
    not: z.strictObject({ not: where }),
  }),
  'expected what the answers must say: field with is, in, includes, answered, atLeast or atMost; rows with some; all, any or not',
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

/** Days every pupil of a school shares: the last school day of the stretch today is in, or the year's first. */
export const SCHOOL_DAYS = ['year start', 'half-term end', 'term end', 'autumn term end'] as const
export type SchoolDay = (typeof SCHOOL_DAYS)[number]

/**
 * A day so many school days, school weeks, working days (Monday to Friday), weeks, months or
 * years (a setting) after another. 'stage' is the day the present stage began, 'event' the day
 * the outcome's own metric was reached anew, `reached` the day another was last reached; a query
 * is its latest record: that record's event date, or its day field `field`. `orField` is a day
 * field of that record, taken when it is earlier.
 */
export const due = z.strictObject({
  after: z.union([
    z.enum(['today', 'stage', 'event', ...SCHOOL_DAYS]),
    z.strictObject({ reached: aMetric }),
    query,
  ]),
  field: z.string().optional(),
  schoolDays: aSetting.optional(),
  schoolWeeks: aSetting.optional(),
  workingDays: aSetting.optional(),
  weeks: aSetting.optional(),
  months: aSetting.optional(),
  years: aSetting.optional(),
  orField: z.string().optional(),
})
export type Due = Readonly<z.infer<typeof due>>

export const COMPARISONS = ['at least', 'more than', 'at most', 'less than'] as const
export type Comparison = (typeof COMPARISONS)[number]

export const DAY_IS = ['over', 'come', 'ahead'] as const

export type Condition =
  | {
      readonly metric: (typeof METRIC_NAMES)[number]
      readonly is: Comparison
      readonly setting: string
    }
  /** Sessions of a kind from one day to another, both counted; `as` names the number for the rule's words. */
  | {
      readonly count: CountKind
      readonly from: Due
      readonly to?: Due | undefined
      readonly is: Comparison
      readonly setting: string
      readonly as?: string | undefined
    }
  /** The day is over (today lies after it), has come, or is still ahead. */
  | { readonly day: Due; readonly is: (typeof DAY_IS)[number] }
  | (Query & { readonly atLeast?: string | undefined })
  | { readonly flag: z.infer<typeof aFlag> | readonly z.infer<typeof aFlag>[] }
  | { readonly age: 'compulsory' }
  | { readonly label: 'persistent' | 'severe' }
  | { readonly rule: string }
  /** A setting that says yes (any number but 0). */
  | { readonly setting: string }
  /** The next seven look at the record somebody is completing, and hold only then. */
  | { readonly this: Where }
  | { readonly author: Role | readonly Role[] }
  | { readonly thisDay: string; readonly isAfter: Due }
  | { readonly thisDay: string; readonly isBefore: Due }
  /** A number, or a time of day as clocks show it without the colon: 8:45 is 845. */
  | { readonly thisNumber: string; readonly is: Comparison; readonly setting: string }
  /** One of the names in these fields (`field`, or `rows.column`) is a name in those rows of the latest such record. */
  | {
      readonly sameName: {
        readonly these: readonly string[]
        readonly as: { readonly record: string; readonly rows: string; readonly column: string }
      }
    }
  /** Other pupils' records of a form that give the same answer to a question. */
  | {
      readonly alike: { readonly record: string; readonly field: string }
      readonly is: Comparison
      readonly setting: string
    }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly always: true }

export const condition: z.ZodType<Condition> = byKey<Condition>(
  () => ({
    metric: z.strictObject({ metric: aMetric, is: z.enum(COMPARISONS), setting: aSetting }),
    count: z.strictObject({
      count: z.enum(COUNT_KINDS),
      from: due,
      to: due.optional(),
      is: z.enum(COMPARISONS),
      setting: aSetting,
      as: aSetting.optional(),
    }),
    day: z.strictObject({ day: due, is: z.enum(DAY_IS) }),
    record: query.extend({ atLeast: aSetting.optional() }),
    flag: z.strictObject({ flag: z.union([aFlag, z.array(aFlag).min(1)]) }),
    age: z.strictObject({ age: z.literal('compulsory') }),
    label: z.strictObject({ label: z.enum(['persistent', 'severe']) }),
    rule: z.strictObject({ rule: aName }),
    this: z.strictObject({ this: where }),
    author: z.strictObject({ author: z.union([aRole, z.array(aRole).min(1)]) }),
    thisDay: z.union([
      z.strictObject({ thisDay: z.string(), isAfter: due }),
      z.strictObject({ thisDay: z.string(), isBefore: due }),
    ]),
    thisNumber: z.strictObject({ thisNumber: z.string(), is: z.enum(COMPARISONS), setting: aSetting }),
    sameName: z.strictObject({
      sameName: z.strictObject({
        these: z.array(z.string()).min(1),
        as: z.strictObject({ record: z.string(), rows: z.string(), column: z.string() }),
      }),
    }),
    alike: z.strictObject({
      alike: z.strictObject({ record: z.string(), field: z.string() }),
      is: z.enum(COMPARISONS),
      setting: aSetting,
    }),
    all: z.strictObject({ all: z.array(condition).min(1) }),
    any: z.strictObject({ any: z.array(condition).min(1) }),
    not: z.strictObject({ not: condition }),
    always: z.strictObject({ always: z.literal(true) }),
    setting: z.strictObject({ setting: aSetting }),
  }),
  'expected a condition: metric with is and setting; count with from, is and setting; day with is; record; flag; age; label; rule; this; author; thisDay with isAfter or isBefore; thisNumber with is and setting; sameName; alike; all, any, not; setting; or always',
)

/** Which records a bar refuses, or rests on a rule: completed ones of these forms whose answers say this. */
export const refused = z.strictObject({
  record: z.union([z.string(), z.array(z.string()).min(1).readonly()]),
  where: where.optional(),
})

const recommends = z.strictObject({ recommend: aName })
const asksStep = z.strictObject({
  step: aName,
  who: z.string().min(1),
  by: due.optional(),
  /** Asked anew each time this metric is reached, until a `done` record follows. */
  each: aMetric.optional(),
  done: query.optional(),
  /** Asked even after the pupil has left the roll. */
  leavers: z.literal(true).optional(),
})
const asksReturn = z.strictObject({
  return: z.enum(RETURN_KINDS),
  who: z.string().min(1),
  by: due,
  each: aMetric.optional(),
  done: query.optional(),
  leavers: z.literal(true).optional(),
})
/**
 * Bars a step or a stage while the rule holds: no decision moves there, and no record named in
 * `refuses` is completed.
 */
const bars = z.strictObject({
  bars: aName,
  missing: z.string().min(1),
  refuses: z.union([refused, z.array(refused).min(1).readonly()]).optional(),
})
/** A caution: shown, and nothing is barred. With `completing`, said to whoever completes such a record. */
const warns = z.strictObject({
  warns: aName,
  completing: z.union([refused, z.array(refused).min(1).readonly()]).optional(),
})

const outcome = byKey<
  | z.infer<typeof recommends>
  | z.infer<typeof asksStep>
  | z.infer<typeof asksReturn>
  | z.infer<typeof bars>
  | z.infer<typeof warns>
>(
  () => ({ recommend: recommends, step: asksStep, return: asksReturn, bars, warns }),
  'expected what follows: recommend; step and who; return, who and by; bars and missing; or warns',
)
export type Outcome = Readonly<z.infer<typeof outcome>>

/** What is said, with holes: `{metric}`, `{setting}`, the `as` of a count, and `{by}` for the due day. */
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
