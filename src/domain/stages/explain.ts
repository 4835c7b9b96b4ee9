/**
 * An assessment spelled out for a person: every figure, rule and due step with its
 * paragraph and with the sessions and records behind it. Made when somebody asks.
 */
import type { Day } from '../calendar/day.ts'
import { levelOf, stageOf } from './assess.ts'
import { compiled } from './compile.ts'
import { conclude } from './conclude.ts'
import { spokenDue } from './due.ts'
import type { Explanation, Reason } from './explanation.ts'
import type { Facts } from './facts.ts'
import { penaltyNotices } from './notices.ts'
import type { Process } from './process.ts'
import { questioned } from './questioned.ts'
import { isTelling, verdictOf } from './reasons.ts'
import { spelled } from './spelled.ts'
import { whatItTakes } from './what-it-takes.ts'

/** Explains what `assess` concludes about the same facts on the same day. */
export function explain(process: Process, facts: Facts, on: Day): Explanation {
  const ready = compiled(process)
  const conclusion = conclude(ready, facts, on)
  const { context, labels, labelsProvisional } = conclusion
  const all = spelled(context, ready.numbers(on))
  const { unauthorised: ten, attendanceReturn: run } = all
  const byRule = new Map(
    [...conclusion.steps, ...conclusion.returns].map(({ of, by }) => [of, spokenDue(by)]),
  )
  const reasons: Reason[] = []
  for (const rule of ready.at(context.stage, context.level).all) {
    if (isTelling(rule, context))
      reasons.push(verdictOf(rule, byRule.get(rule) ?? 'then (done)', context, all, ready))
  }
  return {
    asOf: on,
    process: process.id,
    metrics: {
      yearToDate: all.yearToDate,
      last12Weeks: all.last12Weeks,
      onRoll: all.onRoll,
      brokenWeeks: all.brokenWeeks,
      unauthorisedIn10Weeks: {
        met: ten.met,
        metOn: ten.metOn,
        windowFirstWeek: ten.windowFirstWeek,
        highest: ten.highest,
        now: ten.now,
        because: ten.because,
      },
      attendanceReturn: {
        due: run.due,
        runStart: run.runStart,
        tenthDay: run.tenthDay,
        longestRun: run.longestRun,
        because: run.because,
      },
      sickness: all.sickness,
      noReasonYet: all.noReasonYet,
    },
    labels: labelsProvisional ? [] : labels,
    provisionalLabels: labelsProvisional ? labels : [],
    warnings: [],
    stage: stageOf(ready, conclusion),
    ...levelOf(ready, conclusion),
    reasons,
    steps: conclusion.steps.map(({ by, of, outcome }) => ({
      step: outcome.step,
      rule: of.rule.id,
      by,
      who: outcome.who,
      source: of.rule.source,
      says: of.says(context, spokenDue(by)),
    })),
    blockers: conclusion.bars.map(({ of, outcome }) => ({
      step: outcome.bars,
      rule: of.rule.id,
      missing: outcome.missing,
      source: of.rule.source,
      says: of.says(context, ''),
    })),
    cautions: conclusion.warnings.map(({ of, outcome }) => ({
      about: outcome.warns,
      rule: of.rule.id,
      source: of.rule.source,
      says: of.says(context, ''),
    })),
    returns: conclusion.returns.map(({ by, of, outcome }) => ({
      kind: outcome.return,
      rule: of.rule.id,
      who: outcome.who,
      dueBy: by,
      source: of.rule.source,
      says: of.says(context, spokenDue(by)),
    })),
    questioned: questioned(process, facts, on),
    outlook: whatItTakes(ready, context),
    penaltyNotices: penaltyNotices(
      facts.pupil.parents,
      context.history,
      on,
      all.unauthorised.latest()?.because.at(-1)?.slice(0, 10),
    ),
  }
}
