import { expect, test } from 'vitest'
import { attendanceImprovementPlan } from '../../../src/domain/forms/attendance-improvement-plan.ts'
import { communicationSent } from '../../../src/domain/forms/communication-sent.ts'
import { decision } from '../../../src/domain/forms/decision.ts'
import { enforcementReferral } from '../../../src/domain/forms/enforcement-referral.ts'
import { faultsOf } from '../../../src/domain/forms/faults.ts'
import type { Form } from '../../../src/domain/forms/form.ts'
import { noticingRecord } from '../../../src/domain/forms/noticing-record.ts'
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
