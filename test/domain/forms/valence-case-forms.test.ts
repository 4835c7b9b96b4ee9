import { expect, test } from 'vitest'
import type { Answers } from '../../../src/domain/casework/entry.ts'
import { attendanceAssessment } from '../../../src/domain/forms/attendance-assessment.ts'
import { caseworkSession } from '../../../src/domain/forms/casework-session.ts'
import { contactRecord } from '../../../src/domain/forms/contact-record.ts'
import { documentFor } from '../../../src/domain/forms/document.ts'
import { faultOfField, faultsOf } from '../../../src/domain/forms/faults.ts'
import { fieldsOf, type Form } from '../../../src/domain/forms/form.ts'
import { informationSharing } from '../../../src/domain/forms/information-sharing.ts'
import { inSchoolEarlyHelp } from '../../../src/domain/forms/in-school-early-help.ts'
import { legalChecklist, MANDATORY_LINES } from '../../../src/domain/forms/legal-checklist.ts'
import { safeguardingConcern } from '../../../src/domain/forms/safeguarding-concern.ts'
import { laterFields } from '../../../src/domain/forms/shape.ts'
import { signaturesAsked } from '../../../src/domain/forms/signing.ts'
import { completed, filledAnswers, FILLED_ON, signed, TODAY } from '../../kit/casework.ts'

const faulty = (form: Form, answers: Answers) => faultsOf(form, answers, { today: TODAY })
const missing = (form: Form, without: readonly string[], variant = 0) => {
  const left = Object.entries(filledAnswers(form, variant)).filter(([name]) => !without.includes(name))
  return faulty(form, Object.fromEntries(left)).map(({ field }) => field)
}
const asks = (form: Form, answers: Answers = filledAnswers(form)) =>
  signaturesAsked(form, answers).map(({ name, required }) => `${name}${required ? '' : ' (if wished)'}`)

test.each([
  ['date, time and type of contact [V-165]', ['on', 'at', 'type']],
  [
    'who completes it, and pupil, class teacher and parent 1, each there or not [V-164, V-166]',
    [
      'completedBy',
      'pupil',
      'pupilPresent',
      'classTeacher',
      'classTeacherPresent',
      'parent1',
      'parent1Present',
    ],
  ],
  [
    'the reasons of child and parents, beside the marked register [V-167]',
    ['certificateDiscussed', 'reasonsChild', 'reasonsParents'],
  ],
  ['barriers as child and parents see them [V-168]', ['barriersChild', 'barriersParents']],
  ['the effect on learning, in three voices [V-169]', ['impactTeacher', 'impactChild', 'impactParents']],
  [
    'the concerns, why, and how we will know things are better [V-170]',
    ['worries', 'worriesBecause', 'improvedWhen'],
  ],
  [
    'support in class, by the pupil, by the parents, and more where needed [V-171]',
    ['supportInClass', 'supportPupil', 'supportParents', 'moreSupport'],
  ],
  [
    'the first review: day, time, who comes [V-172]',
    ['firstReviewOn', 'firstReviewAt', 'firstReviewAttending'],
  ],
  ['whether a safeguarding need came up [V-179]', ['safeguardingNeed']],
])('in-school early help asks for %s', (_what, parts) => {
  expect(missing(inSchoolEarlyHelp, parts)).toEqual(parts)
})

test('in-school early help: more support has its details, and a need to safeguard what was done [V-171, V-179]', () => {
  expect(missing(inSchoolEarlyHelp, ['moreSupportDetail', 'safeguardingStep'])).toEqual([
    'moreSupportDetail',
    'safeguardingStep',
  ])
  expect(missing(inSchoolEarlyHelp, ['moreSupportDetail', 'safeguardingStep'], 1)).toEqual([])
})

test('in-school early help is signed by pupil and each parent; a refusal is recorded, not overlooked [V-173]', () => {
  const answers = filledAnswers(inSchoolEarlyHelp)
  expect(asks(inSchoolEarlyHelp, answers)).toEqual(['pupilSignature', 'parent1Signature', 'parent2Signature'])
  const { parent2: _gone, parent2Present: _too, ...one } = answers
  expect(asks(inSchoolEarlyHelp, one)).toEqual(['pupilSignature', 'parent1Signature'])
  expect(signaturesAsked(inSchoolEarlyHelp, answers).every(({ field }) => field.mayDecline)).toBe(true)
  expect(signed(inSchoolEarlyHelp, completed(inSchoolEarlyHelp, answers)).status).toBe('signed')
})

test('the family’s copy tells when the school must share, and holds no safeguarding line [V-178]', () => {
  const copy = JSON.stringify(documentFor(inSchoolEarlyHelp, completed(inSchoolEarlyHelp), 'parent'))
  expect(copy).toContain('the school must share it')
  expect(copy).not.toContain('safeguardingStep')
  expect(copy).not.toContain('need to safeguard')
})

test.each([
  [
    'attendance, the account so far, what makes it worse, what excuses it, a recommendation [V-202]',
    ['account', 'aggravating', 'mitigating', 'recommendation'],
  ],
  [
    'actions of parents, child, school and practitioner [V-203]',
    ['parentActions', 'childActions', 'schoolActions', 'practitionerActions'],
  ],
  ['a review date [V-204]', ['reviewOn']],
  [
    'an answer on sharing, and whether anybody is excluded [V-207, V-208]',
    ['sharingAgreed', 'excludesAnybody'],
  ],
])('an assessment asks for %s', (_what, parts) => {
  const answers = {
    ...filledAnswers(attendanceAssessment),
    aggravating: ['other'],
    aggravatingDetail: 'Words',
    mitigating: ['sickness'],
    mitigatingDetail: 'Words',
  }
  const left = Object.entries(answers).filter(([name]) => !parts.includes(name))
  expect(faulty(attendanceAssessment, Object.fromEntries(left)).map(({ field }) => field)).toEqual(parts)
})

test('what makes it worse and what excuses it are told more fully, unless nothing is known [V-202]', () => {
  const answers = { ...filledAnswers(attendanceAssessment), aggravating: ['other'], mitigating: ['none'] }
  expect(faulty(attendanceAssessment, answers).map(({ field }) => field)).toEqual(['aggravatingDetail'])
})

test('every action of the plan says who does what by when [V-203]', () => {
  const answers = {
    ...filledAnswers(attendanceAssessment),
    parentActions: [{ id: '1', action: 'Ring at eight' }],
    practitionerActions: [{ id: '1', action: 'Call the clinic' }],
  }
  expect(faulty(attendanceAssessment, answers).map(({ field, column }) => `${field}.${column}`)).toEqual([
    'parentActions.by',
    'practitionerActions.practitioner',
    'practitionerActions.by',
  ])
})

test('an assessment is signed by parents and school, and by the practitioner where one acts [V-204]', () => {
  const answers = filledAnswers(attendanceAssessment)
  expect(asks(attendanceAssessment, answers)).toEqual([
    'parentSignature',
    'schoolSignature',
    'practitionerSignature',
    'pupilSignature (if wished)',
    'consentSignature',
  ])
  const nobody = { ...answers, practitionerActions: 'none', sharingAgreed: false }
  expect(asks(attendanceAssessment, nobody)).toEqual([
    'parentSignature',
    'schoolSignature',
    'pupilSignature (if wished)',
  ])
})

test('parents who exclude somebody say whom [V-208]', () => {
  expect(missing(attendanceAssessment, ['exclusions'])).toEqual(['exclusions'])
  expect(missing(attendanceAssessment, ['exclusions'], 1)).toEqual([])
})

test.each([
  ['attendanceAssessment', attendanceAssessment],
  ['informationSharing', informationSharing],
])(
  '%s tells the family why it is asked, and when it is shared without asking [V-205, V-206]',
  (_name, form) => {
    const statements = fieldsOf(form).flatMap(([, field]) => (field.type === 'statement' ? [field.text] : []))
    expect(statements.join(' ')).toContain('We ask you before we share it')
    expect(statements.join(' ')).toContain('only where the law requires it')
  },
)

test('consent says what for, by whom and when, and is signed; without consent, the reason is there [V-207, V-206]', () => {
  expect(missing(informationSharing, ['on', 'scope', 'basis', 'givenBy'])).toEqual([
    'on',
    'scope',
    'basis',
    'givenBy',
  ])
  expect(asks(informationSharing)).toEqual(['parentSignature'])
  expect(asks(informationSharing, { ...filledAnswers(informationSharing), basis: 'public task' })).toEqual([])
  const shared = { id: '1', who: 'Clinic', on: FILLED_ON, what: 'Figures', allowedBy: 'vital interest' }
  const told = { ...filledAnswers(informationSharing), sharedWith: [shared] }
  expect(faulty(informationSharing, told).map(({ column }) => column)).toEqual(['whyWithoutConsent'])
  const asked = { ...told, sharedWith: [{ ...shared, allowedBy: 'consent' }] }
  expect(faulty(informationSharing, asked)).toEqual([])
})

test('the list of whom not to share with is always answered: somebody, or nobody [V-208]', () => {
  expect(missing(informationSharing, ['exclusions'])).toEqual(['exclusions'])
  const nobody = { ...filledAnswers(informationSharing), exclusions: 'none' }
  expect(faulty(informationSharing, nobody)).toEqual([])
})

test('the checklist’s lines are each answered yes or no, and a yes has its date [V-211]', () => {
  const lines = fieldsOf(legalChecklist).filter(([, { type }]) => type === 'yes/no')
  expect(lines).toHaveLength(11 + 10 + 18 + 2)
  for (const [line] of lines) {
    expect(missing(legalChecklist, [line])).toContain(line)
    expect(missing(legalChecklist, [`${line}On`])).toEqual([`${line}On`])
    expect(missing(legalChecklist, [`${line}On`], 1)).toEqual([])
  }
})

test('the checklist has the seven first lines, ten agencies and eighteen kinds of support [V-212, V-214, V-215]', () => {
  expect(Object.keys(MANDATORY_LINES).slice(0, 7)).toEqual([
    'reviewed',
    'notified',
    'childVoice',
    'invited',
    'informed',
    'supportConsidered',
    'medicalFollowedUp',
  ])
  const cited = (id: string) =>
    fieldsOf(legalChecklist).filter(([, field]) => field.type === 'yes/no' && field.req?.includes(id))
  expect(cited('V-212')).toHaveLength(7)
  expect(cited('V-214')).toHaveLength(10)
  expect(cited('V-215')).toHaveLength(18)
})

test('minutes and notes: what was sent, or that the parents did not come [V-217]', () => {
  expect(missing(legalChecklist, ['minutesSentWhat', 'notesSentWhat'])).toEqual([
    'minutesSentWhat',
    'notesSentWhat',
  ])
})

test('what goes with the application is a line of the checklist [V-219]', () => {
  expect(missing(legalChecklist, ['bundleSent', 'bundleSentOn'])).toContain('bundleSent')
})

test('a casework session keeps the first figure, its day and a plan with who, when and how we know [V-192, V-193]', () => {
  expect(missing(caseworkSession, ['baseline', 'baselineOn', 'plan'])).toEqual([
    'baseline',
    'baselineOn',
    'plan',
  ])
  const answers = { ...filledAnswers(caseworkSession), plan: [{ id: '1', change: 'On time' }] }
  expect(faulty(caseworkSession, answers).map(({ column }) => column)).toEqual(['who', 'by', 'measure'])
})

test('parents can take part in the plan; where they could not, it says how they will [V-182]', () => {
  expect(missing(caseworkSession, ['parentsInPlan'])).toContain('parentsInPlan')
  expect(missing(caseworkSession, ['parentsInPlanHow'], 1)).toEqual(['parentsInPlanHow'])
})

test('an open case has a next session; a closed one has none', () => {
  expect(missing(caseworkSession, ['nextOn'])).toEqual(['nextOn'])
  expect(missing(caseworkSession, ['nextOn'], 1)).toEqual([])
})

test('whoever writes notes of a case is reminded to leave out judgements [V-191]', () => {
  for (const form of [contactRecord, inSchoolEarlyHelp, attendanceAssessment, caseworkSession])
    expect(form.notes.join(' ')).toMatch(/Leave out judgements/)
})

test('a safeguarding concern says what was seen, who was told and when, and is looked at again [V-128]', () => {
  const parts = [
    'on',
    'seen',
    'danger',
    'reportedTo',
    'reportedOn',
    'reportedAt',
    'reportedHow',
    'onward',
    'reviewOn',
  ]
  expect(missing(safeguardingConcern, parts)).toEqual(parts)
  expect(missing(safeguardingConcern, ['emergencyAt'])).toEqual(['emergencyAt'])
})

test('sharing without agreement names what allowed it, and why [V-206]', () => {
  expect(missing(safeguardingConcern, ['withoutAgreementBasis', 'withoutAgreementReason'])).toEqual([
    'withoutAgreementBasis',
    'withoutAgreementReason',
  ])
})

test('no line of a safeguarding concern is ever for a family', () => {
  const handed = fieldsOf(safeguardingConcern).filter(([, { audience }]) =>
    audience.some((one) => one === 'parent' || one === 'child'),
  )
  expect(handed).toEqual([])
})

test.each([
  ['safeguarding concern [V-129]', safeguardingConcern],
  ['casework session [V-195]', caseworkSession],
  ['in-school early help [V-175]', inSchoolEarlyHelp],
])('that it was put in the safeguarding system can be confirmed later, by name: %s', (_name, form) => {
  expect(missing(form, ['uploadedOn', 'uploadedBy'])).toEqual([])
  const record = completed(form)
  const later = { ...record.answers, uploadedOn: TODAY, uploadedBy: null }
  expect(faultOfField(form, 'uploadedOn', later, { today: TODAY })).toBeUndefined()
  expect(laterFields(form)).toContain('uploadedBy')
  const { uploadedOn: _not, uploadedBy: _yet, ...before } = filledAnswers(form)
  expect(completed(form, before).on).toBe(FILLED_ON)
})
