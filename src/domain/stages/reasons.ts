/**
 * Why a rule holds or not: what it needs, what there is, the sessions and records behind
 * that. Told from the parts that decided it, a measure first; a rule that leans on other
 * rules tells how many of them hold.
 */
import { schoolAge } from '../guidance/compulsory-school-age.ts'
import { sessionsBetween } from '../metrics/window.ts'
import type { Compiled, CompiledRule } from './compiled.ts'
import type { Context } from './context.ts'
import { countedDays, countNow, shownCount } from './compile-test.ts'
import { METRICS, shownMetric } from './metric-values.ts'
import type { Reason } from './explanation.ts'
import type { Condition } from './rule.ts'
import { BEHIND, type Spelled } from './spelled.ts'

type Told = Pick<Reason, 'needed' | 'actual' | 'window' | 'because'>

const MANY = 2

/** What a rule finds, with what it says; nothing is said where the rule has no words for not holding. */
export function verdictOf(
  of: CompiledRule,
  by: string,
  context: Context,
  all: Spelled,
  compiled: Compiled,
): Reason {
  const holds = of.test(context)
  const say = holds ? of.says : of.otherwise
  const { id, source, when } = of.rule
  return {
    rule: id,
    source,
    holds,
    ...told(when, context, all, compiled),
    says: say === null ? '' : say(context, by),
  }
}

/** Whether a rule is worth giving as a reason: not one that always holds, nor one with no words for not holding, nor about a record nobody completes. */
export const isTelling = (of: CompiledRule, context: Context): boolean =>
  !('always' in of.rule.when) && !of.ofCandidate && (of.otherwise !== null || of.test(context))

function told(condition: Condition, context: Context, all: Spelled, compiled: Compiled): Told {
  if ('all' in condition || 'any' in condition) return toldTogether(condition, context, all, compiled)
  if ('not' in condition) {
    const { needed, actual } = told(condition.not, context, all, compiled)
    const counted = 'record' in condition.not || 'rule' in condition.not
    return { needed: counted ? 0 : `not ${needed}`, actual, because: [] }
  }
  if ('metric' in condition) {
    const { metric, setting } = condition
    const { whole, value } = METRICS[metric]
    const needed = context.settings[compiled.setting(setting)] ?? 0
    const behind = BEHIND[metric](all, context)
    return whole
      ? { needed: `${needed}%`, actual: shownMetric(metric, context), ...behind }
      : { needed, actual: value(context), ...behind }
  }
  if ('flag' in condition) {
    const wanted = [condition.flag].flat()
    const has = context.facts.pupil.flags.filter((flag) => wanted.includes(flag))
    return { needed: wanted.join(' or '), actual: has.join(', ') || 'none', because: [] }
  }
  if ('age' in condition)
    return {
      needed: 'of compulsory school age',
      actual: schoolAge(context.facts.pupil.dateOfBirth, context.on),
      because: [],
    }
  if ('label' in condition)
    return {
      needed: condition.label,
      actual: context.labels.join(', ') || 'none',
      ...BEHIND.attendance(all, context),
    }
  if ('rule' in condition) {
    const holds = compiled.byId.get(condition.rule)?.test(context) ?? false
    return { needed: 1, actual: holds ? 1 : 0, because: [`rule ${condition.rule}`] }
  }
  if ('count' in condition) return toldCount(condition, context, compiled)
  if ('day' in condition)
    return {
      needed: DAY_WORDS[condition.is],
      actual: compiled.due(condition.day)(null, context) ?? 'no such day',
      because: [],
    }
  if ('setting' in condition)
    return { needed: 1, actual: context.settings[compiled.setting(condition.setting)] ?? 0, because: [] }
  if (!('record' in condition)) return { needed: 0, actual: 0, because: [] }
  const records = compiled.query(condition).all(context)
  return {
    needed:
      condition.atLeast === undefined ? 1 : (context.settings[compiled.setting(condition.atLeast)] ?? 1),
    actual: records.length,
    because: records.map(({ on, form }) => `${on} ${form}`).sort(),
  }
}

const DAY_WORDS = { over: 'a day that is over', come: 'a day that has come', ahead: 'a day ahead' } as const

function toldCount(
  condition: Extract<Condition, { count: unknown }>,
  context: Context,
  compiled: Compiled,
): Told {
  const { count: kind, setting } = condition
  const needed = context.settings[compiled.setting(setting)] ?? 0
  const now = countNow(condition, context, compiled)
  const window = countedDays(condition, context, compiled)
  if (!now || !window) return { needed, actual: 0, because: [] }
  const { register } = context.facts
  const because = sessionsBetween(register, context.reach, kind, window.from, window.to)
  return kind === 'attendance'
    ? { needed: `${needed}%`, actual: shownCount(condition, now), window, because }
    : { needed, actual: now.count, window, because }
}

function toldTogether(
  condition: Extract<Condition, { all: unknown } | { any: unknown }>,
  context: Context,
  all: Spelled,
  compiled: Compiled,
): Told {
  const parts = 'all' in condition ? condition.all : condition.any
  const holds = compiled.holds(condition, context)
  const telling = parts.filter((part) => compiled.holds(part, context) === holds)
  const rules = parts.filter((part) => 'rule' in part)
  if (rules.length >= MANY) {
    const hold = rules.filter(({ rule }) => compiled.byId.get(rule)?.test(context))
    const because = hold.map(({ rule }) => `rule ${rule}`)
    return { needed: 'all' in condition ? rules.length : 1, actual: hold.length, because }
  }
  const first = telling.find((part) => 'metric' in part || 'count' in part) ?? telling[0]
  if (!first) return { needed: 0, actual: 0, because: [] }
  const main = told(first, context, all, compiled)
  let because = main.because
  for (const part of telling) {
    if (
      part === first ||
      !('record' in part || 'metric' in part || 'count' in part || 'all' in part || 'any' in part)
    )
      continue
    const more = told(part, context, all, compiled).because
    if (more.length > 0 && more !== main.because) because = [...new Set([...because, ...more])]
  }
  return because === main.because ? main : { ...main, because }
}
