import { expect, test } from 'vitest'
import { anAnswer, type Answers, type Signature } from '../../../src/domain/casework/entry.ts'
import { apply } from '../../../src/domain/forms/apply.ts'
import { attendanceContract } from '../../../src/domain/forms/attendance-contract.ts'
import { documentFor } from '../../../src/domain/forms/document.ts'
import { faultsOf } from '../../../src/domain/forms/faults.ts'
import type { Form } from '../../../src/domain/forms/form.ts'
import { medicalActionPlan } from '../../../src/domain/forms/medical-action-plan.ts'
import { rowsOf } from '../../../src/domain/forms/shape.ts'
import { signaturesAsked } from '../../../src/domain/forms/signing.ts'
import { asked } from '../../../src/domain/forms/shown.ts'
import {
  accepted,
  atDevice,
  completed,
  draft,
  filledAnswers,
  FILLED_ON,
  RECORD,
  signatureFor,
  signed,
  TODAY,
} from '../../kit/casework.ts'

const contract = attendanceContract
const plan = medicalActionPlan
const missing = (form: Form, answers: Answers, without: readonly string[]) => {
  const left = Object.fromEntries(Object.entries(answers).filter(([name]) => !without.includes(name)))
  return faultsOf(form, left, { today: TODAY }).map(({ field }) => field)
}
const agreed: Answers = {
  ...filledAnswers(contract),
  parents: [{ id: '1', parent: { name: 'Sam Bell', id: 'p-sam' }, presentOn: FILLED_ON }],
}
const notUsed = (reason: string, more: Answers = {}): Answers => ({
  on: TODAY,
  used: false,
  issuedBy: 'school',
  setting: 'school',
  notUsedReason: reason,
  notUsedBecause: 'Words',
  ...more,
})
const attempts = [{ id: '1', on: TODAY, how: 'Letter', result: 'No answer' }]

test.each([
  ['no parent is named', []],
  ['the parent was at no meeting', [{ id: '1', parent: { name: 'Sam Bell' } }]],
  ['the day is not that of a meeting', [{ id: '1', parent: { name: 'Sam Bell' }, presentOn: '2026-03-11' }]],
])('no contract without a parent there: %s [S-024]', (_what, parents) => {
  const who = atDevice()
  const record = draft(contract, { ...agreed, parents }, who)
  expect(apply(record, who.does(RECORD, { act: 'complete', on: TODAY }), contract)).toEqual({
    refused: 'faults',
    field: 'parents',
  })
})

test('a contract is signed only by a parent recorded as present, and is not signed without [S-024]', () => {
  const who = atDevice()
  const record = completed(contract, agreed, who)
  const sign = (now: typeof record, signature: Signature) =>
    apply(now, who.does(RECORD, { act: 'sign', signature }), contract)
  expect(sign(record, signatureFor('parentSignature', 'parent', 'Alex Bell'))).toEqual({
    refused: 'parent not present',
    field: 'parentSignature',
  })
  expect(
    sign(record, signatureFor('parentSignature', 'parent', 'Sam Bell', { person: 'p-else' })),
  ).toMatchObject({
    refused: 'parent not present',
  })
  const school = sign(record, signatureFor('schoolSignature', 'staff', 'Rowan Ashdown'))
  if ('refused' in school) throw new Error(school.refused)
  const pupil = sign(school.record, signatureFor('pupilSignature', 'pupil', 'Ash Bell'))
  if ('refused' in pupil) throw new Error(pupil.refused)
  expect(pupil.record.status).toBe('completed')
  const parent = sign(pupil.record, signatureFor('parentSignature', 'parent', 'sam  bell'))
  expect(parent).toMatchObject({ record: { status: 'signed' } })
})

test('a parent’s presence cannot be amended away from under a contract [S-024]', () => {
  const amend = (field: string, value: Answers[string]) =>
    apply(
      completed(contract, agreed),
      atDevice(undefined, 'other').does(RECORD, { act: 'amend', field, value, reason: 'x' }),
      contract,
    )
  expect(amend('parents', [])).toMatchObject({ refused: 'faults' })
  const reversed = completed(contract, notUsed('refused', { attempts }))
  const back = atDevice(undefined, 'other').does(RECORD, {
    act: 'amend',
    field: 'used',
    value: true,
    reason: 'x',
  })
  expect(apply(reversed, back, contract)).toEqual({ refused: 'parent not present', field: 'used' })
})

test('a contract that turns out not to be used is signed by nobody any more [S-023]', () => {
  const record = signed(contract, completed(contract, agreed))
  expect(record.status).toBe('signed')
  const amend = { act: 'amend', field: 'used', value: false, reason: 'The family moved away' } as const
  const after = accepted(record, atDevice(undefined, 'another', 3).does(RECORD, amend), contract)
  expect(after.status).toBe('completed')
  expect(after.signatures.map(({ lapsed }) => lapsed)).toEqual(record.signatures.map(() => true))
})

test('a parent may say no, on the contract’s form and at its signature: nobody is recorded as compelled [S-023]', () => {
  expect(completed(contract, notUsed('refused', { attempts })).answers).toMatchObject({
    used: false,
    notUsedReason: 'refused',
  })
  const declined = signatureFor('parentSignature', 'parent', 'Sam Bell', {
    way: 'declined',
    note: 'Wants advice first',
  })
  const who = atDevice(undefined, 'other')
  const record = accepted(
    completed(contract, agreed),
    who.does(RECORD, { act: 'sign', signature: declined }),
    contract,
  )
  const school = signatureFor('schoolSignature', 'staff', 'Rowan Ashdown')
  const after = accepted(record, who.does(RECORD, { act: 'sign', signature: school }), contract)
  expect(after.status).toBe('completed')
  expect(after.signatures[0]).toMatchObject({ way: 'declined', note: 'Wants advice first' })
})

test('where there is no contract the reason is kept; where parents did not come, the attempts too [S-025, S-100]', () => {
  expect(missing(contract, notUsed('not offered'), ['notUsedReason', 'notUsedBecause'])).toEqual([
    'notUsedReason',
    'notUsedBecause',
  ])
  expect(missing(contract, notUsed('not offered'), [])).toEqual([])
  expect(missing(contract, notUsed('not possible'), [])).toEqual(['attempts'])
  expect(missing(contract, notUsed('refused'), [])).toEqual(['attempts'])
  expect(missing(contract, notUsed('not possible', { attempts }), [])).toEqual([])
})

test.each([
  ['requirements on the parents [S-102]', ['requirements']],
  ['a plan of action and the further support [S-105]', ['support', 'extraSupport']],
  [
    'reasons, agencies and personal targets with who and by when [S-110]',
    ['viewParent', 'agencies', 'support'],
  ],
  ['each party’s view of what is behind it [S-178]', ['viewParent', 'viewChild', 'viewSchool']],
  ['the days it runs from and to [S-104]', ['periodFrom', 'periodTo']],
  ['where attendance is to improve [S-099]', ['setting']],
])('a contract holds %s', (_what, parts) => {
  expect(missing(contract, agreed, parts).sort()).toEqual([...parts].sort())
})

test('support names its main supporter and time; without them the contract is not complete [S-105]', () => {
  const support = [{ id: '1', support: 'A lift' }]
  expect(faultsOf(contract, { ...agreed, support }, { today: TODAY }).map(({ column }) => column)).toEqual([
    'who',
    'by',
  ])
})

test('school and parents each state what they agree, over their signatures [S-103, S-104]', () => {
  const { sections, agrees } = documentFor(contract, completed(contract, agreed), 'parent')
  const statements = sections
    .flatMap(({ lines }) => lines)
    .flatMap((line) => (line.kind === 'statement' ? [line.text] : []))
  expect(statements.join(' ')).toMatch(/agrees to give the support/)
  expect(statements.join(' ')).toMatch(
    /parents agree to do what is written here from the first to the last day/,
  )
  expect(agrees).toHaveLength(1)
  const required = signaturesAsked(contract, agreed).filter((signature) => signature.required)
  expect(required.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['parentSignature', 'schoolSignature']),
  )
})

test('who reads the contract reads that it is voluntary, no law, support, and another way than prosecution [S-022]', () => {
  for (const audience of ['parent', 'child'] as const) {
    const text = JSON.stringify(documentFor(contract, completed(contract, agreed), audience))
    expect(text).toMatch(/agreement in writing between the parents and the school or local authority/)
    expect(text).toMatch(/voluntary/)
    expect(text).toMatch(/no force in law/)
    expect(text).toMatch(/support and not as punishment/)
    expect(text).toMatch(/another way than prosecution/)
  }
  expect(missing(contract, agreed, ['issuedBy'])).toContain('issuedBy')
})

test('one form serves contracts of school and of local authority [A-S2]', () => {
  expect(missing(contract, { ...agreed, issuedBy: 'school' }, ['caseworker'])).toEqual([])
  expect(
    missing(contract, { ...agreed, issuedBy: 'la', initialAssessment: false, ledBy: { name: 'Rowan' } }, []),
  ).toEqual([])
})

test('at Stage 3B the first assessment and the caseworker are recorded, and an officer leads the meeting [S-108, S-106]', () => {
  const authority = { ...agreed, issuedBy: 'la' }
  expect(missing(contract, authority, ['caseworker']).sort()).toEqual([
    'caseworker',
    'initialAssessment',
    'ledBy',
  ])
  expect(missing(contract, notUsed('not offered', { issuedBy: 'la' }), []).sort()).toEqual([
    'caseworker',
    'initialAssessment',
  ])
})

test('a child in another plan needs no separate contract: the reason alone completes the form', () => {
  expect(completed(contract, notUsed('in another plan')).answers).not.toHaveProperty('meetings')
})

test('a medical plan’s header holds pupil, birth date, year, teacher, needs, chair, attendance, broken weeks and days off [S-132]', () => {
  const header = Object.entries(plan.sections[0].fields).map(([name, field]) => [name, field.type])
  expect(header).toEqual(
    expect.arrayContaining([
      ['pupilName', 'auto'],
      ['dateOfBirth', 'auto'],
      ['yearGroup', 'auto'],
      ['teacher', 'person'],
      ['send', 'choice'],
      ['chair', 'person'],
      ['attendance', 'auto'],
      ['brokenWeeks', 'auto'],
      ['daysOff', 'auto'],
    ]),
  )
  expect(missing(plan, filledAnswers(plan), ['teacher', 'send', 'chair'])).toEqual([
    'teacher',
    'send',
    'chair',
  ])
})

test.each([
  [
    'date, GP consent, consent form, decision to authorise, who decided, review [S-133]',
    [
      'on',
      'gpConsentGained',
      'consentFormCompleted',
      'authoriseAbsence',
      'authoriseAbsenceOn',
      'authorisedBy',
      'reviewOn',
    ],
  ],
  ['medical issues, difficulties and the target [S-134]', ['issues', 'difficulties', 'targetAttendance']],
  ['that consent to see medical information was asked for [S-123]', ['consentSought']],
  ['whether the pupil was invited [S-127]', ['pupilInvited']],
  ['why the target is realistic [S-130]', ['targetBecause']],
])('a medical plan records %s', (_what, parts) => {
  expect(missing(plan, filledAnswers(plan), parts)).toEqual(expect.arrayContaining(parts))
})

test('each issue has its evidence: by whom, when, what kind [S-134]', () => {
  const issues = [{ id: '1', issue: 'Migraine' }]
  const faults = faultsOf(plan, { ...filledAnswers(plan), issues }, { today: TODAY })
  const ofIssues = faults.filter(({ field }) => field === 'issues')
  expect(ofIssues.map(({ column }) => column)).toEqual(['evidenceBy', 'evidenceOn', 'evidenceType'])
})

test('a difficulty and what will be done about it are tied to the medical issue they come from [S-128]', () => {
  const filled = filledAnswers(plan)
  const read = documentFor(plan, completed(plan, filled), 'parent').sections.flatMap(({ lines }) => lines)
  const [first] = read.flatMap((line) =>
    line.kind === 'rows' && line.field === 'difficulties' ? line.rows : [],
  )
  expect(first).toContainEqual({ label: 'Medical issue it comes from', value: 'Words for issues.1.issue' })
  const issues = [{ ...rowsOf(filled['issues'])[0], id: 'another' }]
  const faults = faultsOf(plan, { ...filled, issues: anAnswer.parse(issues) }, { today: TODAY })
  expect(faults).toMatchObject([
    { field: 'difficulties', column: 'issue', says: expect.stringMatching(/no longer listed/) },
  ])
})

test('each difficulty says how it affects attendance, and each step answers one and can be done [S-128, S-129]', () => {
  const difficulties = [{ id: '1', difficulty: 'Migraine' }]
  const faults = faultsOf(plan, { ...filledAnswers(plan), difficulties }, { today: TODAY })
  expect(faults.map(({ column }) => column)).toEqual([
    'effect',
    'intervention',
    'achievable',
    'providedBy',
    'by',
  ])
})

test('a pupil who was not invited: the reason is asked for [S-127]', () => {
  expect(missing(plan, { ...filledAnswers(plan), pupilInvited: false }, [])).toEqual(['pupilNotInvited'])
})

test('the nurse is talked to, and asked to look only with the parent’s consent [S-124]', () => {
  const answers = filledAnswers(plan)
  expect(missing(plan, answers, ['nurseDiscussed'])).toEqual(['nurseDiscussed'])
  expect(asked(plan, { ...answers, gpConsentGained: true }).names.has('nurseAsked')).toBe(true)
  expect(asked(plan, { ...answers, gpConsentGained: false }).names.has('nurseAsked')).toBe(false)
})

test('the health need itself is for staff, health and the parent; the pupil’s copy holds what will be done', () => {
  const child = JSON.stringify(documentFor(plan, completed(plan), 'child'))
  expect(child).toContain('Words for difficulties.1.intervention')
  expect(child).not.toContain('Words for issues.1.issue')
  expect(child).not.toContain('Words for difficulties.1.difficulty')
})
