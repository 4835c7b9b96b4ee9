/**
 * What no type finds in a process: names that lead nowhere, things there twice, rules that
 * lean on themselves. Each fault has its place and says what to do.
 */
import { METRIC_NAMES } from '../metrics/metric-names.ts'
import type { Process } from './process.ts'
import type { Condition } from './rule.ts'

type Path = (string | number)[]
type Fault = { readonly path: Path; readonly message: string }

/** Calls `visit` with a condition and every condition inside it. */
export function eachCondition(condition: Condition, visit: (leaf: Condition) => void): void {
  visit(condition)
  if ('all' in condition) for (const part of condition.all) eachCondition(part, visit)
  if ('any' in condition) for (const part of condition.any) eachCondition(part, visit)
  if ('not' in condition) eachCondition(condition.not, visit)
}

/** The rules a rule leans on. */
function namedRules(condition: Condition): string[] {
  const names: string[] = []
  eachCondition(condition, (leaf) => {
    if ('rule' in leaf) names.push(leaf.rule)
  })
  return names
}

/** The names the counts of a rule go by in its words. */
function countNames(condition: Condition): string[] {
  const names: string[] = []
  eachCondition(condition, (leaf) => {
    if ('count' in leaf && leaf.as !== undefined) names.push(leaf.as)
  })
  return names
}

const NUMBERS = [
  'setting',
  'withinMonths',
  'atLeast',
  'schoolDays',
  'schoolWeeks',
  'workingDays',
  'weeks',
  'months',
  'years',
]

/** Every `setting` or other name of a number inside a rule, with its place. */
function settingNames(part: unknown, path: Path): { name: string; path: Path }[] {
  if (Array.isArray(part)) return part.flatMap((item, i) => settingNames(item, [...path, i]))
  if (typeof part !== 'object' || part === null) return []
  return Object.entries(part).flatMap(([key, value]) =>
    NUMBERS.includes(key) && typeof value === 'string'
      ? [{ name: value, path: [...path, key] }]
      : key === 'where' || key === 'this' || key === 'source'
        ? []
        : settingNames(value, [...path, key]),
  )
}

/** Things of a list that carry a name another one carries. */
const twice = (list: readonly string[], at: string, key: string, what: string): Fault[] =>
  list.flatMap((name, i) =>
    list.indexOf(name) === i
      ? []
      : [{ path: [at, i, key], message: `the ${what} '${name}' is there twice; give it another ${key}` }],
  )

/** Everything wrong with a process whose shape is right. */
export function faultsOf(process: Process): Fault[] {
  const { stages, rules, roles = [], notes = [], lines = [], tasks = [] } = process
  return [
    ...twice(stages.map(({ id }) => id), 'stages', 'id', 'stage'), // prettier-ignore
    ...twice(rules.map(({ id }) => id), 'rules', 'id', 'rule'), // prettier-ignore
    ...twice(roles.map(({ name }) => name), 'roles', 'name', 'role'), // prettier-ignore
    ...twice(notes.map(({ id }) => id), 'notes', 'id', 'note'), // prettier-ignore
    ...twice(lines.map(({ id }) => id), 'lines', 'id', 'line'), // prettier-ignore
    ...twice(tasks.map(({ id }) => id), 'tasks', 'id', 'task'), // prettier-ignore
    ...ruleFaults(process),
    ...loops(process),
    ...nameFaults(process),
    ...roleFaults(process),
  ]
}

function ruleFaults({ stages, rules, settings }: Process): Fault[] {
  const faults: Fault[] = []
  const stageIds = new Set(stages.map(({ id }) => id))
  const ruleIds = new Set(rules.map(({ id }) => id))
  for (const [i, one] of rules.entries()) {
    const at = (...rest: Path) => ['rules', i, ...rest]
    for (const [s, name] of (one.in ?? []).entries())
      if (!stageIds.has(name))
        faults.push({ path: at('in', s), message: `no stage is called '${name}'; name one of the stages` })
    for (const { name, path } of settingNames(one, at()))
      if (!Object.hasOwn(settings, name))
        faults.push({ path, message: `no setting is called '${name}'; add it to settings with its source` })
    for (const name of namedRules(one.when))
      if (!ruleIds.has(name))
        faults.push({ path: at('when'), message: `no rule is called '${name}'; name one of the rules` })
    for (const outcome of [one.asks ?? []].flat())
      if ('recommend' in outcome && !stageIds.has(outcome.recommend))
        faults.push({
          path: at('asks'),
          message: `no stage is called '${outcome.recommend}'; name one of the stages`,
        })
    const holes = new Set<string>([...METRIC_NAMES, 'by', ...countNames(one.when), ...Object.keys(settings)])
    for (const key of ['says', 'otherwise'] as const)
      for (const [, hole] of (one[key] ?? '').matchAll(/\{(\w+)\}/g))
        if (hole !== undefined && !holes.has(hole))
          faults.push({
            path: at(key),
            message: `{${hole}} names no metric, no count and no setting; take one of those names`,
          })
  }
  return faults
}

function loops({ rules }: Process): Fault[] {
  const byId = new Map(rules.map((one) => [one.id, one]))
  return rules.flatMap(({ id }, i) => {
    const ahead = new Set<string>()
    const leadsBack = (from: string): boolean => {
      const next = byId.get(from)
      return (next ? namedRules(next.when) : []).some((name) => {
        if (name === id) return true
        if (ahead.has(name)) return false
        ahead.add(name)
        return leadsBack(name)
      })
    }
    return leadsBack(id)
      ? [{ path: ['rules', i, 'when'], message: `the rule '${id}' leans on itself; break the loop` }]
      : []
  })
}

/** Names of rules and settings outside the rules. */
function nameFaults({ stages, rules, settings, firm, lines = [], rests = [] }: Process): Fault[] {
  const byId = new Map(rules.map((one) => [one.id, one]))
  const noRule = (path: Path, name: string): Fault => ({
    path,
    message: `no rule is called '${name}'; name one of the rules`,
  })
  return [
    ...stages.flatMap(({ entered }, i): Fault[] => {
      if (entered === undefined) return []
      const path = ['stages', i, 'entered']
      if (i === 0)
        return [{ path, message: 'the first stage is entered by nobody; leave `entered` out of it' }]
      const by = byId.get(entered)
      if (!by) return [noRule(path, entered)]
      if (by.in)
        return [{ path, message: `the rule '${entered}' is looked at everywhere; leave out its 'in'` }]
      return []
    }),
    ...(firm !== undefined && !byId.has(firm) ? [noRule(['firm'], firm)] : []),
    ...rests.flatMap(({ on }, i) => (byId.has(on) ? [] : [noRule(['rests', i, 'on'], on)])),
    ...lines.flatMap(({ setting }, i) =>
      Object.hasOwn(settings, setting)
        ? []
        : [
            {
              path: ['lines', i, 'setting'],
              message: `no setting is called '${setting}'; add it to settings with its source`,
            },
          ],
    ),
  ]
}

/** Where roles are listed, everybody who owes something is one of them. */
function roleFaults({ roles, stages, rules, tasks = [] }: Process): Fault[] {
  if (roles === undefined) return []
  const known = new Set(roles.map(({ name }) => name))
  const owing = [
    ...stages.map(({ who }, i) => ({ who, path: ['stages', i, 'who'] })),
    ...tasks.map(({ who }, i) => ({ who, path: ['tasks', i, 'who'] })),
    ...rules.flatMap(({ asks }, i) =>
      [asks ?? []]
        .flat()
        .flatMap((outcome) => ('who' in outcome ? [{ who: outcome.who, path: ['rules', i, 'asks'] }] : [])),
    ),
  ]
  return owing.flatMap(({ who, path }) =>
    known.has(who)
      ? []
      : [{ path, message: `no role is called '${who}'; add it to roles or name one of them` }],
  )
}
