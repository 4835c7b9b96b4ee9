/**
 * Why a rule holds or not: what it needs, what there is, the sessions and records behind
 * that. Told from the parts that decided it, a measure first; a rule that leans on other
 * rules tells how many of them hold.
 */
import { schoolAge } from '../guidance/compulsory-school-age.ts'
import type { Compiled, CompiledRule } from './compile.ts'
import type { Context } from './context.ts'
import { METRICS, shownMetric } from './metric-values.ts'
import type { Reason } from './explanation.ts'
import type { Condition } from './rule.ts'
import { BEHIND, type Spelled } from './spelled.ts'

type Told = Pick<Reason, 'needed' | 'actual' | 'window' | 'because'>

const MANY = 2

/** The reason a rule gives; null when it always holds, or does not and has nothing to say then. */
export function reasonOf(
  of: CompiledRule,
  by: string,
  context: Context,
  all: Spelled,
  compiled: Compiled,
): Reason | null {
  if ('always' in of.rule.when) return null
  const holds = of.test(context)
  const say = holds ? of.says : of.otherwise
  if (say === null) return null
  const { id, source, when } = of.rule
  return {
    rule: id,
    source,
    holds,
    ...told(when, context, all, compiled),
    says: say(context, by),
  }
}

function told(condition: Condition, context: Context, all: Spelled, compiled: Compiled): Told {
  if ('all' in condition || 'any' in condition) return toldTogether(condition, context, all, compiled)
  if ('not' in condition) return { ...told(condition.not, context, all, compiled), because: [] }
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
    const named = compiled.byId.get(condition.rule)
    const within = named ? told(named.rule.when, context, all, compiled) : { because: [] }
    return { needed: 1, actual: named?.test(context) ? 1 : 0, because: within.because }
  }
  if ('always' in condition) return { needed: 0, actual: 0, because: [] }
  const records = compiled.query(condition)(context)
  return {
    needed:
      condition.atLeast === undefined ? 1 : (context.settings[compiled.setting(condition.atLeast)] ?? 1),
    actual: records.length,
    because: records.map(({ on, form }) => `${on} ${form}`).sort(),
  }
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
  const each = telling.map((part) => told(part, context, all, compiled))
  const because = [...new Set(each.flatMap((part) => part.because))].sort()
  const rules = parts.filter((part) => 'rule' in part)
  if (rules.length >= MANY) {
    const hold = rules.filter(({ rule }) => compiled.byId.get(rule)?.test(context)).length
    return { needed: 'all' in condition ? rules.length : 1, actual: hold, because }
  }
  const measured = telling.findIndex((part) => 'metric' in part)
  const first = each[Math.max(0, measured)]
  return first ? { ...first, because } : { needed: 0, actual: 0, because }
}
