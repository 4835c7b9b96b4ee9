/**
 * Every setting there is to keep, of the process a school follows and of letters, or, for all schools, of every
 * process that ships: its unit, what stands without anybody's word, its paragraph, and the rules that ask for it.
 */
import type { Day } from '../../../domain/calendar/day.ts'
import { spokenSource } from '../../../domain/guidance/source.ts'
import { inForce, type Threshold } from '../../../domain/guidance/threshold.ts'
import { LETTER_NUMBERS } from '../../../domain/letters/numbers.ts'
import { processFor, PROCESSES, type Following } from '../../../domain/processes/processes.ts'
import type { Process } from '../../../domain/stages/process.ts'
import { spokenRule } from '../../process/rule-words.ts'

/** Letters go by numbers of their own; where a process has one of the same name, its number counts. */
const LETTERS = 'letters'

export type Known = {
  readonly name: string
  readonly unit: string
  /** What stands without anybody's word: one number, or for all schools one for each process that has it. */
  readonly standard: readonly { readonly process: string; readonly value: number }[]
  readonly cited: string
  readonly isJudgement: boolean
  /** What it changes, in words. */
  readonly changes: readonly string[]
}

/** In the order of their names; `follows` null is all schools. */
export function knownSettings(follows: Following | null, on: Day): readonly Known[] {
  const process = follows && processFor(follows)
  const processes = follows === null ? Object.values(PROCESSES) : process ? [process] : []
  const all = new Map<string, Known>()
  const add = (name: string, threshold: Threshold, of: string, changes: readonly string[]) => {
    const now = inForce(threshold.values, on)
    if (!now) return
    const before = all.get(name)
    all.set(name, {
      name,
      unit: before?.unit ?? threshold.unit,
      standard:
        of === LETTERS && before
          ? before.standard
          : [...(before?.standard ?? []), { process: of, value: now.value }],
      cited: before?.cited ?? spokenSource(now.source),
      isJudgement: (before?.isJudgement ?? true) && threshold.judgement === true,
      changes: [...new Set([...(before?.changes ?? []), ...changes])],
    })
  }
  for (const one of processes) {
    const asking = rulesByName(one)
    for (const [name, threshold] of Object.entries(one.settings)) {
      const rules = asking.get(name) ?? []
      add(
        name,
        threshold,
        one.name,
        rules.map((rule) => spokenRule(rule, { process: one, on })),
      )
    }
  }
  for (const [name, threshold] of Object.entries<Threshold>(LETTER_NUMBERS))
    add(name, threshold, LETTERS, [
      'What a letter may say of the register and of attempts to reach a family.',
    ])
  return [...all.values()].toSorted((a, b) => a.name.localeCompare(b.name))
}

/** The rules of a process that name each of its settings, wherever they do. */
function rulesByName({ rules, settings }: Process): ReadonlyMap<string, Process['rules'][number][]> {
  const named = new Map<string, Process['rules'][number][]>()
  for (const rule of rules) {
    const words = new Set(JSON.stringify(rule).match(/[a-z][A-Za-z0-9]*/g))
    for (const word of words)
      if (Object.hasOwn(settings, word)) named.set(word, [...(named.get(word) ?? []), rule])
  }
  return named
}
