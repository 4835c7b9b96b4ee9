/** The reasons of an explanation in the order a person asks: why this stage, why this is due, what else holds, what does not. */
import type { Explanation, Reason } from '../../domain/stages/explanation.ts'
import type { Process } from '../../domain/stages/process.ts'
import type { Comparison, Condition } from '../../domain/stages/rule.ts'

export type Ordered = {
  readonly stage: readonly Reason[]
  readonly due: readonly Reason[]
  readonly others: readonly Reason[]
  readonly not: readonly Reason[]
}

const asksOf = (process: Process, id: string) =>
  [process.rules.find((rule) => rule.id === id)?.asks ?? []].flat()

/** The rules that stand behind a reason, by what it gives as its own reasons. */
const behind = ({ because }: Reason): readonly string[] =>
  because.filter((text) => text.startsWith('rule ')).map((text) => text.slice('rule '.length))

export function ordered(process: Process, reasons: Explanation['reasons']): Ordered {
  const holding = reasons.filter(({ holds }) => holds)
  const forStage = new Set<string>()
  const add = (reason: Reason) => {
    if (forStage.has(reason.rule)) return
    forStage.add(reason.rule)
    for (const id of behind(reason)) {
      const next = holding.find(({ rule }) => rule === id)
      if (next) add(next)
    }
  }
  const recommends = (rule: string) => asksOf(process, rule).some((outcome) => 'recommend' in outcome)
  for (const reason of holding) if (recommends(reason.rule)) add(reason)
  // What was counted stands before what only joins other rules.
  const weight = (reason: Reason) => (recommends(reason.rule) ? 0 : behind(reason).length > 0 ? 2 : 1)
  const rest = holding.filter(({ rule }) => !forStage.has(rule))
  const isDue = ({ rule }: Reason) => asksOf(process, rule).length > 0
  return {
    stage: holding.filter(({ rule }) => forStage.has(rule)).sort((a, b) => weight(a) - weight(b)),
    due: rest.filter(isDue),
    others: rest.filter((reason) => !isDue(reason)),
    not: reasons.filter(({ holds }) => !holds),
  }
}

/** The first comparison of a measure in a condition: what a figure is held against. */
function comparisonIn(condition: Condition): Comparison | null {
  if ('metric' in condition) return condition.is
  const parts = 'all' in condition ? condition.all : 'any' in condition ? condition.any : []
  for (const part of parts) {
    const found = comparisonIn(part)
    if (found) return found
  }
  return null
}

const NEEDS = {
  'at least': (needed) => `${needed} needed`,
  'more than': (needed) => `more than ${needed} needed`,
  'at most': (needed) => `applies up to ${needed}`,
  'less than': (needed) => `applies below ${needed}`,
} as const satisfies Record<Comparison, (needed: string) => string>

/** '10 needed, 43 counted'; nothing where a rule asks yes or no, or for one of something. */
export function spokenFigures(process: Process, { rule, needed, actual }: Reason): string {
  const when = process.rules.find(({ id }) => id === rule)?.when
  const comparison = when ? comparisonIn(when) : null
  if (comparison === null || needed === 1 || needed === 0) return ''
  return `${NEEDS[comparison](String(needed))}, ${actual} counted`
}
