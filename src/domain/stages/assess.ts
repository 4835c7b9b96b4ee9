/** What the engine concludes about a pupil on a day, short: stage, labels, what is due and what is barred. */
import type { Day } from '../calendar/day.ts'
import type { Label } from '../metrics/labels.ts'
import { percentage } from '../metrics/percentage.ts'
import type { Assessment } from './assessment.ts'
import { compiled, type Compiled } from './compile.ts'
import { conclude, type Conclusion } from './conclude.ts'
import { spokenDue } from './due.ts'
import type { Facts } from './facts.ts'
import type { Process } from './process.ts'

/** Assesses a pupil by a process on a day. The same facts always give the same answer. */
export function assess(process: Process, facts: Facts, on: Day): Assessment {
  const ready = compiled(process)
  const conclusion = conclude(ready, facts, on)
  const { context, labels, provisional } = conclusion
  const { attended, authorised, unauthorised, late, broken, open, now, ill } = context.measures
  const possible = attended + authorised + unauthorised
  return {
    on,
    process: process.id,
    stage: stageOf(ready, conclusion),
    labels: provisional ? [] : listed(labels),
    provisionalLabels: provisional ? listed(labels) : [],
    figures: {
      possible,
      attended,
      authorised,
      unauthorised,
      late,
      attendancePct: percentage(attended, possible),
      broken,
      openWeeks: open,
      unauthorisedNow: now,
      sicknessSessions: ill,
    },
    steps: conclusion.steps.map(({ by, of, outcome }) => ({
      step: outcome.step,
      rule: of.rule.id,
      who: outcome.who,
      by,
      says: of.says(context, spokenDue(by)),
    })),
    blockers: conclusion.bars.map(({ of, outcome }) => ({
      step: outcome.bars,
      rule: of.rule.id,
      missing: outcome.missing,
      says: of.says(context, ''),
    })),
    returns: conclusion.returns.map(({ by, outcome }) => ({ kind: outcome.return, dueBy: by })),
  }
}

const listed = (labels: readonly Label[]): Label[] => (labels.length === 0 ? [] : [...labels])

/** The stage people decided, and the one recommended where it is another. */
export function stageOf(
  { stages }: Compiled,
  { context, provisional, recommended }: Conclusion,
): Assessment['stage'] {
  const stage = stages[context.stage]
  const next = stages[recommended]
  return {
    id: stage?.id ?? '',
    name: stage?.name ?? '',
    provisional,
    since: context.since,
    ...(next ? { recommended: { id: next.id, name: next.name } } : {}),
  }
}
