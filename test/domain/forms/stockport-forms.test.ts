import { expect, test } from 'vitest'
import type { Answer } from '../../../src/domain/casework/entry.ts'
import { attendanceImprovementPlan } from '../../../src/domain/forms/attendance-improvement-plan.ts'
import { brokenWeeksReview } from '../../../src/domain/forms/broken-weeks-review.ts'
import { communicationSent } from '../../../src/domain/forms/communication-sent.ts'
import { decision } from '../../../src/domain/forms/decision.ts'
import { enforcementReferral } from '../../../src/domain/forms/enforcement-referral.ts'
import { faultsOf } from '../../../src/domain/forms/faults.ts'
import type { Form } from '../../../src/domain/forms/form.ts'
import { legalPlanning } from '../../../src/domain/forms/legal-planning.ts'
import { medicalConsent } from '../../../src/domain/forms/medical-consent.ts'
import { noticeToImprove } from '../../../src/domain/forms/notice-to-improve.ts'
import { noticingRecord } from '../../../src/domain/forms/noticing-record.ts'
import { partTimeTimetable } from '../../../src/domain/forms/part-time-timetable.ts'
import { penaltyNotice } from '../../../src/domain/forms/penalty-notice.ts'
import { completed, filledAnswers, TODAY } from '../../kit/casework.ts'

const missing = (form: Form, without: readonly string[], variant = 0) => {
  const answers = filledAnswers(form, variant)
  const left = Object.fromEntries(Object.entries(answers).filter(([name]) => !without.includes(name)))
  return faultsOf(form, left, { today: TODAY }).map(({ field }) => field)
}

test.each([
  ['the key adult who links with home [S-053]', ['keyAdult'], 0],
  ['whether improvement was acknowledged [S-053]', ['improvementAcknowledged'], 0],
  ['plans in place, and needs nobody has looked into [S-056]', ['plans', 'unidentifiedNeeds'], 0],
  ['whether the plans meet the need [S-056]', ['plansMeetNeed'], 1],
  [
    'conversations with staff, parents and child, in and outside school [S-057]',
    ['inSchool', 'outsideSchool'],
    0,
  ],
  ['medical needs [S-058]', ['medicalNeeds'], 0],
  ['catching up on missed work [S-059]', ['catchUp'], 0],
  ['support for anxiety, where that is part of it [S-061]', ['anxietySupport'], 0],
])('a noticing record asks for %s', (_what, parts, variant) => {
  expect(missing(noticingRecord, parts, variant)).toEqual(parts)
})

test('support for anxiety: a key adult, where to find help, school nursing, the guidance [S-061]', () => {
  expect(Object.keys(noticingRecord.sections[3].fields.anxietySupport.options)).toEqual([
    'key adult',
    'signposting',
    'school nurse',
    'guidance',
  ])
})

test('a meeting’s record holds all the printed plan asks for [S-168]', () => {
  const parts = [
    'on',
    'meetingNumber',
    'attendees',
    'apologies',
    'reason',
    'background',
    'discussed',
    'actions',
    'nextOn',
    'agenda',
  ]
  expect(missing(attendanceImprovementPlan, parts)).toEqual(parts)
  const autos = Object.entries(attendanceImprovementPlan.sections[0].fields).filter(
    ([, field]) => field.type === 'auto',
  )
  expect(autos.map(([name]) => name)).toEqual(expect.arrayContaining(['schoolName', 'pupilName']))
  const actions = [{ id: '1', action: 'Ring' }]
  const answers = { ...filledAnswers(attendanceImprovementPlan), actions }
  expect(faultsOf(attendanceImprovementPlan, answers, { today: TODAY }).map(({ column }) => column)).toEqual([
    'who',
    'by',
  ])
  expect(attendanceImprovementPlan.sections[2].fields.actions.columns).toHaveProperty('outcome')
})

test('a letter says whether contact in person was tried first, and if not, why [S-159]', () => {
  expect(missing(communicationSent, ['contactTriedFirst'])).toEqual(['contactTriedFirst'])
  expect(missing(communicationSent, ['contactNotTried'], 1)).toEqual(['contactNotTried'])
})

test.each([
  [
    'what was done at Stages 1 and 2, and the support in summary [S-084]',
    ['stage1Actions', 'stage2Actions', 'supportSummary'],
  ],
  ['why the parents could do more [S-086]', ['couldDoMore']],
  ['why, where the parents engage with one kind of support [A-S3]', ['engagingBecause']],
  [
    'for a child in another plan: its attendance actions with outcomes, and that it was agreed there [S-101]',
    ['planActions', 'agreedInPlan'],
  ],
])('a referral asks for %s', (_what, parts) => {
  expect(missing(enforcementReferral, parts)).toEqual(parts)
})

test('a referral can be made where parents refused, and came to no meeting [S-083]', () => {
  const answers = {
    ...filledAnswers(enforcementReferral),
    contractEngagement: 'refused',
    supportEngagement: 'refused',
    parentalContact: 'Did not come to either meeting',
  }
  expect(completed(enforcementReferral, answers)).toMatchObject({
    status: 'completed',
    form: 'enforcement-referral',
  })
})

test('a penalty notice considered: decision and reason; where none is issued, the support instead [S-008]', () => {
  expect(missing(penaltyNotice, ['decision', 'reason'])).toEqual(['decision', 'reason'])
  expect(missing(penaltyNotice, ['supportInstead'], 1)).toEqual(['supportInstead'])
})

test('every decision has its reason, who took it in which position, and the day [S-018]', () => {
  expect(missing(decision, ['reason', 'decidedBy', 'position', 'on'])).toEqual([
    'on',
    'reason',
    'decidedBy',
    'position',
  ])
})

/** The faults of a form filled whole, with these answers changed or taken out. */
const faultsWith = (form: Form, change: Readonly<Record<string, Answer | undefined>>) => {
  const answers: Record<string, Answer> = filledAnswers(form)
  for (const [name, value] of Object.entries(change))
    if (value === undefined) delete answers[name]
    else answers[name] = value
  return faultsOf(form, answers, { today: TODAY }).map(({ field }) => field)
}

test('a medical consent holds parent, child, health workers with addresses, the permission and a signature [S-169]', () => {
  const parts = ['parent', 'parentAddress', 'professionals']
  expect(missing(medicalConsent, parts)).toEqual(parts)
  expect(faultsWith(medicalConsent, { livesWithParent: false, childAddress: undefined })).toEqual([
    'childAddress',
  ])
  const fields = medicalConsent.sections[1].fields
  expect(Object.keys(fields.professionals.columns)).toEqual(['who', 'address'])
  expect(fields.permission.text).toMatch(/medical information about this child.*attendance at school/)
  expect(fields.parentSignature).toMatchObject({ capacity: 'parent', required: true })
})

test('a parent may say no to a medical consent: then nobody is named and nothing is signed', () => {
  expect(faultsWith(medicalConsent, { given: false, professionals: undefined })).toEqual([])
})

test('a Notice to Improve says what it means, names who can help, and when its 15 school days are [S-088, S-090]', () => {
  const parts = [
    'parent',
    'barriersFound',
    'suitableBecause',
    'improvement',
    'support',
    'deemedOn',
    'firstDay',
    'lastDay',
  ]
  expect(missing(noticeToImprove, parts)).toEqual(parts)
  expect(faultsWith(noticeToImprove, { barriersFound: true, barriers: undefined })).toEqual(['barriers'])
  const { meaning } = noticeToImprove.sections[1].fields
  expect(meaning.text).toMatch(
    /not acceptable.*last chance.*any unauthorised absence in the 15 school days.*penalty notice/,
  )
  expect(faultsWith(noticeToImprove, { deemedOn: '2026-03-11', lastDay: '2026-03-20' })).toEqual([
    'firstDay',
    'lastDay',
  ])
})

test('a broken-weeks review asks for pattern and cause, short-term matter, codes, illness and a plan [S-034]', () => {
  const parts = ['pattern', 'shortTerm', 'codes', 'illness', 'minorAilments', 'planAppropriate']
  expect(missing(brokenWeeksReview, parts)).toEqual(parts)
  expect(faultsWith(brokenWeeksReview, { pattern: true, patternCause: undefined })).toEqual(['patternCause'])
})

test('a part-time timetable needs the parent’s signed consent, a review in two weeks and the way back to full time [S-147]', () => {
  const parts = ['increase', 'reviewOn', 'explained', 'consentOn']
  expect(missing(partTimeTimetable, parts)).toEqual(parts)
  expect(faultsWith(partTimeTimetable, { startsOn: '2026-03-10', reviewOn: '2026-03-24' })).toEqual([])
  expect(faultsWith(partTimeTimetable, { startsOn: '2026-03-10', reviewOn: '2026-03-25' })).toEqual([
    'reviewOn',
  ])
  expect(partTimeTimetable.sections[1].fields.parentSignature).toMatchObject({
    capacity: 'parent',
    required: true,
  })
  expect(partTimeTimetable.sections[2].fields.howHoursRise).toMatchObject({ required: true })
})

test('a legal planning meeting records who was there, what came before, and a joint decision with its reason [S-119]', () => {
  const parts = [
    'present',
    'schoolConsulted',
    'leadConsulted',
    'contractReason',
    'earlierSteps',
    'jointDecision',
    'jointReason',
  ]
  expect(missing(legalPlanning, parts)).toEqual(parts)
})

test('where an order is considered, how it would benefit pupil and parents is said; with safeguarding concerns, who agreed [S-026, S-027]', () => {
  expect(faultsWith(legalPlanning, { benefitPupil: undefined, benefitParent: undefined })).toEqual([
    'benefitPupil',
    'benefitParent',
  ])
  const agreed = {
    safeguarding: true,
    dslAgrees: undefined,
    socialCareAgrees: undefined,
    agreedWho: undefined,
  }
  expect(faultsWith(legalPlanning, agreed)).toEqual(['dslAgrees', 'socialCareAgrees', 'agreedWho'])
})

const ORDER = {
  kind: 'order',
  court: 'family',
  orderFrom: '2026-03-02',
  supervisor: { name: 'Kim Lead' },
  schoolPart: 'Meets the family every week.',
} as const

test('an order first lasts one year, an extension at most three [S-113, S-114]', () => {
  expect(faultsWith(legalPlanning, { ...ORDER, orderTo: '2027-03-01' })).toEqual([])
  expect(faultsWith(legalPlanning, { ...ORDER, orderTo: '2026-09-01' })).toEqual(['orderTo'])
  expect(faultsWith(legalPlanning, { ...ORDER, kind: 'extended', extendedTo: '2029-03-01' })).toEqual([])
  expect(faultsWith(legalPlanning, { ...ORDER, kind: 'extended', extendedTo: '2029-04-01' })).toEqual([
    'extendedTo',
  ])
})

test('going on with an order records that the parents were told in writing, and a meeting [S-117]', () => {
  const { fields } = legalPlanning.sections[5]
  expect(Object.keys(fields)).toEqual(['notifiedOn', 'meetingOn'])
})

test('a decision to prosecute records five considerations, its reason, and that the council bears the cost [S-121, S-031]', () => {
  const five = ['engagement', 'otherSteps', 'socialCare', 'parentsAnswers', 'publicInterest']
  expect(faultsWith(legalPlanning, { kind: 'prosecution' })).toEqual([
    'orderConsideredOn',
    ...five,
    'prosecutionReason',
    'costByCouncil',
    'decidedBy',
  ])
})

test('a decision that rests on significant improvement needs the agreed period [A-S8]', () => {
  const held = { decision: 'hold', to: undefined, about: undefined, setAside: undefined } as const
  expect(faultsWith(decision, { ...held, improved: true, monitorUntil: undefined })).toEqual(['monitorUntil'])
  expect(faultsWith(decision, { ...held, improved: false, monitorUntil: undefined })).toEqual([])
})

test('a letter that asks for medical evidence says why in this case [S-041]', () => {
  expect(
    faultsWith(communicationSent, { kind: 'letter', evidenceAsked: true, evidenceReason: undefined }),
  ).toEqual(['evidenceReason'])
})
