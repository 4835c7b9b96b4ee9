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
import type { Limits } from '../metrics/measures.ts'
import type { MetricName } from '../metrics/metric-names.ts'
import type { Context } from './context.ts'
import { compileQuery, type Asked } from './compile-query.ts'
import { compileSays, type Say } from './compile-says.ts'
import { METRICS } from './metric-values.ts'
import type { Process, Stage } from './process.ts'
import type { Comparison, Condition, Outcome, Query, Rule } from './rule.ts'

export type Test = (context: Context) => boolean

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
  readonly test: Test
  readonly says: Say
  readonly otherwise: Say | null
}

export type Compiled = {
  readonly process: Process
  readonly stages: readonly Stage[]
  readonly stageIds: readonly string[]
  /** By the stage's place: the rules looked at there, and of those the ones that ask for something. */
  readonly inStage: readonly (readonly CompiledRule[])[]
  readonly askingInStage: readonly (readonly CompiledRule[])[]
  readonly byId: ReadonlyMap<string, CompiledRule>
  /** Every number in force on a day. */
  numbers(on: Day): Numbers
  /** The place of a setting among the settings. */
  setting(name: string): number
  query(query: Query): Asked
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
  const queries = new Map<Query, Asked>()
  const query = (asked: Query): Asked => {
    const ready = queries.get(asked) ?? compileQuery(asked, setting)
    queries.set(asked, ready)
    return ready
  }
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
      return ({ facts, on }) => {
        const age = schoolAge(facts.pupil.dateOfBirth, on)
        return age === 'compulsory' || age === 'not known'
      }
    if ('label' in condition) return ({ labels }) => labels.includes(condition.label)
    if ('rule' in condition) {
      let test: Test | undefined
      return (context) => (test ??= tests.get(condition.rule))?.(context) ?? false
    }
    if ('always' in condition) return () => true
    const asked = query(condition)
    if (condition.atLeast === undefined) return (context) => asked.any(context)
    const needed = setting(condition.atLeast)
    return (context) => asked.all(context).length >= (context.settings[needed] ?? Infinity)
  }

  const rules = process.rules.map((rule): CompiledRule => {
    const test = toTest(rule.when)
    tests.set(rule.id, test)
    return {
      rule,
      outcomes: [rule.asks ?? []].flat(),
      test,
      says: compileSays(rule.says, setting),
      otherwise: rule.otherwise === undefined ? null : compileSays(rule.otherwise, setting),
    }
  })

  const inStage = process.stages.map(({ id }) =>
    rules.filter(({ rule }) => rule.in === undefined || rule.in.includes(id)),
  )

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
    inStage,
    askingInStage: inStage.map((some) => some.filter(({ outcomes }) => outcomes.length > 0)),
    byId: new Map(rules.map((rule) => [rule.rule.id, rule])),
    numbers,
    setting,
    query,
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
