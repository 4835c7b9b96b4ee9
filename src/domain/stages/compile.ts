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
import { costOf, counted, questionOf, type Making } from './compile-test.ts'
import type { About, Compiled, CompiledRule, DueDay, Looked, Numbers, Rest, Test } from './compiled.ts'
import { compileDue } from './due.ts'
import { saying } from './history.ts'
import type { Level } from './levels.ts'
import type { Process } from './process.ts'
import { eachCondition } from './process-faults.ts'
import type { Condition, Due, Outcome, Query, Where } from './rule.ts'
import { DECISION } from './stage-now.ts'
import { walks } from './walks.ts'

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

const MOST_DAYS = 400

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
  const stageIds = process.stages.map(({ id }) => id)
  const names = Object.keys(process.settings)
  const settingPlaces = new Map(names.map((name, place) => [name, place]))
  const setting = (name: string) => settingPlaces.get(name) ?? -1
  const query = made<Query, Asked>((asked) => compileQuery(asked, setting))
  const due = made<Due, DueDay>((wanted) => compileDue(wanted, { setting, query }))
  const tests = new Map<string, Test>()
  const making: Making = { setting, query, due, ruleTest: (id) => tests.get(id) }
  const testOf = walks((condition) => questionOf(condition, making), costOf)
  const parts = made<Condition, Test>(testOf)

  const rules = process.rules.map((rule): CompiledRule => {
    const test = testOf(rule.when)
    tests.set(rule.id, test)
    const counts = counted(rule.when, making)
    return {
      rule,
      outcomes: [rule.asks ?? []].flat().map((outcome) => ({
        outcome,
        to: 'recommend' in outcome ? stageIds.indexOf(outcome.recommend) : -1,
        by: 'by' in outcome && outcome.by ? due(outcome.by) : null,
        done: 'done' in outcome && outcome.done ? query(outcome.done) : null,
      })),
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
    const asking = all.filter(({ outcomes }) => outcomes.length > 0)
    const fresh = { all, asking, deciding: asking.filter(({ ofCandidate }) => !ofCandidate) }
    looked.set(key, fresh)
    return fresh
  }

  const numbersOf = new Map<Day, Numbers>()
  const numbers = (on: Day): Numbers => {
    const known = numbersOf.get(on)
    if (known) return known
    const settings = names.map((name) => valueOf(process.settings[name], on))
    const national = (name: keyof typeof NATIONAL) => settings[setting(name)] ?? valueOf(NATIONAL[name], on)
    const fresh: Numbers = {
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
    }
    if (numbersOf.size >= MOST_DAYS) numbersOf.clear()
    numbersOf.set(on, fresh)
    return fresh
  }

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
  return {
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
    rests: restsOf(process.rests ?? [], byId),
    numbers,
    setting,
    query,
    due,
    holds: (condition, context) => parts(condition)(context),
  }
}

/** Makes each thing ready once; two that say the same are one. */
function made<Thing extends object, Ready>(make: (thing: Thing) => Ready): (thing: Thing) => Ready {
  const known = new Map<Thing, Ready>()
  const said = new Map<string, Ready>()
  return (thing) => {
    const ready = known.get(thing)
    if (ready) return ready
    const text = JSON.stringify(thing)
    const fresh = said.get(text) ?? make(thing)
    said.set(text, fresh)
    known.set(thing, fresh)
    return fresh
  }
}

type Named = { readonly record: string | readonly string[]; readonly where?: Where | undefined }

/** Which outcomes of the rules look at records of a form. */
function aboutForms<T extends Outcome>(
  rules: readonly CompiledRule[],
  named: (outcome: Outcome) => { readonly outcome: T; readonly records: readonly Named[] } | null,
): (form: string) => readonly About<T>[] {
  const byForm = new Map<string, About<T>[]>()
  for (const of of rules)
    for (const { outcome: one } of of.outcomes) {
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

/** Which rules records of each form rest on. */
function restsOf(
  rests: NonNullable<Process['rests']>,
  byId: ReadonlyMap<string, CompiledRule>,
): (form: string) => readonly Rest[] {
  const byForm = new Map<string, Rest[]>()
  for (const { record, where, on } of rests) {
    const of = byId.get(on)
    const says = where === undefined ? null : saying(where)
    for (const form of [record].flat())
      byForm.set(form, [...(byForm.get(form) ?? []), ...(of ? [{ of, says }] : [])])
  }
  const nothing: readonly Rest[] = []
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
