/**
 * A process as a value: its stages, numbers and rules, each with its citation. It can
 * be written in JSON; what is wrong with one is told with the place of the fault, and a
 * faulty process is refused whole.
 */
import * as z from 'zod'
import { aDocument, source } from '../guidance/source.ts'
import { threshold } from '../guidance/threshold.ts'
import { METRIC_NAMES } from '../metrics/metric-names.ts'
import { rule, type Condition } from './rule.ts'

const stage = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'expected small letters, figures and hyphens'),
  name: z.string().min(1),
  /** Who runs it. */
  who: z.string().min(1),
  source,
})
export type Stage = Readonly<z.infer<typeof stage>>

const shape = z.strictObject({
  id: z.string().min(1),
  name: z.string().min(1),
  document: aDocument,
  /** In the order a case moves through them; the first is where every pupil begins. */
  stages: z.array(stage).min(1, 'expected at least one stage').readonly(),
  settings: z.record(z.string(), threshold).readonly(),
  rules: z.array(rule).readonly(),
})
export type Process = Readonly<z.infer<typeof shape>>

type Faults = { path: (string | number)[]; message: string }[]

function eachCondition(condition: Condition, visit: (leaf: Condition) => void): void {
  visit(condition)
  if ('all' in condition) for (const part of condition.all) eachCondition(part, visit)
  if ('any' in condition) for (const part of condition.any) eachCondition(part, visit)
  if ('not' in condition) eachCondition(condition.not, visit)
}

/** The rules a rule leans on. */
const namedRules = (condition: Condition): string[] => {
  const names: string[] = []
  eachCondition(condition, (leaf) => {
    if ('rule' in leaf) names.push(leaf.rule)
  })
  return names
}

/** Every `setting` or other name of a number inside a rule, with its place. */
function settingNames(
  part: unknown,
  path: (string | number)[],
): { name: string; path: (string | number)[] }[] {
  if (Array.isArray(part)) return part.flatMap((item, i) => settingNames(item, [...path, i]))
  if (typeof part !== 'object' || part === null) return []
  return Object.entries(part).flatMap(([key, value]) =>
    ['setting', 'withinMonths', 'atLeast', 'schoolDays', 'schoolWeeks', 'weeks', 'months'].includes(key) &&
    typeof value === 'string'
      ? [{ name: value, path: [...path, key] }]
      : key === 'where'
        ? []
        : settingNames(value, [...path, key]),
  )
}

const HOLES = new Set<string>([...METRIC_NAMES, 'by'])

function faultsOf(process: Process): Faults {
  const faults: Faults = []
  const stages = new Set(process.stages.map(({ id }) => id))
  const rules = new Map(process.rules.map((one) => [one.id, one]))
  const seen = new Set<string>()
  for (const [i, { id }] of process.stages.entries())
    if (process.stages.findIndex((other) => other.id === id) !== i)
      faults.push({
        path: ['stages', i, 'id'],
        message: `the stage '${id}' is there twice; give it another id`,
      })
  for (const [i, one] of process.rules.entries()) {
    const at = (...rest: (string | number)[]) => ['rules', i, ...rest]
    if (seen.has(one.id))
      faults.push({ path: at('id'), message: `the rule '${one.id}' is there twice; give it another id` })
    seen.add(one.id)
    for (const [s, name] of (one.in ?? []).entries())
      if (!stages.has(name)) faults.push({ path: at('in', s), message: `no stage is called '${name}'` })
    for (const { name, path } of settingNames(one, at()))
      if (!Object.hasOwn(process.settings, name))
        faults.push({ path, message: `no setting is called '${name}'; add it to settings with its source` })
    for (const name of namedRules(one.when))
      if (!rules.has(name)) faults.push({ path: at('when'), message: `no rule is called '${name}'` })
    const outcomes = [one.asks ?? []].flat()
    for (const outcome of outcomes)
      if ('recommend' in outcome && !stages.has(outcome.recommend))
        faults.push({ path: at('asks'), message: `no stage is called '${outcome.recommend}'` })
    for (const key of ['says', 'otherwise'] as const)
      for (const [, hole] of (one[key] ?? '').matchAll(/\{(\w+)\}/g))
        if (hole !== undefined && !HOLES.has(hole) && !Object.hasOwn(process.settings, hole))
          faults.push({ path: at(key), message: `{${hole}} names no metric and no setting` })
  }
  for (const [i, one] of process.rules.entries()) {
    const ahead = new Set<string>()
    const walk = (id: string): boolean => {
      const next = rules.get(id)
      return (next ? namedRules(next.when) : []).some((name) => {
        if (name === one.id) return true
        if (ahead.has(name)) return false
        ahead.add(name)
        return walk(name)
      })
    }
    if (walk(one.id))
      faults.push({
        path: ['rules', i, 'when'],
        message: `the rule '${one.id}' leans on itself; break the loop`,
      })
  }
  return faults
}

/** Reads a process, from JSON or from our own files, and finds what no type can: names that lead nowhere, loops. */
export const process = shape.superRefine((read, context) => {
  for (const { path, message } of faultsOf(read)) context.addIssue({ code: 'custom', path, message })
})
