/**
 * A process made ready to run: names become places, conditions become functions, texts
 * with holes become parts. Done once for each process, so that deciding about a pupil
 * looks nothing up by name.
 */
import type { Day } from '../calendar/day.ts'
import {
  ATTENDANCE_RETURN_DAYS,
  CLOSED_WEEK_COUNTS,
  REASON_WITHIN_DAYS,
  SESSIONS_FOR_A_LABEL,
  SICKNESS_RETURN_DAYS,
  UNAUTHORISED_BY_DAYS,
  UNAUTHORISED_SESSIONS,
  UNAUTHORISED_WEEKS,
} from '../guidance/thresholds.ts'
import { inForce, type Threshold } from '../guidance/threshold.ts'
import { compileQuery, type Asked } from './compile-query.ts'
import { compileSays } from './compile-says.ts'
import { counted, testOf } from './compile-test.ts'
import type { About, Compiled, CompiledRule, Looked, Numbers, Test } from './compiled.ts'
import type { Level } from './levels.ts'
import type { Process } from './process.ts'
import { eachCondition } from './process-faults.ts'
import type { Condition, Outcome, Query, Where } from './rule.ts'
import { DECISION } from './stage-now.ts'

/** The numbers the metrics themselves turn on; a process may set its own under the same names. */
export const NATIONAL = {
  unauthorisedSessions: UNAUTHORISED_SESSIONS,
  unauthorisedWeeks: UNAUTHORISED_WEEKS,
  closedWeekCounts: CLOSED_WEEK_COUNTS,
  unauthorisedByDays: UNAUTHORISED_BY_DAYS,
  returnAfterDays: ATTENDANCE_RETURN_DAYS,
  sicknessReturnDays: SICKNESS_RETURN_DAYS,
  reasonWithinDays: REASON_WITHIN_DAYS,
  sessionsForALabel: SESSIONS_FOR_A_LABEL,
} as const satisfies Record<string, Threshold>

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
  const keep = (condition: Condition, test: Test): Test => {
    parts.set(condition, test)
    return test
  }

  const rules = process.rules.map((rule): CompiledRule => {
    const test = testOf(rule.when, { compiled: () => ready, keep, ruleTest: (id) => tests.get(id) })
    tests.set(rule.id, test)
    const counts = counted(rule.when, () => ready)
    return {
      rule,
      outcomes: [rule.asks ?? []].flat(),
      test,
      says: compileSays(rule.says, setting, counts),
      otherwise: rule.otherwise === undefined ? null : compileSays(rule.otherwise, setting, counts),
      ofCandidate: looksAtCandidate(rule.when),
    }
  })
  const byId = new Map(rules.map((rule) => [rule.rule.id, rule]))

  const levels = process.stages.flatMap(({ entered }, at): Level[] => {
    const by = entered === undefined ? undefined : byId.get(entered)
    return by ? [{ at, test: by.test }] : []
  })

  const looked = new Map<number, Looked>()
  const at = (stage: number, level: number): Looked => {
    const key = stage * (process.stages.length + 1) + level + 1
    const known = looked.get(key)
    if (known) return known
    const ids = new Set([process.stages[stage]?.id, process.stages[level]?.id])
    const all = rules.filter(({ rule }) => rule.in === undefined || rule.in.some((id) => ids.has(id)))
    const made = { all, asking: all.filter(({ outcomes }) => outcomes.length > 0) }
    looked.set(key, made)
    return made
  }

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
          closedWeekCounts: national('closedWeekCounts') > 0,
          unauthorisedByDays: national('unauthorisedByDays') > 0,
          returnDays: national('returnAfterDays'),
          sicknessDays: national('sicknessReturnDays'),
          reasonDays: national('reasonWithinDays'),
        },
      },
    }
    return last.numbers
  }

  const stageIds = process.stages.map(({ id }) => id)
  // A bar that names a stage refuses the decisions that move there.
  const refusals = aboutForms(rules, (outcome) =>
    'bars' in outcome
      ? {
          outcome,
          records: [
            ...(stageIds.includes(outcome.bars) ? [{ record: DECISION, where: movesTo(outcome.bars) }] : []),
            ...[outcome.refuses ?? []].flat(),
          ],
        }
      : null,
  )
  const warnings = aboutForms(rules, (outcome) =>
    'warns' in outcome ? { outcome, records: [outcome.completing ?? []].flat() } : null,
  )
  const ready: Compiled = {
    process,
    stages: process.stages,
    stageIds,
    at,
    byId,
    levels,
    levelPlaces: levels.length === 0 ? [] : [0, ...levels.map((level) => level.at)],
    levelsOverTwelveWeeks: process.stages.some(({ entered }) => overTwelveWeeks(entered, byId)),
    firm: process.firm === undefined ? null : (byId.get(process.firm)?.test ?? null),
    refusals,
    warnings,
    numbers,
    setting,
    query,
    holds: (condition, context) => parts.get(condition)?.(context) ?? false,
  }
  return ready
}

type Named = { readonly record: string | readonly string[]; readonly where?: Where | undefined }

/** Which outcomes of the rules look at records of a form. */
function aboutForms<T extends Outcome>(
  rules: readonly CompiledRule[],
  named: (outcome: Outcome) => { readonly outcome: T; readonly records: readonly Named[] } | null,
): (form: string) => readonly About<T>[] {
  const byForm = new Map<string, About<T>[]>()
  for (const of of rules)
    for (const one of of.outcomes) {
      const told = named(one)
      for (const { record, where } of told?.records ?? [])
        for (const form of [record].flat())
          byForm.set(form, [
            ...(byForm.get(form) ?? []),
            ...(told ? [{ of, outcome: told.outcome, where }] : []),
          ])
    }
  const nothing: readonly About<T>[] = []
  return (form) => byForm.get(form) ?? nothing
}

const movesTo = (stage: string): Where => ({
  all: [
    { field: 'decision', in: ['move', 'bring forward'] },
    { field: 'to', is: stage },
  ],
})

/** Whether a rule, or one it leans on, looks at the latest twelve school weeks. */
function overTwelveWeeks(id: string | undefined, byId: ReadonlyMap<string, CompiledRule>): boolean {
  const of = id === undefined ? undefined : byId.get(id)
  let looks = false
  if (of)
    eachCondition(of.rule.when, (leaf) => {
      looks ||=
        ('metric' in leaf && leaf.metric === 'attendance12Weeks') ||
        ('rule' in leaf && overTwelveWeeks(leaf.rule, byId))
    })
  return looks
}

function looksAtCandidate(when: Condition): boolean {
  let looks = false
  eachCondition(when, (leaf) => {
    looks ||=
      'this' in leaf ||
      'author' in leaf ||
      'thisDay' in leaf ||
      'thisNumber' in leaf ||
      'sameName' in leaf ||
      'alike' in leaf ||
      ('metric' in leaf && leaf.metric === 'noticesToThisParent')
  })
  return looks
}

const valueOf = (threshold: Threshold | undefined, on: Day): number =>
  (threshold && inForce(threshold.values, on)?.value) ?? Number.NaN
