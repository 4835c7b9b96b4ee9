/** What the forms of the tiered process hold: each part the document names, asked for and dated. */
import { expect, test } from 'vitest'
import { additionalNeedsPlan } from '../../../src/domain/forms/additional-needs-plan.ts'
import { assessPlanDoReview } from '../../../src/domain/forms/assess-plan-do-review.ts'
import { astMeeting } from '../../../src/domain/forms/ast-meeting.ts'
import { attendanceParentContract } from '../../../src/domain/forms/attendance-parent-contract.ts'
import { attendanceSupportPlan } from '../../../src/domain/forms/attendance-support-plan.ts'
import { faultsOf } from '../../../src/domain/forms/faults.ts'
import { fieldsOf, type Form } from '../../../src/domain/forms/form.ts'
import { groupWork } from '../../../src/domain/forms/group-work.ts'
import { legalInterventionsReferral } from '../../../src/domain/forms/legal-interventions-referral.ts'
import { pupilVoice } from '../../../src/domain/forms/pupil-voice.ts'
import { tier4Referral } from '../../../src/domain/forms/tier-4-referral.ts'
import type { Answers } from '../../../src/domain/casework/entry.ts'
import { filledAnswers, TODAY } from '../../kit/casework.ts'

/** The fields that are faulty when these are changed; null takes an answer away. */
const faulty = (form: Form, change: Answers, variant = 0) =>
  faultsOf(form, { ...filledAnswers(form, variant), ...change }, { today: TODAY }).map(({ field }) => field)
const optionsOf = (form: Form, name: string): string[] => {
  const field = fieldsOf(form).find(([own]) => own === name)?.[1]
  return field?.type === 'choice' || field?.type === 'multi' ? Object.keys(field.options) : []
}

test.each<[string, Form, string[]]>([
  [
    'an assess-plan-do-review form asks what the register shows, the barriers, the plan and the next review [T-016, T-019]',
    assessPlanDoReview,
    ['dataShow', 'strengths', 'barriers', 'outcomeSought', 'actions', 'nextReviewOn'],
  ],
  [
    'it asks for needs, and for the pupil’s voice on its own form [T-013, T-017]',
    assessPlanDoReview,
    ['additionalNeeds', 'pupilVoice'],
  ],
  [
    'pupil voice asks for reasons, the week, belonging, and what would help [T-017]',
    pupilVoice,
    ['reasons', 'timetable', 'belonging', 'wouldHelp', 'willTry', 'wishes'],
  ],
  [
    'a support plan asks what shows no improvement, for support and for a review [T-021]',
    attendanceSupportPlan,
    ['noImprovement', 'actions', 'reviewOn'],
  ],
  ['a needs plan says whether attendance is a key priority [T-013]', additionalNeedsPlan, ['planExists']],
  [
    'group work is agreed on a day, begins and ends on a day, and a practitioner is named [T-024]',
    groupWork,
    ['practitioner', 'on', 'startOn', 'endOn'],
  ],
  [
    'a contract shows no improvement and exhausted measures [T-025]',
    attendanceParentContract,
    ['baseline', 'noImprovement', 'measures', 'reviewOn'],
  ],
  [
    'a Tier 4 referral holds the criteria, who refers in which capacity, day and portal reference [T-037]',
    tier4Referral,
    ['on', 'criteria', 'referrer', 'capacity', 'portalReference'],
  ],
  [
    'a legal referral holds the consultation, the release, the evidence and the reasons [T-031, T-032]',
    legalInterventionsReferral,
    [
      'spocConsulted',
      'spocConsultedOn',
      'schoolDecision',
      'spocAdvice',
      'formReleased',
      'evidence',
      'reasons',
    ],
  ],
  [
    'a meeting holds data and trends, needs, cohorts, pupils, actions and the next date [T-003, T-004, T-006]',
    astMeeting,
    ['data', 'emergingNeeds', 'cohorts', 'pupils', 'actions', 'nextOn'],
  ],
])('%s', (_says, form, fields) => {
  for (const field of fields) expect(faulty(form, { [field]: null })).toContain(field)
  expect(faulty(form, {})).toEqual([])
})

test('support in Tier 2 is recorded with an owner and a day; a cohort is one of three kinds [T-015, T-020]', () => {
  const actions = [{ id: '1', action: 'Breakfast club' }]
  const found = faultsOf(
    assessPlanDoReview,
    { ...filledAnswers(assessPlanDoReview), actions },
    { today: TODAY },
  )
  expect(found.map(({ column }) => column)).toEqual(['who', 'start'])
  expect(optionsOf(assessPlanDoReview, 'cohorts')).toEqual(['group work', 'mentoring', 'parent meetings'])
})

test('the guidance notes followed can be named on the form [T-018]', () => {
  const field = fieldsOf(assessPlanDoReview).find(([name]) => name === 'guidanceNotes')?.[1]
  expect(field).toMatchObject({ type: 'text', hint: expect.stringContaining('address') })
})

test.each([
  ['2026-03-30', true],
  ['2026-03-31', false],
  ['2026-04-07', false],
  ['2026-04-08', true],
])(
  'a support plan of 10 March is reviewed between 3 and 4 weeks later: %s is refused: %s [T-021]',
  (day, wrong) => {
    const found = faulty(attendanceSupportPlan, { on: '2026-03-10', reviewOn: day })
    expect(found.includes('reviewOn')).toBe(wrong)
  },
)

test('its review says whether a warning was considered, whether it was given, and why [T-022]', () => {
  const columns = fieldsOf(attendanceSupportPlan).map(([name]) => name)
  expect(columns).toEqual(
    expect.arrayContaining(['furtherOptions', 'warningConsidered', 'warningGiven', 'warningReason']),
  )
})

test('level 3 early help and statutory intervention can be chosen, each only with a reason [T-027]', () => {
  for (const form of [attendanceSupportPlan, attendanceParentContract])
    for (const option of ['level 3 early help', 'statutory intervention']) {
      const without = { furtherOptions: [{ id: '1', option }] }
      expect(faulty(form, without)).toContain('furtherOptions')
      const given = { furtherOptions: [{ id: '1', option, reason: 'Support in school did not reach home.' }] }
      expect(faulty(form, given)).not.toContain('furtherOptions')
    }
})

test('a contract’s review finds that attendance improved or failed to [T-028]', () => {
  expect(optionsOf(attendanceParentContract, 'finding')).toEqual(['improved', 'failed to improve'])
})

test('only a parent who was at a meeting can be in the contract, as in every attendance contract [T-025]', () => {
  const parents = [{ id: '1', parent: { name: 'Pat' }, presentOn: '2026-03-02' }]
  expect(faulty(attendanceParentContract, { parents })).toContain('parents')
})

test.each([
  ['2026-05-18', true],
  ['2026-05-19', false],
  ['2026-07-14', false],
  ['2026-07-15', true],
])(
  'keywork from 24 February is planned for 12 to 20 weeks: an end on %s is refused: %s [T-034]',
  (day, wrong) => {
    const found = faulty(tier4Referral, { startOn: '2026-02-24', plannedEnd: day })
    expect(found.includes('plannedEnd')).toBe(wrong)
  },
)

test('a referral is accepted or declined on a day; declined, both pieces of advice are recorded [T-038, T-039]', () => {
  expect(optionsOf(tier4Referral, 'portalOutcome')).toEqual(['accepted', 'declined'])
  const names = fieldsOf(tier4Referral).map(([name]) => name)
  expect(names).toEqual(
    expect.arrayContaining(['portalOutcomeOn', 'adviceToSchool', 'adviceToParents', 'adviceOn']),
  )
})

test('the record of keywork says its aim: change that lasts [T-042]', () => {
  const aim = fieldsOf(tier4Referral).find(([name]) => name === 'aim')?.[1]
  expect(aim).toMatchObject({ type: 'statement', text: expect.stringMatching(/change that lasts/) })
})

test('an accepted referral has its Early Help Plan, and in the end somebody at the school who takes it back [T-040, T-044]', () => {
  const names = fieldsOf(tier4Referral).map(([name]) => name)
  expect(names).toEqual(
    expect.arrayContaining(['earlyHelpPlanOn', 'acceptedBack', 'acceptedBackOn', 'monitoringPlan']),
  )
})

test('the single point of contact can be asked to four kinds of other agencies’ meetings [T-005]', () => {
  expect(optionsOf(astMeeting, 'agency')).toEqual([
    'child in need',
    'child protection',
    'looked after',
    'youth justice',
  ])
})

test('a termly meeting offered and not held is told apart from one held [T-001, T-002]', () => {
  expect(faulty(astMeeting, { offeredOn: null })).toEqual(['offeredOn'])
  const notHeld = { kind: 'termly', offeredOn: '2026-03-02', held: false, on: '2026-03-10' }
  expect(faultsOf(astMeeting, notHeld, { today: TODAY })).toEqual([])
})

test('group work is completed when it is agreed; what came of it for each pupil is written at its end [T-023]', () => {
  const begun = { results: [{ id: 'p-1', pupil: { id: 'p-1', name: 'Amabel Thistlewick', role: 'pupil' } }] }
  expect(faulty(groupWork, begun)).toEqual([])
})
