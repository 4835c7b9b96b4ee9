/**
 * Runs a process over a pupil: the level the figures give, which stage the numbers and the
 * history recommend, what is due, what is barred. `assess` tells it short and `explain` in
 * full; both stand on this.
 */
import type { Day } from '../calendar/day.ts'
import { planOf } from '../metrics/calendar-plan.ts'
import { labelsOf, type Label } from '../metrics/labels.ts'
import { measure, type Measures } from '../metrics/measures.ts'
import type { MetricName } from '../metrics/metric-names.ts'
import { reachOf } from '../metrics/span.ts'
import type { Asked } from './compile-query.ts'
import type { Bar, Compiled, CompiledRule, Warning } from './compiled.ts'
import { nextAsk, type Candidate, type Context } from './context.ts'
import type { Facts } from './facts.ts'
import { happenedBy, placeOfForm, recordsAt } from './happened.ts'
import { levelNow, levelSince } from './levels.ts'
import { METRICS } from './metric-values.ts'
import type { Outcome } from './rule.ts'
import { DECISION, stageNow } from './stage-now.ts'

type Step = Extract<Outcome, { step: string }>
type Return = Extract<Outcome, { return: string }>

export type Conclusion = {
  readonly context: Context
  /** Labels as the numbers stand, with enough sessions behind them or not. */
  readonly labels: readonly Label[]
  /** Whether too few sessions stand behind the labels, and too little behind the level. */
  readonly labelsProvisional: boolean
  readonly provisional: boolean
  /** The recommended stage's place, and the rule that recommends it; null for none. */
  readonly recommended: { readonly at: number; readonly of: CompiledRule } | null
  readonly steps: readonly { readonly by: Day | null; readonly of: CompiledRule; readonly outcome: Step }[]
  readonly bars: readonly { readonly of: CompiledRule; readonly outcome: Bar }[]
  readonly warnings: readonly { readonly of: CompiledRule; readonly outcome: Warning }[]
  readonly returns: readonly {
    readonly by: Day | null
    readonly of: CompiledRule
    readonly outcome: Return
  }[]
}

const DECISIONS = placeOfForm(DECISION)
const notYet = () => null
const NO_LABELS: readonly Label[] = []

/** Where the pupil stands in the process, worked out after everything rules may ask for on the way. */
type Standing = { stage: number; since: () => Day | null; level: number; byFigures: number; ask: number }

/** The facts as rules look at them on a day; with the record somebody is completing, if that is what is asked about. */
export function contextOf(
  compiled: Compiled,
  facts: Facts,
  on: Day,
  candidate: Candidate | null = null,
): { context: Context; labels: readonly Label[] } {
  const { limits, settings, sessionsForALabel } = compiled.numbers(on)
  const reach = reachOf(facts.calendar, facts.pupil.onRoll, on)
  const measures = measure(facts.register, reach, limits)
  const absent = measures.authorised + measures.unauthorised
  const possible = measures.attended + absent
  const labels = labelsOf(absent, possible)
  const { history, happened } = happenedBy(facts.history, on)
  const context: Omit<Context, keyof Standing> & Standing = {
    facts,
    on,
    reach,
    measures,
    settings,
    history,
    happened,
    stage: 0,
    since: notYet,
    level: -1,
    byFigures: -1,
    labels: possible < sessionsForALabel ? NO_LABELS : labels,
    candidate,
    ask: nextAsk(),
  }
  const decided = stageNow(compiled.stageIds, compiled.levelPlaces, recordsAt(context, DECISIONS, DECISION))
  const { levels } = compiled
  const levelAt = (then: Context) =>
    sessionsBehindLevel(compiled, then.measures) < sessionsForALabel ? 0 : levelNow(levels, then)
  if (levels.length > 0) context.level = context.byFigures = levelAt(context)
  if (decided.index >= 0) {
    context.stage = decided.index
    context.since = () => decided.since
    if (compiled.levelPlaces.includes(decided.index)) context.level = decided.index
  } else if (context.level >= 0) {
    context.stage = context.level
    let since: Day | null | undefined
    context.since = () => (since === undefined ? (since = levelSince(levelAt, context)) : since)
  }
  // What the levels asked was asked before it was known since when the stage stands.
  context.ask = nextAsk()
  return { labels, context }
}

/** Concludes about a pupil on a day. */
export function conclude(compiled: Compiled, facts: Facts, on: Day): Conclusion {
  const { context, labels } = contextOf(compiled, facts, on)
  const { measures, stage } = context
  const steps: { by: Day | null; of: CompiledRule; outcome: Step }[] = []
  const bars: { of: CompiledRule; outcome: Bar }[] = []
  const warnings: { of: CompiledRule; outcome: Warning }[] = []
  const returns: { by: Day | null; of: CompiledRule; outcome: Return }[] = []
  const recommended: { at: number; of: CompiledRule }[] = []
  const onRoll = isOnRoll(facts, on)
  for (const of of compiled.at(stage, context.level).deciding) {
    if (!of.test(context)) continue
    for (const { outcome, to, by: due, done } of of.outcomes) {
      if ('recommend' in outcome) recommended.push({ at: to, of })
      else if ('bars' in outcome) bars.push({ of, outcome })
      else if ('warns' in outcome) {
        if (outcome.completing === undefined) warnings.push({ of, outcome })
      } else {
        if (!onRoll && outcome.leavers !== true) continue
        const asked = isAsked(outcome.each, done, context)
        if (asked === DONE) continue
        const by = due === null ? null : due(asked, context)
        if ('step' in outcome) steps.push({ by, of, outcome })
        else returns.push({ by, of, outcome })
      }
    }
  }
  const { sessionsForALabel } = compiled.numbers(on)
  const few = sessionsBehindLevel(compiled, measures) < sessionsForALabel
  return {
    context,
    labels,
    labelsProvisional: possibleIn(measures) < sessionsForALabel,
    provisional: few || (compiled.firm !== null && !compiled.firm(context)),
    recommended: onRoll ? furthest(recommended, stage, bars, compiled) : null,
    steps,
    bars,
    warnings,
    returns,
  }
}

const possibleIn = ({ attended, authorised, unauthorised }: Measures): number =>
  attended + authorised + unauthorised

/** The possible sessions a level rests on: of the school year, or of the latest twelve school weeks. */
const sessionsBehindLevel = ({ levelsOverTwelveWeeks }: Compiled, measures: Measures): number =>
  levelsOverTwelveWeeks ? measures.possible12 : possibleIn(measures)

/** On the admission register that day; nothing is asked about a child who is not. */
function isOnRoll({ pupil: { onRoll } }: Facts, on: Day): boolean {
  return onRoll === null || (onRoll[0] <= on && (onRoll[1] === null || onRoll[1] >= on))
}

/** The furthest stage recommended that is not the present one and that nothing bars. */
function furthest(
  recommended: readonly { at: number; of: CompiledRule }[],
  stage: number,
  bars: readonly { outcome: Bar }[],
  { stageIds }: Compiled,
): Conclusion['recommended'] {
  let most: Conclusion['recommended'] = null
  for (const one of recommended) {
    if (one.at === stage || (most !== null && one.at <= most.at)) continue
    if (!bars.some(({ outcome }) => outcome.bars === stageIds[one.at])) most = one
  }
  return most
}

const DONE = Symbol('done')

/**
 * Whether something is still asked for: `DONE` when a record answers it, else the day it is asked
 * from. With `each`, every time the metric is reached asks anew, until a record on or after that day.
 */
function isAsked(
  each: MetricName | undefined,
  done: Asked | null,
  context: Context,
): Day | null | typeof DONE {
  if (each === undefined) return done?.any(context) ? DONE : null
  const { days } = planOf(context.facts.calendar)
  let answered = ''
  for (const { on } of done?.all(context) ?? []) if (on > answered) answered = on
  for (const place of METRICS[each].reached?.(context.measures) ?? []) {
    const day = days[place]
    if (day !== undefined && day > answered) return day
  }
  return DONE
}
