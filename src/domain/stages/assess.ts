/** What the engine concludes about a pupil on a day, short: stage, labels, what is due and what is barred. */
import type { Day } from '../calendar/day.ts'
import type { Label } from '../metrics/labels.ts'
import { percentage } from '../metrics/percentage.ts'
import type { Assessment } from './assessment.ts'
import { compiled } from './compile.ts'
import type { Compiled } from './compiled.ts'
import { conclude, type Conclusion } from './conclude.ts'
import { spokenDue } from './due.ts'
import type { Facts } from './facts.ts'
import type { Process } from './process.ts'

/** Assesses a pupil by a process on a day. The same facts always give the same answer. */
export function assess(process: Process, facts: Facts, on: Day): Assessment {
  const ready = compiled(process)
  const conclusion = conclude(ready, facts, on)
  const { context, labels, labelsProvisional } = conclusion
  const { attended, authorised, unauthorised, late, broken, open, now, ill } = context.measures
  const possible = attended + authorised + unauthorised
  return {
    on,
    process: process.id,
    stage: stageOf(ready, conclusion),
    ...levelOf(ready, conclusion),
    labels: labelsProvisional ? [] : listed(labels),
    provisionalLabels: labelsProvisional ? listed(labels) : [],
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
    cautions: conclusion.warnings.map(({ of, outcome }) => ({
      about: outcome.warns,
      rule: of.rule.id,
      says: of.says(context, ''),
    })),
    returns: conclusion.returns.map(({ by, of, outcome }) => ({
      kind: outcome.return,
      rule: of.rule.id,
      who: outcome.who,
      dueBy: by,
      says: of.says(context, spokenDue(by)),
    })),
  }
}

const listed = (labels: readonly Label[]): Label[] => (labels.length === 0 ? [] : [...labels])

/** The stage the pupil is in, and the one recommended where it is another. */
export function stageOf(
  { stages }: Compiled,
  { context, provisional, recommended }: Conclusion,
): Assessment['stage'] {
  const stage = stages[context.stage]
  const next = recommended && stages[recommended.at]
  return {
    id: stage?.id ?? '',
    name: stage?.name ?? '',
    provisional,
    since: context.since(),
    ...(recommended && next
      ? {
          recommended: {
            id: next.id,
            name: next.name,
            rule: recommended.of.rule.id,
            says: recommended.of.says(context, ''),
          },
        }
      : {}),
  }
}

/** The level the figures give, where the process has levels; somebody may have fixed another. */
export function levelOf(
  { stages }: Compiled,
  { context, provisional }: Conclusion,
): Pick<Assessment, 'level'> {
  const level = stages[context.byFigures]
  return level ? { level: { id: level.id, name: level.name, provisional } } : {}
}
