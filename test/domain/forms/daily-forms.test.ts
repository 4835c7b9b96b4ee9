import { expect, test } from 'vitest'
import type { Answers } from '../../../src/domain/casework/entry.ts'
import { absenceContact } from '../../../src/domain/forms/absence-contact.ts'
import { faultsOf } from '../../../src/domain/forms/faults.ts'
import type { Form } from '../../../src/domain/forms/form.ts'
import { lateBookEntry } from '../../../src/domain/forms/late-book-entry.ts'
import { leaveRequest } from '../../../src/domain/forms/leave-request.ts'
import { registerAmendment } from '../../../src/domain/forms/register-amendment.ts'
import { removalFromRoll } from '../../../src/domain/forms/removal-from-roll.ts'
import { asked } from '../../../src/domain/forms/shown.ts'
import { CODES } from '../../../src/domain/register/codes.ts'
import { filledAnswers, TODAY } from '../../kit/casework.ts'

const faulty = (form: Form, answers: Answers) =>
  faultsOf(form, answers, { today: TODAY }).map(({ field }) => field)

/** The questions that are missing when these answers are given and these parts are left out. */
const missing = (form: Form, without: readonly string[], given: Answers = {}) => {
  const answers = { ...filledAnswers(form), ...given }
  return faulty(form, Object.fromEntries(Object.entries(answers).filter(([name]) => !without.includes(name))))
}

const asks = (form: Form, given: Answers): readonly string[] => [...asked(form, given).names]

test('an amendment keeps what the register said, what it says now, why, when, and who with which position [V-042]', () => {
  const parts = ['original', 'amended', 'reason', 'on', 'amendedBy', 'position']
  expect(missing(registerAmendment, parts)).toEqual(expect.arrayContaining(parts))
})

test.each([
  ['V', true],
  ['B', true],
  ['Y1', true],
  ['I', false],
  ['/', false],
  ['O', false],
])(
  'an entry changed to %s says which activity it was or what kept the pupil away: %s [V-044]',
  (amended, yes) => {
    expect(missing(registerAmendment, ['nature'], { amended })).toEqual(yes ? ['nature'] : [])
  },
)

test('an amendment may say any code there ever was, and that there was no mark', () => {
  const fields = registerAmendment.sections[0].fields
  expect(Object.keys(fields.amended.options).sort()).toEqual(Object.keys(CODES).sort())
  expect(Object.keys(fields.original.options)).toContain('none')
})

test('the late book holds the time the pupil came in and the reason, from the parent [V-059]', () => {
  const parts = ['arrivedAt', 'reason', 'broughtBy']
  expect(missing(lateBookEntry, parts)).toEqual(parts)
})

test('leave is asked for on a form: first and last day, reason, evidence, and the parent who asks [V-055]', () => {
  const parts = [
    'applicant',
    'children',
    'firstDay',
    'lastDay',
    'sessions',
    'kind',
    'reason',
    'evidenceGiven',
  ]
  expect(missing(leaveRequest, parts)).toEqual(parts)
  expect(faulty(leaveRequest, { ...filledAnswers(leaveRequest), lastDay: '2026-03-09' })).toEqual(['lastDay'])
})

test('a request says whether evidence came with it, and evidence that came is attached [V-072]', () => {
  expect(missing(leaveRequest, ['evidence'], { evidenceGiven: true })).toEqual(['evidence'])
  expect(missing(leaveRequest, ['evidence'], { evidenceGiven: false })).toEqual([])
})

test('a contact about an absence shows whether it is approved, with a code [V-043, V-065]', () => {
  expect(missing(absenceContact, ['approved', 'code'])).toEqual(['approved', 'code'])
  expect(absenceContact.sections[3].fields.code.options).not.toHaveProperty('/')
})

test('it is known by which way and when a parent told the school of an absence, and why [V-049, V-247]', () => {
  const parts = ['at', 'channel', 'reasonKind', 'reasonGiven']
  expect(missing(absenceContact, parts, { initiated: 'parent' })).toEqual(parts)
  expect(Object.keys(absenceContact.sections[0].fields.channel.options)).toEqual(
    expect.arrayContaining(['office', 'phone', 'email']),
  )
})

test('when the school calls, every contact that was tried is listed with its result [V-063]', () => {
  expect(missing(absenceContact, ['contactsTried'], { initiated: 'school' })).toEqual(['contactsTried'])
  expect(missing(absenceContact, ['contactsTried'], { initiated: 'parent' })).toEqual([])
})

test('when nobody is reached, a visit, the police and social services are offered, and the decision has its reason [V-064]', () => {
  const nobody = { initiated: 'school', reached: false }
  const parts = ['noContactSteps', 'noContactReason', 'noContactDecidedBy']
  const answers = { ...filledAnswers(absenceContact, 1), ...nobody }
  expect(faulty(absenceContact, answers)).toEqual(expect.arrayContaining(['noContactSteps']))
  expect(asks(absenceContact, nobody)).toEqual(expect.arrayContaining(parts))
  expect(asks(absenceContact, { ...nobody, reached: true })).not.toContain('noContactSteps')
  expect(Object.keys(absenceContact.sections[2].fields.noContactSteps.options)).toEqual([
    'visit',
    'police',
    'social services',
    'keep calling',
  ])
})

test('evidence of illness is asked for only where there is a reason to doubt it, and the doubt is written down [V-050, V-051]', () => {
  const ill = { initiated: 'parent', reasonKind: 'illness' }
  expect(asks(absenceContact, { ...ill, doubted: false })).not.toContain('evidenceAsked')
  expect(asks(absenceContact, { ...ill, doubted: true })).toContain('evidenceAsked')
  expect(missing(absenceContact, ['doubt'], { ...ill, doubted: true })).toEqual(['doubt'])
})

test('what could have been avoided can be marked on the contact [V-015]', () => {
  const { avoidable } = absenceContact.sections[1].fields
  expect(Object.keys(avoidable.options)).toHaveLength(11)
  expect(asks(absenceContact, { initiated: 'parent' })).toContain('avoidable')
})

test('a removal names a ground the regulations know, and what the family said of school and address [V-131, V-132]', () => {
  expect(missing(removalFromRoll, ['ground', 'askedOfFamily'])).toEqual(['ground', 'askedOfFamily'])
  expect(faulty(removalFromRoll, { ...filledAnswers(removalFromRoll), ground: 'poor attendance' })).toEqual([
    'ground',
  ])
})

test('the social worker was told on the day the name leaves the roll at the latest [V-103]', () => {
  const told = (removedOn: string) =>
    faulty(removalFromRoll, {
      ...filledAnswers(removalFromRoll),
      hasSocialWorker: true,
      socialWorkerToldOn: '2026-03-10',
      councilToldOn: '2026-03-09',
      removedOn,
    })
  expect(told('2026-03-10')).toEqual([])
  expect(told('2026-03-09')).toEqual(['socialWorkerToldOn'])
})

test('the education a child goes on to is recorded: which way, full-time, efficient, suitable, for any needs [V-147]', () => {
  expect(missing(removalFromRoll, ['route'])).toEqual(['route'])
  expect(Object.keys(removalFromRoll.sections[1].fields.suitable.options)).toEqual([
    'full-time',
    'efficient',
    'suitable',
    'needs',
  ])
  expect(asks(removalFromRoll, { route: 'home' })).toContain('suitable')
  expect(asks(removalFromRoll, { route: 'not known' })).not.toContain('suitable')
})

test('a child leaves the roll for home education only on the parent’s own letter [V-134]', () => {
  const parts = ['intention', 'intentionReceivedOn']
  expect(missing(removalFromRoll, parts, { ground: 'home education' })).toEqual(parts)
  expect(missing(removalFromRoll, parts, { ground: 'another school' })).toEqual([])
})
