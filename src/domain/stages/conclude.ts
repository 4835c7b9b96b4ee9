/**
 * Runs a process over a pupil: which stage the numbers and the history recommend, what is
 * due, what is barred. `assess` tells it short and `explain` in full; both stand on this.
 */
import type { Day } from '../calendar/day.ts'
import { labelsOf, type Label } from '../metrics/labels.ts'
import { measure } from '../metrics/measures.ts'
import { planOf } from '../metrics/calendar-plan.ts'
import { reachOf } from '../metrics/span.ts'
import type { Compiled, CompiledRule } from './compile.ts'
import type { Context } from './context.ts'
import { dueDay } from './due.ts'
import type { Facts } from './facts.ts'
import { METRICS } from './metric-values.ts'
import type { MetricName } from '../metrics/metric-names.ts'
import type { Outcome, Query } from './rule.ts'
import { stageNow } from './stage-now.ts'

type Step = Extract<Outcome, { step: string }>
type Bar = Extract<Outcome, { bars: string }>
type Return = Extract<Outcome, { return: string }>

export type Conclusion = {
  readonly context: Context
  /** Labels as the numbers stand, with enough sessions behind them or not. */
  readonly labels: readonly Label[]
  readonly provisional: boolean
  /** The place of the recommended stage; -1 for none. */
  readonly recommended: number
  readonly steps: readonly { readonly by: Day | null; readonly of: CompiledRule; readonly outcome: Step }[]
  readonly bars: readonly { readonly of: CompiledRule; readonly outcome: Bar }[]
  readonly returns: readonly {
    readonly by: Day | null
    readonly of: CompiledRule
    readonly outcome: Return
  }[]
}

const NO_LABELS: readonly Label[] = []

/** The facts as rules look at them on a day. */
export function contextOf(
  compiled: Compiled,
  facts: Facts,
  on: Day,
): { context: Context; labels: readonly Label[] } {
  const { limits, settings, sessionsForALabel } = compiled.numbers(on)
  const reach = reachOf(facts.calendar, facts.pupil.onRoll, on)
  const measures = measure(facts.register, reach, limits)
  const absent = measures.authorised + measures.unauthorised
  const possible = measures.attended + absent
  const labels = labelsOf(absent, possible)
  const history = facts.history.every((record) => record.on <= on)
    ? facts.history
    : facts.history.filter((record) => record.on <= on)
  const { index, since } = stageNow(compiled.stageIds, history)
  return {
    labels,
    context: {
      facts,
      on,
      reach,
      measures,
      settings,
      history,
      stage: index,
      since,
      labels: possible < sessionsForALabel ? NO_LABELS : labels,
    },
  }
}

/** Concludes about a pupil on a day. */
export function conclude(compiled: Compiled, facts: Facts, on: Day): Conclusion {
  const { context, labels } = contextOf(compiled, facts, on)
  const { measures, stage } = context
  const steps: { by: Day | null; of: CompiledRule; outcome: Step }[] = []
  const bars: { of: CompiledRule; outcome: Bar }[] = []
  const returns: { by: Day | null; of: CompiledRule; outcome: Return }[] = []
  const recommended: number[] = []
  for (const of of compiled.askingInStage[stage] ?? []) {
    if (!of.test(context)) continue
    for (const outcome of of.outcomes) {
      if ('recommend' in outcome) recommended.push(compiled.stageIds.indexOf(outcome.recommend))
      else if ('bars' in outcome) bars.push({ of, outcome })
      else {
        const asked = isAsked(outcome.each, outcome.done, context, compiled)
        if (asked === DONE) continue
        const by = outcome.by === undefined ? null : dueDay(outcome.by, asked, context, compiled)
        if ('step' in outcome) steps.push({ by, of, outcome })
        else returns.push({ by, of, outcome })
      }
    }
  }
  const isOpen = (at: number) =>
    at !== stage && !bars.some(({ outcome }) => outcome.bars === compiled.stageIds[at])
  const { sessionsForALabel } = compiled.numbers(on)
  return {
    context,
    labels,
    provisional: measures.attended + measures.authorised + measures.unauthorised < sessionsForALabel,
    recommended: recommended.filter(isOpen).reduce((most, at) => Math.max(most, at), -1),
    steps,
    bars,
    returns,
  }
}

const DONE = Symbol('done')

/**
 * Whether something is still asked for: `DONE` when a record answers it, else the day it is asked
 * from. With `each`, every time the metric is reached asks anew, until a record on or after that day.
 */
function isAsked(
  each: MetricName | undefined,
  done: Query | undefined,
  context: Context,
  compiled: Compiled,
): Day | null | typeof DONE {
  const answers = done === undefined ? [] : compiled.query(done).all(context)
  if (each === undefined) return answers.length > 0 ? DONE : null
  const { days } = planOf(context.facts.calendar)
  let answered = ''
  for (const { on } of answers) if (on > answered) answered = on
  for (const place of METRICS[each].reached?.(context.measures) ?? []) {
    const day = days[place]
    if (day !== undefined && day > answered) return day
  }
  return DONE
}
