/**
 * Conditions made ready to be asked: names become places once, so that a pupil is decided about
 * without looking one up.
 */
import { schoolAge } from '../guidance/compulsory-school-age.ts'
import type { MetricName } from '../metrics/metric-names.ts'
import { shownPercentage } from '../metrics/percentage.ts'
import { countBetween, type CountKind } from '../metrics/window.ts'
import { isDay, type Day } from '../calendar/day.ts'
import { namesIn } from './candidate-names.ts'
import type { Asked } from './compile-query.ts'
import type { DueDay, Test } from './compiled.ts'
import type { Context } from './context.ts'
import { saying } from './history.ts'
import { METRICS } from './metric-values.ts'
import { eachCondition } from './process-faults.ts'
import type { Comparison, Condition, Due, Query } from './rule.ts'

export type Making = {
  /** The place of a setting. */
  readonly setting: (name: string) => number
  readonly query: (query: Query) => Asked
  readonly due: (due: Due) => DueDay
  readonly ruleTest: (id: string) => Test | undefined
}

const COMPARE: Readonly<Record<Comparison, (left: number, right: number) => boolean>> = {
  'at least': (left, right) => left >= right,
  'more than': (left, right) => left > right,
  'at most': (left, right) => left <= right,
  'less than': (left, right) => left < right,
}

const SECOND_LOOKS: readonly MetricName[] = ['absentRun', 'noReasonRun', 'daysNeverSeen', 'lateThisHalfTerm']

/** How much it takes to ask a condition without parts, roughly: 1 a look, 4 a second look at the register. */
export function costOf(condition: Condition): number {
  if ('metric' in condition) return SECOND_LOOKS.includes(condition.metric) ? 4 : 1
  if ('record' in condition || 'age' in condition) return 2
  if ('rule' in condition) return 3
  return 'count' in condition || 'day' in condition ? 4 : 1
}

/** Makes a condition without parts ready. */
export function questionOf(condition: Condition, making: Making): Test {
  const { query, due, ruleTest } = making
  if ('metric' in condition) return comparison(condition, making)
  if ('count' in condition) return countTest(condition, making)
  if ('day' in condition) return dayTest(condition, making)
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
  if ('this' in condition) {
    const says = saying(condition.this)
    return ({ candidate }) => candidate !== null && says(candidate.record.values)
  }
  if ('author' in condition) {
    const roles = [condition.author].flat()
    return ({ candidate }) => candidate?.author != null && roles.includes(candidate.author)
  }
  if ('thisDay' in condition) {
    const after = 'isAfter' in condition
    const dayOf = due(after ? condition.isAfter : condition.isBefore)
    return (context) => {
      const named = plain(context.candidate?.record.values[condition.thisDay])
      if (!isDay(named)) return false
      const day = dayOf(null, context)
      return day !== null && (after ? named > day : named < day)
    }
  }
  if ('thisNumber' in condition) {
    const number = settingOf(condition.setting, making)
    return (context) => {
      const given = plain(context.candidate?.record.values[condition.thisNumber])
      const read = typeof given === 'string' && isTime(given) ? Number(given.replace(':', '')) : given
      return typeof read === 'number' && COMPARE[condition.is](read, number(context))
    }
  }
  if ('sameName' in condition) return sameNameTest(condition.sameName, making)
  if ('alike' in condition) {
    const { alike, is } = condition
    const number = settingOf(condition.setting, making)
    return (context) => {
      const { candidate } = context
      const others = candidate?.alike?.(alike.record, alike.field, candidate.record) ?? null
      return others !== null && COMPARE[is](others, number(context))
    }
  }
  if ('setting' in condition) {
    const number = settingOf(condition.setting, making)
    return (context) => {
      const value = number(context)
      return value !== 0 && !Number.isNaN(value)
    }
  }
  if (!('record' in condition)) throw new TypeError('a condition with parts is no question')
  const asked = query(condition)
  if (condition.atLeast === undefined) return (context) => asked.any(context)
  const needed = settingOf(condition.atLeast, making)
  return (context) => asked.all(context).length >= needed(context)
}

/** An automatic answer's own value. */
const plain = (answer: unknown): unknown =>
  typeof answer === 'object' && answer !== null && 'value' in answer ? answer.value : answer

const isTime = (text: string) => /^\d\d:\d\d$/.test(text)

/** The value of a setting; NaN, which no comparison meets, where there is none. */
function settingOf(name: string, { setting }: Making): (context: Context) => number {
  const at = setting(name)
  return ({ settings }) => settings[at] ?? Number.NaN
}

function comparison(
  { metric, is, setting: name }: { metric: MetricName; is: Comparison; setting: string },
  { setting }: Making,
): Test {
  const { value, whole } = METRICS[metric]
  const compare = COMPARE[is]
  const at = setting(name)
  if (!whole) return (context) => compare(value(context), context.settings[at] ?? Number.NaN)
  return (context) => {
    const of = whole(context)
    return of > 0 && compare(100 * value(context), (context.settings[at] ?? Number.NaN) * of)
  }
}

type Count = Extract<Condition, { count: CountKind }>
type Dues = Pick<Making, 'due'>

/** The days a count goes over; null while its first day is unknown or ahead. */
export function countedDays(
  { from, to }: Count,
  context: Context,
  { due }: Dues,
): { from: Day; to: Day } | null {
  const first = due(from)(null, context)
  if (first === null || first > context.on) return null
  const last = to === undefined ? context.on : due(to)(null, context)
  return { from: first, to: last === null || last > context.on ? context.on : last }
}

/** How many there are, of how many; null while there is nothing to count over. */
export function countNow(
  condition: Count,
  context: Context,
  dues: Dues,
): { count: number; of: number } | null {
  const days = countedDays(condition, context, dues)
  return days && countBetween(context.facts.register, context.reach, condition.count, days.from, days.to)
}

function countTest(condition: Count, making: Making): Test {
  const compare = COMPARE[condition.is]
  const number = settingOf(condition.setting, making)
  return (context) => {
    const now = countNow(condition, context, making)
    if (now === null) return false
    return condition.count === 'attendance'
      ? now.of > 0 && compare(100 * now.count, number(context) * now.of)
      : compare(now.count, number(context))
  }
}

/** What the named counts of a rule come to, for its words. */
export function counted(when: Condition, dues: Dues): ReadonlyMap<string, (context: Context) => string> {
  const named = new Map<string, (context: Context) => string>()
  eachCondition(when, (leaf) => {
    if ('count' in leaf && leaf.as !== undefined)
      named.set(leaf.as, (context) => shownCount(leaf, countNow(leaf, context, dues)))
  })
  return named
}

/** '3', or '54.9%' of a share. */
export const shownCount = ({ count: kind }: Count, now: { count: number; of: number } | null): string =>
  kind === 'attendance' ? percent(now) : String(now?.count ?? 0)

const percent = (now: { count: number; of: number } | null): string =>
  `${(now && shownPercentage(now.count, now.of)) ?? '0.0'}%`

function dayTest({ day, is }: Extract<Condition, { day: unknown }>, { due }: Making): Test {
  const dayOf = due(day)
  return (context) => {
    const day = dayOf(null, context)
    if (day === null) return false
    if (is === 'over') return context.on > day
    return is === 'come' ? context.on >= day : context.on < day
  }
}

function sameNameTest(
  { these, as }: Extract<Condition, { sameName: unknown }>['sameName'],
  { query }: Making,
): Test {
  const latest = query({ record: as.record, latest: true })
  return (context) => {
    if (context.candidate === null) return false
    const [record] = latest.all(context)
    if (!record) return false
    const barred = namesIn(record.values, `${as.rows}.${as.column}`)
    if (barred.length === 0) return false
    const named = these.flatMap((path) => namesIn(context.candidate?.record.values ?? {}, path))
    return named.some((name) => barred.includes(name))
  }
}
