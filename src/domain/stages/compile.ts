/**
 * A process made ready to run: names become places, conditions become functions, texts
 * with holes become parts. Done once for each process, so that deciding about a pupil
 * looks nothing up by name.
 */
import type { Day } from '../calendar/day.ts'
import { schoolAge } from '../guidance/compulsory-school-age.ts'
import {
  ATTENDANCE_RETURN_DAYS,
  REASON_WITHIN_DAYS,
  SESSIONS_FOR_A_LABEL,
  SICKNESS_RETURN_DAYS,
  UNAUTHORISED_SESSIONS,
  UNAUTHORISED_WEEKS,
} from '../guidance/thresholds.ts'
import { inForce, type Threshold } from '../guidance/threshold.ts'
import { planOf } from '../metrics/calendar-plan.ts'
import type { Limits } from '../metrics/measures.ts'
import { METRIC_NAMES, type MetricName } from '../metrics/metric-names.ts'
import type { HistoryRecord } from '../casework/record.ts'
import type { Context } from './context.ts'
import { found, monthsBefore } from './history.ts'
import { METRICS, shownMetric } from './metric-values.ts'
import type { Process, Stage } from './process.ts'
import type { Comparison, Condition, Outcome, Query, Rule } from './rule.ts'

export type Test = (context: Context) => boolean
export type Find = (context: Context) => HistoryRecord[]
export type Say = (context: Context, by: string) => string

/** The numbers the metrics themselves turn on; a process may set its own under the same names. */
export const NATIONAL = {
  unauthorisedSessions: UNAUTHORISED_SESSIONS,
  unauthorisedWeeks: UNAUTHORISED_WEEKS,
  returnAfterDays: ATTENDANCE_RETURN_DAYS,
  sicknessReturnDays: SICKNESS_RETURN_DAYS,
  reasonWithinDays: REASON_WITHIN_DAYS,
  sessionsForALabel: SESSIONS_FOR_A_LABEL,
} as const satisfies Record<string, Threshold>

export type Numbers = {
  readonly limits: Limits
  readonly reasonWithinDays: number
  readonly sessionsForALabel: number
  readonly settings: readonly number[]
}

export type CompiledRule = {
  readonly rule: Rule
  readonly outcomes: readonly Outcome[]
  /** Whether it is looked at in a stage, by the stage's place. */
  readonly inStage: readonly boolean[]
  readonly test: Test
  readonly says: Say
  readonly otherwise: Say | null
}

export type Compiled = {
  readonly process: Process
  readonly stages: readonly Stage[]
  readonly stageIds: readonly string[]
  readonly rules: readonly CompiledRule[]
  readonly byId: ReadonlyMap<string, CompiledRule>
  /** Every number in force on a day. */
  numbers(on: Day): Numbers
  /** The place of a setting among the settings. */
  setting(name: string): number
  query(query: Query): Find
  /** Whether a condition of the process holds. */
  holds(condition: Condition, context: Context): boolean
}

const COMPARE: Readonly<Record<Comparison, (left: number, right: number) => boolean>> = {
  'at least': (left, right) => left >= right,
  'more than': (left, right) => left > right,
  'at most': (left, right) => left <= right,
  'less than': (left, right) => left < right,
}

const COMPILED = new WeakMap<Process, Compiled>()

/** The process made ready; made when first asked for. */
export function compiled(process: Process): Compiled {
  const known = COMPILED.get(process)
  if (known) return known
  const ready = compile(process)
  COMPILED.set(process, ready)
  return ready
}

function compile(process: Process): Compiled {
  const names = Object.keys(process.settings)
  const setting = (name: string) => names.indexOf(name)
  const tests = new Map<string, Test>()
  const find = (query: Query): Find => compileQuery(query, setting)
  const parts = new Map<Condition, Test>()

  const toTest = (condition: Condition): Test => {
    const test = newTest(condition)
    parts.set(condition, test)
    return test
  }

  const newTest = (condition: Condition): Test => {
    if ('all' in condition) return every(condition.all.map(toTest))
    if ('any' in condition) return some(condition.any.map(toTest))
    if ('not' in condition) {
      const test = toTest(condition.not)
      return (context) => !test(context)
    }
    if ('metric' in condition) return compileComparison(condition, setting(condition.setting))
    if ('flag' in condition) {
      const wanted = [condition.flag].flat()
      return ({ facts }) => facts.pupil.flags.some((flag) => wanted.includes(flag))
    }
    if ('age' in condition)
      return ({ facts, on }) => ['compulsory', 'not known'].includes(schoolAge(facts.pupil.dateOfBirth, on))
    if ('label' in condition) return ({ labels }) => labels.includes(condition.label)
    if ('rule' in condition) return (context) => tests.get(condition.rule)?.(context) ?? false
    if ('always' in condition) return () => true
    const matching = find(condition)
    if (condition.atLeast === undefined)
      return (context) => context.history.length > 0 && matching(context).length > 0
    const needed = setting(condition.atLeast)
    return (context) => matching(context).length >= (context.settings[needed] ?? Infinity)
  }

  const rules = process.rules.map((rule): CompiledRule => {
    const test = toTest(rule.when)
    tests.set(rule.id, test)
    return {
      rule,
      outcomes: [rule.asks ?? []].flat(),
      inStage: process.stages.map(({ id }) => rule.in === undefined || rule.in.includes(id)),
      test,
      says: compileSays(rule.says, setting),
      otherwise: rule.otherwise === undefined ? null : compileSays(rule.otherwise, setting),
    }
  })

  let last: { on: Day; numbers: Numbers } | null = null
  const numbers = (on: Day): Numbers => {
    if (last?.on === on) return last.numbers
    const settings = names.map((name) => valueOf(process.settings[name], on))
    const national = (name: keyof typeof NATIONAL) => settings[setting(name)] ?? valueOf(NATIONAL[name], on)
    last = {
      on,
      numbers: {
        settings,
        reasonWithinDays: national('reasonWithinDays'),
        sessionsForALabel: national('sessionsForALabel'),
        limits: {
          unauthorisedSessions: national('unauthorisedSessions'),
          unauthorisedWeeks: national('unauthorisedWeeks'),
          returnDays: national('returnAfterDays'),
          sicknessDays: national('sicknessReturnDays'),
        },
      },
    }
    return last.numbers
  }

  return {
    process,
    stages: process.stages,
    stageIds: process.stages.map(({ id }) => id),
    rules,
    byId: new Map(rules.map((rule) => [rule.rule.id, rule])),
    numbers,
    setting,
    query: find,
    holds: (condition, context) => parts.get(condition)?.(context) ?? false,
  }
}

const valueOf = (threshold: Threshold | undefined, on: Day): number =>
  (threshold && inForce(threshold.values, on)?.value) ?? Number.NaN

function every(tests: readonly Test[]): Test {
  return (context) => {
    for (const test of tests) if (!test(context)) return false
    return true
  }
}

function some(tests: readonly Test[]): Test {
  return (context) => {
    for (const test of tests) if (test(context)) return true
    return false
  }
}

function compileComparison({ metric, is }: { metric: MetricName; is: Comparison }, setting: number): Test {
  const { value, whole } = METRICS[metric]
  const compare = COMPARE[is]
  if (!whole) return (context) => compare(value(context), context.settings[setting] ?? Number.NaN)
  return (context) => {
    const of = whole(context)
    return of > 0 && compare(100 * value(context), (context.settings[setting] ?? Number.NaN) * of)
  }
}

/** The day a metric was last reached; null when it was not. */
export function lastReached(metric: MetricName, { measures, facts }: Context): Day | null {
  const place = METRICS[metric].reached?.(measures).at(-1)
  return place === undefined ? null : (planOf(facts.calendar).days[place] ?? null)
}

function compileQuery(query: Query, setting: (name: string) => number): Find {
  const forms = [query.record].flat()
  const { where, since, withinMonths, latest } = query
  const months = withinMonths === undefined ? -1 : setting(withinMonths)
  const sinceOf = (context: Context): Day | null => {
    if (months >= 0) return monthsBefore(context.on, context.settings[months] ?? 0)
    if (since === undefined) return null
    if (since === 'stage') return context.since
    if (since === 'school year') {
      const { calendar } = context.facts
      return planOf(calendar).days[context.reach.yearStart] ?? null
    }
    return lastReached(since, context)
  }
  return (context) =>
    context.history.length === 0
      ? []
      : found(context.history, { forms, where, since: sinceOf(context), latestOnly: latest === true })
}

const isMetric = (name: string): name is MetricName => METRIC_NAMES.some((metric) => metric === name)

function compileSays(text: string, setting: (name: string) => number): Say {
  const parts = text.split(/\{(\w+)\}/).map((part, i): Say => {
    if (i % 2 === 0) return () => part
    if (part === 'by') return (_, by) => by
    if (isMetric(part)) return (context) => shownMetric(part, context)
    const at = setting(part)
    return ({ settings }) => String(settings[at] ?? '')
  })
  if (parts.length === 1) return () => text
  return (context, by) => {
    let said = ''
    for (const part of parts) said += part(context, by)
    return said
  }
}
