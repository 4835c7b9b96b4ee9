/** Stage 3B: initial assessment, the contract meeting, and what follows its reviews. */
import { expect, test } from 'vitest'
import type { HistoryRecord } from '../../../../src/domain/casework/record.ts'
import { moved, present, record, told } from '../../../kit/pupil.ts'
import { assessed, barsOf, recommended, refusedBy, stepOf, stepsOf } from '../../../kit/stockport.ts'

const AT_3B = moved('stage-3b', '2025-11-03')
const contract = (values: HistoryRecord['values'], on = '2025-11-10') =>
  record('attendance-contract', on, { used: true, issuedBy: 'la', ...values })
const pupil = (history: readonly HistoryRecord[], on = '2025-11-14') =>
  told(present(75), { history: [AT_3B, ...history], on })

test('Stage 3B begins with an initial assessment by the officer, and a caseworker from the Service [S-108]', () => {
  expect(stepOf(pupil([]), 'make-initial-assessment')).toMatchObject({
    by: '2025-11-17',
    who: 'Education Welfare Officer',
  })
  expect(stepOf(pupil([]), 'name-caseworker')).toMatchObject({ who: 'Education Welfare Service' })
  const made = contract({ initialAssessment: true, caseworker: { name: 'Sam Case' } })
  expect(stepsOf(pupil([made]))).not.toEqual(expect.arrayContaining(['make-initial-assessment']))
  expect(stepsOf(pupil([made]))).not.toEqual(expect.arrayContaining(['name-caseworker']))
  expect(stepsOf(pupil([contract({ initialAssessment: false })]))).toContain('make-initial-assessment')
})

test('the contract meeting is led by the officer; for a family with a plan there is none, and the plan says it [S-106, S-101]', () => {
  expect(stepOf(pupil([]), 'hold-contract-meeting')).toMatchObject({ who: 'Education Welfare Officer' })
  expect(stepsOf(pupil([]))).not.toContain('put-attendance-in-family-plan')
  for (const flag of ['tac', 'taf', 'child-protection'] as const) {
    const one = told(present(50), { history: [AT_3B], pupil: { flags: [flag] } })
    expect(stepsOf(one)).toContain('put-attendance-in-family-plan')
    expect(stepsOf(one)).not.toContain('hold-contract-meeting')
  }
})

test('a contract is reviewed four to six weeks on, and so again after each review [S-109]', () => {
  const due = (values: HistoryRecord['values']) =>
    stepOf(pupil([contract(values)]), 'review-attendance-contract')?.by
  expect(due({})).toBe('2025-12-22')
  expect(due({ reviewOn: '2025-12-08' })).toBe('2025-12-08')
  expect(due({ reviewedOn: '2025-12-08', result: 'continue' })).toBe('2026-01-19')
  expect(due({ reviewedOn: '2025-12-08', result: 'close' })).toBeUndefined()
})

test.each([
  ['2026-01-19', [['watch-after-contract', '2026-01-19']], undefined],
  ['2026-01-20', [], 'universal'],
])(
  'closed on 8 December after significant improvement: watched for six weeks; on %s due %j, recommended %s [S-107]',
  (on, steps, stage) => {
    const closed = contract({
      initialAssessment: true,
      caseworker: { name: 'Sam Case' },
      reviewedOn: '2025-12-08',
      result: 'close',
      improved: true,
      parentsEngaging: true,
    })
    const one = pupil([closed], on)
    expect(assessed(one).steps.map(({ step, by }) => [step, by])).toEqual(steps)
    expect(recommended(one)).toBe(stage)
  },
)

const MET = record('legal-planning', '2025-12-15', { kind: 'meeting', contractExplored: true })

test.each<[string, HistoryRecord['values'], boolean]>([
  ['not taking part', { parentsEngaging: false }, true],
  ['refused', { used: false, notUsedReason: 'refused' }, true],
  ['nobody came', { used: false, notUsedReason: 'not possible' }, true],
  ['not offered', { used: false, notUsedReason: 'not offered' }, false],
  ['taking part', { parentsEngaging: true, improved: true }, false],
])(
  '%s: the case goes to a legal planning meeting, and then to Stage 4: %s [S-111]',
  (_what, values, goes) => {
    const before = pupil([contract(values)], '2025-12-12')
    expect(stepsOf(before).includes('hold-legal-planning-meeting')).toBe(goes)
    expect(barsOf(before)).toContain('stage-4')
    expect(recommended(before)).toBeUndefined()
    const after = pupil([contract(values), MET], '2025-12-16')
    expect(stepsOf(after)).not.toContain('hold-legal-planning-meeting')
    expect(recommended(after)).toBe(goes ? 'stage-4' : undefined)
  },
)

test.each<[HistoryRecord['values'], string]>([
  [{ parentsEngaging: false, reviewedOn: '2025-12-08' }, '2026-01-05'],
  [{ used: false, notUsedReason: 'refused' }, '2025-11-24'],
])(
  'a contract with %j: the legal planning meeting is due ten school days on, by %s [S-111]',
  (values, by) => {
    expect(stepOf(pupil([contract(values)], '2025-12-12'), 'hold-legal-planning-meeting')?.by).toBe(by)
  },
)

test('what the parents’ part in it leaves open ends when a person decides against it [A-S10]', () => {
  const against = (step: string) =>
    record('decision', '2025-12-10', { decision: 'do not use', about: step, reason: 'Give it time' })
  for (const [step, reviewNumber] of [
    ['revise-contract', 1],
    ['consider-legal-planning', 2],
  ] as const) {
    const reviewed = contract({ parentsEngaging: true, improved: false, result: 'continue', reviewNumber })
    expect(stepsOf(pupil([reviewed], '2025-12-12'))).toContain(step)
    expect(stepsOf(pupil([reviewed, against(step)], '2025-12-12'))).not.toContain(step)
  }
})

test('nobody moves a case to Stage 4 before the legal planning meeting [S-111]', () => {
  const move = { decision: 'move', to: 'stage-4', reason: 'agreed' }
  const tried = [record('noticing-record', '2025-09-10'), record('attendance-improvement-plan', '2025-10-01')]
  expect(refusedBy(pupil(tried), 'decision', move)).toEqual(['legal-planning-first'])
  expect(refusedBy(pupil([...tried, MET], '2025-12-16'), 'decision', move)).toEqual([])
})

test('parents who take part without improvement: go on or change it; after a second review legal planning may be held [A-S10]', () => {
  const reviewed = (reviewNumber: number) =>
    pupil(
      [
        contract({
          parentsEngaging: true,
          improved: false,
          result: 'continue',
          reviewNumber,
          reviewedOn: '2025-12-08',
        }),
      ],
      '2025-12-12',
    )
  expect(stepsOf(reviewed(1))).toContain('revise-contract')
  expect(stepsOf(reviewed(1))).not.toContain('consider-legal-planning')
  expect(stepsOf(reviewed(2))).toContain('consider-legal-planning')
  expect(stepsOf(reviewed(2))).not.toContain('revise-contract')
  expect(recommended(reviewed(2))).toBeUndefined()
})
