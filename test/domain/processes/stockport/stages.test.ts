/** Moving through Stages 1 and 2 to the referral: what is recommended, what bars it, what is due. */
import { expect, test } from 'vitest'
import type { HistoryRecord } from '../../../../src/domain/casework/record.ts'
import { stockport } from '../../../../src/domain/processes/stockport/stockport.ts'
import { assess } from '../../../../src/domain/stages/assess.ts'
import { decide } from '../../../../src/domain/stages/decide.ts'
import { explain } from '../../../../src/domain/stages/explain.ts'
import { days, moved, present, record, told, type About, type Told } from '../../../kit/pupil.ts'

const assessed = ({ facts, on }: Told) => assess(stockport, facts, on)
const recommended = (pupil: Told) => assessed(pupil).stage.recommended?.id
const stepsOf = (pupil: Told) => assessed(pupil).steps.map(({ step }) => step)
const barsOf = (pupil: Told) => assessed(pupil).blockers.map(({ step }) => step)
const week = (broken: boolean) => (broken ? ['M /', ...present(4)] : present(5))

test.each([
  [[true, true, false, false], 'stage-1', '2 of 4'],
  [[true, false, false, false], undefined, '1 of 4'],
  [[true, true, false], undefined, '2 of 3'],
  [[true, true, false, false, false], undefined, '2 of 5'],
])(
  'weeks broken %j: recommended %s; half of at least four weeks is a concern, told as %s [S-033, A-S1]',
  (weeks, stage, spoken) => {
    const pupil = told(weeks.flatMap(week))
    expect(recommended(pupil)).toBe(stage)
    expect(explain(stockport, pupil.facts, pupil.on).reasons).toContainEqual(
      expect.objectContaining({ rule: 'broken-weeks-concern', says: expect.stringContaining(spoken) }),
    )
  },
)

test.each([
  [9, ['persistent'], 'stage-1'],
  [10, [], undefined],
])('a day missed and %i days present: %j [A-S1]', (count, labels, stage) => {
  const pupil = told(['I', ...present(count), ...present(count), 'I'].slice(0, 2 * count + 2))
  expect(assessed(pupil).labels).toEqual(labels)
  expect(recommended(pupil)).toBe(stage)
})

test.each([
  ['/ .', [], ['persistent']],
  ['/', ['persistent'], []],
])(
  'with 19 or 20 possible sessions (last day %s) the label is provisional or stands [A-X7]',
  (last, labels, provisional) => {
    const pupil = told(['I', ...present(8), last])
    expect(assessed(pupil)).toMatchObject({ labels, provisionalLabels: provisional })
    expect(assessed(pupil).stage.provisional).toBe(provisional.length > 0)
    expect(recommended(pupil)).toBe(labels.length > 0 ? 'stage-1' : undefined)
  },
)

test('a severely absent pupil has both labels', () => {
  expect(assessed(told([...days(5, 'I'), ...present(5)])).labels).toEqual(['persistent', 'severe'])
})

test('the stage is what people decided last, by the day of the decision and not of arrival', () => {
  const history = [moved('stage-2', '2025-10-13'), moved('stage-1', '2025-09-15')]
  const pupil = told(present(35), { history })
  expect(assessed(pupil).stage).toMatchObject({ id: 'stage-2', since: '2025-10-13' })
  expect(assessed({ ...pupil, on: '2025-10-10' }).stage).toMatchObject({ id: 'stage-1', since: '2025-09-15' })
  expect(assessed({ ...pupil, on: '2025-09-12' }).stage).toMatchObject({ id: 'universal', since: null })
})

test('closing goes back to Universal; holding, or a stage nobody knows, moves nobody', () => {
  const after = (values: HistoryRecord['values']) =>
    assessed(
      told(present(35), {
        history: [moved('stage-1', '2025-09-15'), record('decision', '2025-10-01', values)],
      }),
    ).stage.id
  expect(after({ decision: 'close' })).toBe('universal')
  expect(after({ decision: 'hold' })).toBe('stage-1')
  expect(after({ decision: 'step down', to: 'universal' })).toBe('universal')
  expect(after({ decision: 'move', to: 'stage-9' })).toBe('stage-1')
})

test('numbers never move a pupil: a bad register leaves the decided stage as it is', () => {
  const pupil = told(days(30, 'O'))
  expect(assessed(pupil).stage).toMatchObject({ id: 'universal', recommended: { id: 'stage-1' } })
})

const AT_STAGE_1: About = { from: '2025-09-01', history: [moved('stage-1', '2025-09-15')] }
const BROKEN = Array.from({ length: 8 }, () => week(true)).flat()

test('Stage 1 asks for contact with the parents, a noticing record and an early help offer, until they are there [S-052]', () => {
  const pupil = told(BROKEN, AT_STAGE_1)
  expect(assessed(pupil).steps.find(({ step }) => step === 'contact-parents')).toMatchObject({
    by: '2025-09-22',
    who: 'key adult',
    says: expect.stringContaining('If that fails, send the supportive letter'),
  })
  expect(stepsOf(pupil)).toEqual(
    expect.arrayContaining(['contact-parents', 'write-noticing-record', 'offer-early-help']),
  )
  const done = told(BROKEN, {
    history: [
      moved('stage-1', '2025-09-15'),
      record('contact-record', '2025-09-16', { parent1Present: true }),
      record('noticing-record', '2025-09-18', { earlyHelpOffered: true }),
    ],
  })
  expect(stepsOf(done)).toEqual([])
})

test.each([
  ['a call that reached nobody', 'contact-record', { parent1Present: false }, true],
  ['a call that reached the other parent', 'contact-record', { parent2Present: true }, false],
  ['nobody at the door', 'doorstep-visit', { outcome: ['no answer'] }, true],
  ['a talk at the door', 'doorstep-visit', { outcome: ['spoke to parent', 'child seen'] }, false],
  ['the supportive letter', 'communication-sent', { letter: 'supportive' }, false],
])('%s (%s, %j): the parents are still to be contacted: %s [S-052]', (_what, form, values, still) => {
  const history = [moved('stage-1', '2025-09-15'), record(form, '2025-09-16', values)]
  expect(stepsOf(told(BROKEN, { history })).includes('contact-parents')).toBe(still)
})

test('a contact before the stage began is not the contact the stage asks for', () => {
  const history = [
    moved('stage-1', '2025-09-15'),
    record('contact-record', '2025-09-12', { parent1Present: true }),
  ]
  expect(stepsOf(told(BROKEN, { history }))).toContain('contact-parents')
})

const TRIED = [
  moved('stage-1', '2025-09-15'),
  record('contact-record', '2025-09-16'),
  record('noticing-record', '2025-09-18', { earlyHelpOffered: true, earlyHelpAnswer: 'declined' }),
]

test.each([
  ['2025-09-26', undefined],
  ['2025-09-29', 'stage-2'],
])('support tried and the concern still there: on %s recommended: %s', (on, stage) => {
  expect(recommended(told(BROKEN, { history: TRIED, on }))).toBe(stage)
})

test('without support tried, or without a concern left, Stage 2 is not recommended', () => {
  expect(recommended(told(BROKEN, AT_STAGE_1))).toBeUndefined()
  expect(
    recommended(
      told([...week(true), ...Array.from({ length: 7 }, () => week(false)).flat()], { history: TRIED }),
    ),
  ).toBeUndefined()
})

test('improvement acknowledged and no concern left: Universal is recommended', () => {
  const history = [...TRIED, record('noticing-record', '2025-10-06', { improvementAcknowledged: true })]
  expect(recommended(told(present(40), { history }))).toBe('universal')
  expect(recommended(told(BROKEN, { history }))).toBe('stage-2')
})

const CITED = record('contact-record', '2025-09-17', { medicalReasonCited: true })

test('parents cite illness and there is no medical action plan: Stage 2 is barred', () => {
  const pupil = told(BROKEN, { history: [...TRIED, CITED] })
  expect(barsOf(pupil)).toContain('stage-2')
  expect(recommended(pupil)).toBeUndefined()
  expect(barsOf(told(BROKEN, { history: TRIED }))).not.toContain('stage-2')
})

test('a medical reason given before any stage bars Stage 2 as well', () => {
  expect(barsOf(told(present(20), { history: [CITED] }))).toContain('stage-2')
})

test.each([
  [{ agreedNotJustified: true }, false],
  [{ agreedNotJustified: false }, true],
  [{}, true],
])('a plan with %j: Stage 2 is barred: %s', (values, barred) => {
  const history = [...TRIED, CITED, record('medical-action-plan', '2025-09-22', values)]
  expect(barsOf(told(BROKEN, { history })).includes('stage-2')).toBe(barred)
})

test('illness in three of the last twelve weeks is a pattern: it bars at Stage 1, and in two weeks does not', () => {
  const ill = (weeks: number) =>
    [
      ...Array.from({ length: weeks }, () => ['I', ...present(4)]),
      ...Array.from({ length: 6 }, () => week(true)),
    ].flat()
  expect(barsOf(told(ill(3), { history: TRIED }))).toContain('stage-2')
  expect(barsOf(told(ill(2), { history: TRIED }))).not.toContain('stage-2')
})

test('a named person may set the plan aside and say why; that is shown, and illness first cited at Stage 2 bars nothing [A-S21]', () => {
  const override = {
    decision: 'override',
    about: 'medical-action-plan-first',
    reason: 'The parent declined consent twice.',
  }
  const history = [...TRIED, CITED, record('decision', '2025-09-30', override)]
  const pupil = told(BROKEN, { history })
  expect(barsOf(pupil)).not.toContain('stage-2')
  expect(recommended(pupil)).toBe('stage-2')
  const { reasons } = explain(stockport, pupil.facts, pupil.on)
  expect(reasons).toContainEqual(
    expect.objectContaining({ rule: 'medical-bar-set-aside', holds: true, because: ['2025-09-30 decision'] }),
  )
  const without = record('decision', '2025-09-30', { ...override, reason: '' })
  expect(barsOf(told(BROKEN, { history: [...TRIED, CITED, without] }))).toContain('stage-2')
  const atStage2 = told(BROKEN, { history: [moved('stage-2', '2025-09-15'), CITED] })
  expect(barsOf(atStage2)).toEqual([])
  expect(stepsOf(atStage2)).toContain('offer-medical-action-plan')
})

test('where parents cite medical reasons a medical action plan is to be offered, at Stage 1 and at Stage 2 [S-060, S-069]', () => {
  for (const stage of ['stage-1', 'stage-2']) {
    const history = [moved(stage, '2025-09-15'), CITED]
    expect(stepsOf(told(BROKEN, { history }))).toContain('offer-medical-action-plan')
    const planned = [...history, record('medical-action-plan', '2025-09-22', { reviewOn: '2025-10-10' })]
    expect(stepsOf(told(BROKEN, { history: planned }))).not.toContain('offer-medical-action-plan')
  }
})

test.each([
  [{ reviewOn: '2025-10-10' }, '2025-10-10'],
  [{}, '2025-11-07'],
  [{ reviewOn: '2026-01-30' }, '2025-11-07'],
])(
  'a plan of 3 October with %j is reviewed by %s: at most four school weeks [S-135, A-S11]',
  (values, by) => {
    const pupil = told(present(35), { history: [record('medical-action-plan', '2025-10-03', values)] })
    expect(assessed(pupil).steps).toContainEqual(
      expect.objectContaining({ step: 'review-medical-action-plan', by }),
    )
  },
)

test('a plan that was closed at its review is not reviewed again', () => {
  const history = [
    record('medical-action-plan', '2025-09-12', { reviewOn: '2025-10-03' }),
    record('medical-action-plan', '2025-10-03', { result: 'close' }),
  ]
  expect(stepsOf(told(present(35), { history }))).not.toContain('review-medical-action-plan')
})

test('a pupil with a social worker and an unexplained absence: tell the social worker, and have attendance on the plan [S-055, S-073]', () => {
  for (const stage of ['stage-1', 'stage-2']) {
    const history = [moved(stage, '2025-09-15')]
    const flags = { pupil: { flags: ['social-worker'] as const } }
    const pupil = told([...present(20), 'N'], { history, ...flags })
    expect(assessed(pupil).steps).toContainEqual(
      expect.objectContaining({
        step: 'tell-social-worker',
        by: '2025-09-29',
        says: expect.stringContaining('attendance is an action in the child’s plan'),
      }),
    )
    expect(stepsOf(told([...present(20), 'N'], { history }))).not.toContain('tell-social-worker')
    expect(stepsOf(told([...present(20), 'O'], { history, ...flags }))).not.toContain('tell-social-worker')
    const done = [...history, record('noticing-record', '2025-09-29', { socialWorkerTold: true })]
    expect(stepsOf(told([...present(20), 'N'], { history: done, ...flags }))).not.toContain(
      'tell-social-worker',
    )
  }
})

const AT_STAGE_2 = [...TRIED, moved('stage-2', '2025-10-01')]

test('a child in TAC, TAF or child protection: no separate meeting, the actions go into that plan [S-071]', () => {
  for (const flag of ['tac', 'taf', 'child-protection'] as const) {
    const pupil = told(BROKEN, { history: AT_STAGE_2, pupil: { flags: [flag] } })
    expect(stepsOf(pupil)).toContain('put-attendance-in-family-plan')
    expect(stepsOf(pupil)).not.toContain('hold-school-attendance-meeting')
    const talked = (others: readonly object[]) =>
      told(BROKEN, {
        history: [...AT_STAGE_2, record('contact-record', '2025-10-02', { type: 'phone', others })],
        pupil: { flags: [flag] },
      })
    expect(stepsOf(talked([]))).toContain('put-attendance-in-family-plan')
    expect(stepsOf(talked([{ id: 'r1', person: 'Lead professional' }]))).not.toContain(
      'put-attendance-in-family-plan',
    )
  }
  const other = told(BROKEN, { history: AT_STAGE_2 })
  expect(stepsOf(other)).toContain('hold-school-attendance-meeting')
  expect(stepsOf(other)).not.toContain('put-attendance-in-family-plan')
})

test('early help refused at Stage 1 is offered again at Stage 2 [S-068]', () => {
  expect(stepsOf(told(BROKEN, { history: AT_STAGE_2 }))).toContain('offer-early-help-again')
  const offered = [
    ...AT_STAGE_2,
    record('attendance-improvement-plan', '2025-10-08', { earlyHelpOffered: true }),
  ]
  expect(stepsOf(told(BROKEN, { history: offered }))).not.toContain('offer-early-help-again')
  const accepted = [
    record('noticing-record', '2025-09-18', { earlyHelpAnswer: 'accepted' }),
    moved('stage-2', '2025-10-01'),
  ]
  expect(stepsOf(told(BROKEN, { history: accepted }))).not.toContain('offer-early-help-again')
})

test('the Stage 2 plan is reviewed every four to six weeks from the last meeting', () => {
  const review = (history: HistoryRecord[]) =>
    assessed(told(BROKEN, { history })).steps.find(({ step }) => step === 'review-stage-2-plan')
  const met = [...AT_STAGE_2, record('attendance-improvement-plan', '2025-10-08')]
  expect(review(AT_STAGE_2)).toBeUndefined()
  expect(review(met)).toMatchObject({ by: '2025-11-19', says: expect.stringContaining('every 4 to 6 weeks') })
  expect(review([...met, record('attendance-improvement-plan', '2025-10-20')])?.by).toBe('2025-12-01')
  expect(
    review([...met, record('attendance-improvement-plan', '2025-10-20', { nextOn: '2025-11-20' })])?.by,
  ).toBe('2025-11-20')
})

test('an attendance contract is reviewed at most six weeks after it was made [S-109]', () => {
  const made = record('attendance-contract', '2025-10-06', { used: true, reviewOn: '2025-11-10' })
  const due = (values: HistoryRecord['values']) =>
    assessed(told(BROKEN, { history: [...AT_STAGE_2, { ...made, values }] })).steps.find(
      ({ step }) => step === 'review-attendance-contract',
    )?.by
  expect(due(made.values)).toBe('2025-11-10')
  expect(due({ used: true })).toBe('2025-11-17')
  expect(due({ used: false, notUsedReason: 'refused' })).toBeUndefined()
  expect(due({ used: true, result: 'close' })).toBeUndefined()
})

const NOT_ENGAGED = [
  ...AT_STAGE_2,
  record('attendance-improvement-plan', '2025-10-08', { parentsEngaging: false }),
]
const away = (sessions: number) => [
  ...BROKEN.slice(0, 30),
  ...days(Math.floor(sessions / 2), 'O'),
  ...(sessions % 2 === 1 ? ['O /'] : []),
]

test.each([
  [9, false, undefined],
  [10, true, undefined],
  [11, true, 'stage-3-referral'],
])(
  '%i unauthorised sessions in ten weeks: consider a notice: %s; referral: %s [S-007, S-085, A-S4]',
  (count, consider, stage) => {
    const pupil = told(away(count), { history: NOT_ENGAGED })
    expect(stepsOf(pupil).includes('consider-penalty-notice')).toBe(consider)
    expect(recommended(pupil)).toBe(stage)
    expect(stepsOf(pupil).includes('write-enforcement-referral')).toBe(stage !== undefined)
  },
)

test('at exactly ten the screen says which of the two criteria is met [A-S4]', () => {
  const pupil = told(away(10), { history: NOT_ENGAGED })
  expect(decide(stockport, 'consider-penalty-notice', pupil.facts, pupil.on)).toMatchObject({
    holds: true,
    needed: 10,
    actual: 10,
  })
  expect(decide(stockport, 'more-than-ten', pupil.facts, pupil.on)).toMatchObject({
    holds: false,
    needed: 10,
    actual: 10,
    says: expect.stringContaining('a referral needs more than 10'),
  })
})

test.each<[string, HistoryRecord, boolean]>([
  [
    'contract refused',
    record('attendance-contract', '2025-10-09', { used: false, notUsedReason: 'refused' }),
    true,
  ],
  [
    'contract not offered',
    record('attendance-contract', '2025-10-09', { used: false, notUsedReason: 'not offered' }),
    false,
  ],
  [
    'contract not kept',
    record('attendance-contract', '2025-10-09', { used: true, parentsEngaging: false }),
    true,
  ],
  [
    'contract kept',
    record('attendance-contract', '2025-10-09', { used: true, parentsEngaging: true }),
    false,
  ],
  ['help refused', record('enforcement-referral', '2025-10-09', { supportEngagement: 'refused' }), true],
  ['taking part', record('enforcement-referral', '2025-10-09', { contractEngagement: 'engaging' }), false],
])('%s: parents do not engage: %s [A-S3]', (_, one, holds) => {
  const pupil = told(BROKEN, { history: [...AT_STAGE_2, one] })
  expect(decide(stockport, 'not-engaged', pupil.facts, pupil.on)?.holds).toBe(holds)
})

test('without a plan at Stage 2 the support package is not evidenced', () => {
  const history = [
    ...AT_STAGE_2,
    record('enforcement-referral', '2025-10-09', { contractEngagement: 'refused' }),
  ]
  const pupil = told(away(12), { history })
  expect(decide(stockport, 'support-package', pupil.facts, pupil.on)?.holds).toBe(false)
  expect(recommended(pupil)).toBeUndefined()
})

test('a child in TAF is not referred before the lead professional was consulted', () => {
  const about = (values: HistoryRecord['values'] | null): Told =>
    told(away(12), {
      history: values ? [...NOT_ENGAGED, record('enforcement-referral', '2025-10-13', values)] : NOT_ENGAGED,
      pupil: { flags: ['taf'] },
    })
  expect(barsOf(about(null))).toContain('stage-3-referral')
  expect(recommended(about(null))).toBeUndefined()
  expect(barsOf(about({ consulted: { name: 'Sam Lead' } }))).toContain('stage-3-referral')
  const consulted = about({ consulted: { name: 'Sam Lead' }, consultedOn: '2025-10-10' })
  expect(barsOf(consulted)).not.toContain('stage-3-referral')
  expect(recommended(consulted)).toBe('stage-3-referral')
})

test('marks still N are flagged and bar the referral until they are settled [S-077]', () => {
  const pupil = told([...away(12), 'N /'], { history: NOT_ENGAGED })
  expect(assessed(pupil).blockers).toContainEqual(
    expect.objectContaining({ step: 'stage-3-referral', missing: 'the reason for every session marked N' }),
  )
  expect(recommended(pupil)).toBeUndefined()
})

test.each([
  ['2009-09-01', '2026-06-26', 'stage-3-referral'],
  ['2009-09-01', '2026-06-29', undefined],
])('born %s: on %s the referral is recommended: %s', (dateOfBirth, on, stage) => {
  const pupil = told(days(8, 'O'), {
    from: '2026-06-15',
    on,
    pupil: { dateOfBirth },
    history: [
      moved('stage-2', '2026-05-01'),
      record('contact-record', '2026-04-20'),
      record('attendance-improvement-plan', '2026-05-08', { parentsEngaging: false }),
    ],
  })
  expect(recommended(pupil)).toBe(stage)
  expect(barsOf(pupil).includes('penalty-notice')).toBe(stage === undefined)
})
