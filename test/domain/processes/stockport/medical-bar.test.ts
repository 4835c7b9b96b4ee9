/** The medical case: what bars Stage 2, how long for, and how a named person may set it aside. */
import { expect, test } from 'vitest'
import type { HistoryRecord } from '../../../../src/domain/casework/record.ts'
import { moved, present, record, told } from '../../../kit/pupil.ts'
import { barsOf, cautionsOf, recommended, refusedBy, stepOf, stepsOf } from '../../../kit/stockport.ts'

const AT_1 = moved('stage-1', '2025-09-15')
const CITED = record('contact-record', '2025-09-16', { medicalReasonCited: true })
const CONSENT = record('medical-consent', '2025-09-22', { given: true })
const MOVE = { decision: 'move', to: 'stage-2', reason: 'agreed' } as const
const WEEKS = Array.from({ length: 8 }, () => ['M /', ...present(4)]).flat()
const pupil = (history: readonly HistoryRecord[], on = '2025-10-06') =>
  told(WEEKS, { history: [AT_1, ...history], on })

test('in a medical case the move to Stage 2 is refused without plan and agreement; in another it is not [S-045]', () => {
  expect(refusedBy(pupil([CITED]), 'decision', MOVE)).toEqual(['medical-action-plan-first'])
  expect(refusedBy(pupil([]), 'decision', MOVE)).toEqual([])
  const plan = (values: HistoryRecord['values']) =>
    pupil([CITED, record('medical-action-plan', '2025-09-24', values)])
  expect(refusedBy(plan({}), 'decision', MOVE)).toEqual(['medical-action-plan-first'])
  expect(refusedBy(plan({ agreedNotJustified: true }), 'decision', MOVE)).toEqual([])
  const straight = told(WEEKS, { history: [CITED], on: '2025-10-06' })
  expect(refusedBy(straight, 'decision', MOVE)).toEqual(['medical-action-plan-first-cited'])
  expect(refusedBy(pupil([CITED]), 'decision', { ...MOVE, decision: 'bring forward' })).toEqual([
    'medical-action-plan-first',
  ])
})

const override = (setAside?: string) => ({
  decision: 'override',
  about: 'medical-action-plan-first',
  reason: 'Asked twice, in writing and at the door.',
  ...(setAside === undefined ? {} : { setAside }),
})

test('the plan is set aside only for one of three grounds, with a reason; that is shown [S-045, A-S21]', () => {
  expect(refusedBy(pupil([CITED]), 'decision', override())).toEqual(['set-aside-needs-ground'])
  expect(refusedBy(pupil([CITED]), 'decision', override('plan declined'))).toEqual([])
  expect(refusedBy(pupil([CITED]), 'decision', override('consent declined'))).toEqual([])
  const aside = pupil([CITED, record('decision', '2025-10-01', override('plan declined'))])
  expect(barsOf(aside)).not.toContain('stage-2')
  expect(refusedBy(aside, 'decision', MOVE)).toEqual([])
  expect(cautionsOf(aside)).toContain('medical-bar-set-aside')
})

test.each([
  ['2025-10-20', true],
  ['2025-10-21', false],
])(
  'consent on 22 September: on %s “no medical answer came” is still refused: %s; four school weeks must pass [A-S21]',
  (on, refused) => {
    const one = pupil([CITED, CONSENT], on)
    expect(refusedBy(one, 'decision', override('no answer'))).toEqual(
      refused ? ['set-aside-needs-ground'] : [],
    )
    expect(stepOf(one, 'bring-medical-answer')).toMatchObject({ by: '2025-10-20', who: 'chair of the plan' })
  },
)

test.each([
  ['2024-10-07', false],
  ['2024-10-08', true],
])('a medical reason given on %s makes a medical case on 8 October 2025: %s [S-045]', (on, barred) => {
  const cited = record('contact-record', on, { medicalReasonCited: true })
  expect(barsOf(pupil([cited], '2025-10-08')).includes('stage-2')).toBe(barred)
})

test('an answer that the need does justify the absence is an answer: the bar stays, and none is waited for [S-045, A-S21]', () => {
  const answered = (agreedNotJustified: boolean, on = '2025-09-29') =>
    record('medical-action-plan', on, { gpConsentGained: true, reviewOn: '2025-10-24', agreedNotJustified })
  const justified = pupil([CITED, CONSENT, answered(false)], '2025-11-21')
  expect(barsOf(justified)).toContain('stage-2')
  expect(stepsOf(justified)).not.toContain('bring-medical-answer')
  expect(refusedBy(justified, 'decision', override('no answer'))).toEqual(['set-aside-needs-ground'])
  const changed = pupil([CITED, CONSENT, answered(true), answered(false, '2025-10-13')], '2025-11-21')
  expect(barsOf(changed)).toContain('stage-2')
  const agreed = pupil([CITED, CONSENT, answered(false), answered(true, '2025-10-13')], '2025-11-21')
  expect(barsOf(agreed)).not.toContain('stage-2')
})

test('where nobody may ask health workers, no answer can be late [S-124, A-S21]', () => {
  const refusal = record('medical-consent', '2025-09-22', { given: false })
  const withdrawn = record('medical-consent', '2025-09-22', { given: true, withdrawnOn: '2025-09-24' })
  for (const one of [refusal, withdrawn]) {
    expect(refusedBy(pupil([CITED, one], '2025-10-24'), 'decision', override('no answer'))).toEqual([
      'set-aside-needs-ground',
    ])
    expect(stepsOf(pupil([CITED, one], '2025-10-24'))).not.toContain('bring-medical-answer')
  }
})

const REVIEW = { on: '2025-09-22', pattern: true, minorAilments: true } as const

test('weeks broken by minor illness, where more attendance is possible, or a serious need: a plan is offered, at Stage 1 already [S-043, S-044]', () => {
  const reviewed = (values: HistoryRecord['values']) => record('broken-weeks-review', '2025-09-22', values)
  expect(stepsOf(pupil([reviewed({ ...REVIEW, couldAttendMore: true })]))).toContain(
    'offer-medical-action-plan',
  )
  expect(stepsOf(pupil([reviewed({ ...REVIEW, couldAttendMore: false })]))).not.toContain(
    'offer-medical-action-plan',
  )
  expect(stepsOf(pupil([reviewed({ planAppropriate: true })]))).toContain('offer-medical-action-plan')
  const need = record('noticing-record', '2025-09-22', { medicalNeeds: true })
  expect(stepsOf(pupil([need]))).toContain('offer-medical-action-plan')
  const none = record('noticing-record', '2025-09-22', { medicalNeeds: false })
  expect(stepsOf(pupil([none]))).not.toContain('offer-medical-action-plan')
})

const plan = (values: HistoryRecord['values']) =>
  pupil(
    [CITED, record('medical-action-plan', '2025-09-22', { reviewOn: '2025-10-03', ...values })],
    '2025-10-10',
  )

test('at a review: improvement is acknowledged [S-136]', () => {
  expect(stepsOf(plan({ improved: true }))).toContain('acknowledge-improvement')
  expect(stepsOf(plan({ improved: true, acknowledged: 'A letter home' }))).not.toContain(
    'acknowledge-improvement',
  )
  expect(stepsOf(plan({ improved: false }))).not.toContain('acknowledge-improvement')
})

test('at a review: good evidence but more is possible: reviews go on, and early help is considered [S-136]', () => {
  const going = {
    evidenceLegitimate: true,
    couldAttendMore: true,
    result: 'continue',
    nextReviewOn: '2025-10-24',
  }
  expect(stepsOf(plan(going))).toContain('consider-early-help')
  expect(stepOf(plan(going), 'review-medical-action-plan')?.by).toBe('2025-10-24')
  expect(stepsOf(plan({ ...going, earlyHelpConsidered: true }))).not.toContain('consider-early-help')
  expect(stepsOf(plan({ ...going, couldAttendMore: false }))).not.toContain('consider-early-help')
})

test('at a review: no medical reason: Stage 2 is recommended, and nothing bars it [S-136, S-045]', () => {
  const none = plan({ result: 'stage 2', agreedNotJustified: true })
  expect(recommended(none)).toBe('stage-2')
  expect(barsOf(none)).not.toContain('stage-2')
  expect(stepsOf(none)).not.toContain('review-medical-action-plan')
  expect(recommended(plan({ result: 'stage 2', agreedNotJustified: false }))).toBeUndefined()
})
