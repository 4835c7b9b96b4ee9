/** What holds of every shipped process, whatever the register and the case. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { planOf } from '../../../src/domain/metrics/calendar-plan.ts'
import { PROCESSES } from '../../../src/domain/processes/processes.ts'
import { codeNumber } from '../../../src/domain/register/register.ts'
import { assess } from '../../../src/domain/stages/assess.ts'
import type { Explanation } from '../../../src/domain/stages/explanation.ts'
import { explain } from '../../../src/domain/stages/explain.ts'
import type { Process } from '../../../src/domain/stages/process.ts'
import { stageNow } from '../../../src/domain/stages/stage-now.ts'
import { CALENDAR } from '../../kit/pupil.ts'
import { aHistoryFor } from '../../kit/random-history.ts'
import { aRandomPupil } from '../../kit/random-pupils.ts'

const DAYS = planOf(CALENDAR).days.filter((_, place) => place % 2 === 0)
const runs = { numRuns: 60 }

/** The stage, level and recommendation as anybody can work them out from the reasons, blockers and decisions told. */
function recomputed(process: Process, { reasons, blockers, level }: Explanation, history: readonly object[]) {
  const holds = new Set(reasons.flatMap(({ rule, holds: yes }) => (yes ? [rule] : [])))
  const ids = process.stages.map(({ id }) => id)
  const entered = process.stages.filter(({ entered: by }) => by !== undefined && holds.has(by))
  const byFigures = entered.at(-1)?.id ?? ids[0]
  const places = process.stages.flatMap(({ entered: by }, at) => (by === undefined ? [] : [at]))
  const decided = stageNow(ids, places.length > 0 ? [0, ...places] : [], history as never)
  const stage = decided.index >= 0 ? ids[decided.index] : level ? byFigures : ids[0]
  const barred = new Set(blockers.map(({ step }) => step))
  const recommended = process.rules
    .filter(({ id }) => holds.has(id))
    .flatMap(({ asks }) => [asks ?? []].flat())
    .flatMap((ask) =>
      'recommend' in ask && ask.recommend !== stage && !barred.has(ask.recommend)
        ? [ids.indexOf(ask.recommend)]
        : [],
    )
  return { stage, recommended: recommended.length > 0 ? ids[Math.max(...recommended)] : undefined }
}

describe.each(Object.entries(PROCESSES))('%s', (_, process) => {
  const history = aHistoryFor(process, DAYS)
  const aCase = fc
    .tuple(aRandomPupil, history)
    .map(([{ facts, on }, records]) => ({ facts: { ...facts, history: records }, on }))

  test('assessing twice gives the same and changes nothing; the long answer is the short one, explained', () => {
    fc.assert(
      fc.property(aCase, ({ facts, on }) => {
        const before = JSON.stringify([[...facts.register.marks], facts.history])
        const short = assess(process, facts, on)
        expect(assess(process, facts, on)).toEqual(short)
        const long = explain(process, facts, on)
        expect(explain(process, facts, on)).toEqual(long)
        expect(JSON.stringify([[...facts.register.marks], facts.history])).toBe(before)
        expect([long.stage, long.level]).toEqual([short.stage, short.level])
        expect(long.steps.map(({ source: _source, ...rest }) => rest)).toEqual(short.steps)
        expect(long.blockers.map(({ source: _source, ...rest }) => rest)).toEqual(short.blockers)
        expect(long.cautions.map(({ source: _source, ...rest }) => rest)).toEqual(short.cautions)
        expect(long.returns.map(({ source: _source, ...rest }) => rest)).toEqual(short.returns)
      }),
      runs,
    )
  })

  test('the order in which records arrive does not matter', () => {
    fc.assert(
      fc.property(aCase, fc.nat(), ({ facts, on }, turn) => {
        const at = facts.history.length === 0 ? 0 : turn % facts.history.length
        const turned = [...facts.history.slice(at), ...facts.history.slice(0, at)].toReversed()
        expect(explain(process, { ...facts, history: turned }, on)).toEqual(explain(process, facts, on))
      }),
      runs,
    )
  })

  test('the reasons told recompute to the stage, and to the one recommended', () => {
    fc.assert(
      fc.property(aCase, ({ facts, on }) => {
        const told = explain(process, facts, on)
        const until = facts.history.filter((record) => record.on <= on)
        const off =
          facts.pupil.onRoll !== null && (facts.pupil.onRoll[0] > on || (facts.pupil.onRoll[1] ?? on) < on)
        const few = told.metrics.yearToDate.possible < 20
        const again = recomputed(process, told, until)
        // Under 20 sessions nobody is put at a level, and nothing is recommended for a child off roll.
        const firm = !(few && told.level)
        expect(firm ? told.stage.id : again.stage).toBe(again.stage)
        expect(firm && !off ? told.stage.recommended?.id : again.recommended).toBe(again.recommended)
      }),
      runs,
    )
  })

  test('records and marks after the day asked about do not exist yet', () => {
    fc.assert(
      fc.property(aCase, history, ({ facts, on }, later) => {
        const { days } = planOf(facts.calendar)
        const marks = Uint8Array.from(facts.register.marks, (mark, place) =>
          (days[place] ?? '') > on ? codeNumber('O') : mark,
        )
        const known = {
          ...facts,
          register: { calendar: facts.calendar, marks },
          history: [...facts.history, ...later.map((record) => ({ ...record, on: '2027-08-31' }))],
        }
        expect(explain(process, known, on)).toEqual(explain(process, facts, on))
      }),
      runs,
    )
  })

  test('one more attended session never worsens a label', () => {
    fc.assert(
      fc.property(aRandomPupil, fc.nat(), ({ facts, on }, at) => {
        const marks = Uint8Array.from(facts.register.marks)
        marks[at % marks.length] = codeNumber('/')
        const before = assess(process, facts, on)
        const after = assess(process, { ...facts, register: { calendar: facts.calendar, marks } }, on)
        const labels = ({ labels: firm, provisionalLabels }: typeof before) =>
          firm.length + provisionalLabels.length
        expect(labels(after)).toBeLessThanOrEqual(labels(before))
      }),
      runs,
    )
  })
})
