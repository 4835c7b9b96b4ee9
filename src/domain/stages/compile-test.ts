/** Conditions made ready to be tested: names become places once, so that a pupil is decided about without looking one up. */
import { schoolAge } from '../guidance/compulsory-school-age.ts'
import type { MetricName } from '../metrics/metric-names.ts'
import { shownPercentage } from '../metrics/percentage.ts'
import { countBetween, type CountKind } from '../metrics/window.ts'
import { isDay, type Day } from '../calendar/day.ts'
import { namesIn } from './candidate-names.ts'
import type { Compiled, Test } from './compiled.ts'
import type { Context } from './context.ts'
import { dueDay } from './due.ts'
import { matches } from './history.ts'
import { METRICS } from './metric-values.ts'
import { eachCondition } from './process-faults.ts'
import type { Comparison, Condition } from './rule.ts'

export type Making = {
  /** The process it belongs to; there once everything is made. */
  readonly compiled: () => Compiled
  /** Remembers the test of every part, so that a reason can ask each. */
  readonly keep: (condition: Condition, test: Test) => Test
  readonly ruleTest: (id: string) => Test | undefined
}

const COMPARE: Readonly<Record<Comparison, (left: number, right: number) => boolean>> = {
  'at least': (left, right) => left >= right,
  'more than': (left, right) => left > right,
  'at most': (left, right) => left <= right,
  'less than': (left, right) => left < right,
}

/** Makes a condition ready. */
export const testOf = (condition: Condition, making: Making): Test =>
  making.keep(condition, newTest(condition, making))

function newTest(condition: Condition, making: Making): Test {
  const { compiled, ruleTest } = making
  if ('all' in condition) return every(condition.all.map((part) => testOf(part, making)))
  if ('any' in condition) return some(condition.any.map((part) => testOf(part, making)))
  if ('not' in condition) {
    const test = testOf(condition.not, making)
    return (context) => !test(context)
  }
  if ('metric' in condition) return comparison(condition, compiled)
  if ('count' in condition) return countTest(condition, compiled)
  if ('day' in condition) return dayTest(condition, compiled)
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
    return (context) => (test ??= ruleTest(condition.rule))?.(context) ?? false
  }
  if ('always' in condition) return () => true
  if ('this' in condition)
    return ({ candidate }) => candidate !== null && matches(condition.this, candidate.record.values)
  if ('author' in condition) {
    const roles = [condition.author].flat()
    return ({ candidate }) => candidate?.author != null && roles.includes(candidate.author)
  }
  if ('thisDay' in condition)
    return (context) => {
      const named = context.candidate?.record.values[condition.thisDay]
      const after = 'isAfter' in condition
      const day = dueDay(after ? condition.isAfter : condition.isBefore, null, context, compiled())
      return isDay(named) && day !== null && (after ? named > day : named < day)
    }
  if ('thisNumber' in condition) {
    const number = settingOf(condition.setting, compiled)
    return (context) => {
      const given = context.candidate?.record.values[condition.thisNumber]
      const read = typeof given === 'string' && isTime(given) ? Number(given.replace(':', '')) : given
      return typeof read === 'number' && COMPARE[condition.is](read, number(context))
    }
  }
  if ('sameName' in condition) return sameNameTest(condition.sameName, compiled)
  if ('alike' in condition) {
    const { alike, is } = condition
    const number = settingOf(condition.setting, compiled)
    return (context) => {
      const { candidate } = context
      const others = candidate?.alike?.(alike.record, alike.field, candidate.record) ?? null
      return others !== null && COMPARE[is](others, number(context))
    }
  }
  if ('setting' in condition) {
    const number = settingOf(condition.setting, compiled)
    return (context) => {
      const value = number(context)
      return value !== 0 && !Number.isNaN(value)
    }
  }
  const asked = () => compiled().query(condition)
  if (condition.atLeast === undefined) {
    let ready: ReturnType<typeof asked> | undefined
    return (context) => (ready ??= asked()).any(context)
  }
  const needed = settingOf(condition.atLeast, compiled)
  return (context) => asked().all(context).length >= needed(context)
}

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

const isTime = (text: string) => /^\d\d:\d\d$/.test(text)

/** The value of a setting; NaN, which no comparison meets, where there is none. */
function settingOf(name: string, compiled: () => Compiled): (context: Context) => number {
  let at = -2
  return ({ settings }) => {
    if (at === -2) at = compiled().setting(name)
    return settings[at] ?? Number.NaN
  }
}

function comparison(
  { metric, is, setting }: { metric: MetricName; is: Comparison; setting: string },
  compiled: () => Compiled,
): Test {
  const { value, whole } = METRICS[metric]
  const compare = COMPARE[is]
  const number = settingOf(setting, compiled)
  if (!whole) return (context) => compare(value(context), number(context))
  return (context) => {
    const of = whole(context)
    return of > 0 && compare(100 * value(context), number(context) * of)
  }
}

type Count = Extract<Condition, { count: CountKind }>

/** The days a count goes over; null while its first day is unknown or ahead. */
export function countedDays(
  { from, to }: Count,
  context: Context,
  compiled: Compiled,
): { from: Day; to: Day } | null {
  const first = dueDay(from, null, context, compiled)
  if (first === null || first > context.on) return null
  const last = to === undefined ? context.on : dueDay(to, null, context, compiled)
  return { from: first, to: last === null || last > context.on ? context.on : last }
}

/** How many there are, of how many; null while there is nothing to count over. */
export function countNow(
  condition: Count,
  context: Context,
  compiled: Compiled,
): { count: number; of: number } | null {
  const days = countedDays(condition, context, compiled)
  return days && countBetween(context.facts.register, context.reach, condition.count, days.from, days.to)
}

function countTest(condition: Count, compiled: () => Compiled): Test {
  const compare = COMPARE[condition.is]
  const number = settingOf(condition.setting, compiled)
  return (context) => {
    const now = countNow(condition, context, compiled())
    if (now === null) return false
    return condition.count === 'attendance'
      ? now.of > 0 && compare(100 * now.count, number(context) * now.of)
      : compare(now.count, number(context))
  }
}

/** What the named counts of a rule come to, for its words. */
export function counted(
  when: Condition,
  compiled: () => Compiled,
): ReadonlyMap<string, (context: Context) => string> {
  const named = new Map<string, (context: Context) => string>()
  eachCondition(when, (leaf) => {
    if ('count' in leaf && leaf.as !== undefined)
      named.set(leaf.as, (context) => shownCount(leaf, countNow(leaf, context, compiled())))
  })
  return named
}

/** '3', or '54.9%' of a share. */
export const shownCount = ({ count: kind }: Count, now: { count: number; of: number } | null): string =>
  kind === 'attendance' ? percent(now) : String(now?.count ?? 0)

const percent = (now: { count: number; of: number } | null): string =>
  `${(now && shownPercentage(now.count, now.of)) ?? '0.0'}%`

function dayTest({ day, is }: Extract<Condition, { day: unknown }>, compiled: () => Compiled): Test {
  return (context) => {
    const due = dueDay(day, null, context, compiled())
    if (due === null) return false
    if (is === 'over') return context.on > due
    return is === 'come' ? context.on >= due : context.on < due
  }
}

function sameNameTest(
  { these, as }: Extract<Condition, { sameName: unknown }>['sameName'],
  compiled: () => Compiled,
): Test {
  const latest = { record: as.record, latest: true } as const
  return (context) => {
    if (context.candidate === null) return false
    const [record] = compiled().query(latest).all(context)
    if (!record) return false
    const barred = namesIn(record.values, `${as.rows}.${as.column}`)
    if (barred.length === 0) return false
    const named = these.flatMap((path) => namesIn(context.candidate?.record.values ?? {}, path))
    return named.some((name) => barred.includes(name))
  }
}
