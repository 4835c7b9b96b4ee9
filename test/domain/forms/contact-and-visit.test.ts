import { expect, test } from 'vitest'
import type { Answers } from '../../../src/domain/casework/entry.ts'
import { contactRecord } from '../../../src/domain/forms/contact-record.ts'
import { documentFor } from '../../../src/domain/forms/document.ts'
import { doorstepVisit } from '../../../src/domain/forms/doorstep-visit.ts'
import { attendanceImprovementPlan } from '../../../src/domain/forms/attendance-improvement-plan.ts'
import { faultsOf } from '../../../src/domain/forms/faults.ts'
import type { Form } from '../../../src/domain/forms/form.ts'
import { asked } from '../../../src/domain/forms/shown.ts'
import { completed, filledAnswers, TODAY } from '../../kit/casework.ts'

const missing = (form: Form, answers: Answers, without: readonly string[]) => {
  const left = Object.fromEntries(Object.entries(answers).filter(([name]) => !without.includes(name)))
  return faultsOf(form, left, { today: TODAY }).map(({ field }) => field)
}

test('a contact record names staff, day, time, kind, children and parents with who was there, what was said and agreed, and the review [V-209]', () => {
  const parts = [
    'staff',
    'on',
    'at',
    'type',
    'children',
    'parent1',
    'parent1Present',
    'parent2Present',
    'discussed',
    'actions',
  ]
  expect(missing(contactRecord, filledAnswers(contactRecord), parts)).toEqual(parts)
  expect(missing(contactRecord, filledAnswers(contactRecord), ['reviewOn', 'reviewAt'])).toEqual([
    'reviewOn',
    'reviewAt',
  ])
  const faults = faultsOf(
    contactRecord,
    {
      ...filledAnswers(contactRecord),
      actions: [{ id: '1', action: 'Ring' }],
      children: [{ id: '1', child: { name: 'Ash' } }],
    },
    { today: TODAY },
  )
  expect(faults.map(({ column }) => column)).toEqual(['present', 'who', 'by'])
  expect(Object.keys(contactRecord.sections[0].fields.type.options).slice(0, 4)).toEqual([
    'phone',
    'home',
    'office',
    'school',
  ])
  expect(filledAnswers(contactRecord)).toHaveProperty('others')
  expect(contactRecord.sections.at(-1)?.fields).toHaveProperty('staffSignature.required', true)
})

test.each([
  ['contact', contactRecord, ['children', 'discussed', 'outcome', 'actions']],
  ['visit', doorstepVisit, ['involved', 'discussed', 'actions', 'outcome']],
  ['meeting', attendanceImprovementPlan, ['attendees', 'discussed', 'actions', 'outcome']],
] as const)('a %s is noted with people, matters, actions and outcome [H-024]', (_what, form, parts) => {
  expect(missing(form, filledAnswers(form), parts)).toEqual([...parts])
})

test('parents are told that notes are taken, and when is kept [V-184]', () => {
  for (const form of [contactRecord, doorstepVisit]) {
    expect(missing(form, filledAnswers(form), ['toldOfNotes'])).toEqual(['toldOfNotes'])
    expect(missing(form, filledAnswers(form), ['toldOfNotesOn'])).toEqual(['toldOfNotesOn'])
  }
})

test('a parent may have a copy and say what is not right: both are recorded, with the answer [V-185]', () => {
  const record = completed(contactRecord)
  const asked = ['copyOffered', 'copyOn', 'copyHow', 'disputed', 'disputedOn', 'disputeAnswer']
  expect(Object.keys(record.answers)).toEqual(expect.arrayContaining(asked))
  expect(missing(contactRecord, filledAnswers(contactRecord), ['copyOffered'])).toEqual(['copyOffered'])
  const { disputed: _words, ...undisputed } = filledAnswers(contactRecord)
  expect(faultsOf(contactRecord, undisputed, { today: TODAY })).toEqual([])
})

test.each([contactRecord, doorstepVisit, attendanceImprovementPlan])(
  '$title: the writer is reminded to leave out judgements about people [V-191]',
  ({ notes }) => expect(notes.join(' ')).toContain('Leave out judgements'),
)

test('a visit asks what a nobody-at-home visit needs, and not what was said', () => {
  const answers = { ...filledAnswers(doorstepVisit), answered: false }
  expect(asked(doorstepVisit, answers).names.has('letterLeft')).toBe(true)
  expect(asked(doorstepVisit, answers).names.has('discussed')).toBe(false)
  expect(asked(doorstepVisit, answers).names.has('involved')).toBe(false)
  expect(asked(doorstepVisit, { ...answers, answered: true }).names.has('letterLeft')).toBe(false)
})

test('a visit with a concern names the safeguarding lead, the time and the way; none of it is for the family', () => {
  const answers = filledAnswers(doorstepVisit)
  const safeguarding = ['dslTold', 'dslToldOn', 'dslToldAt', 'dslToldHow', 'danger', 'alsoTold']
  expect(missing(doorstepVisit, answers, safeguarding).sort()).toEqual(safeguarding.sort())
  const handed = JSON.stringify(documentFor(doorstepVisit, completed(doorstepVisit), 'parent'))
  expect(handed).not.toMatch(/safeguarding|danger|concern|neighbour|Address visited/i)
})

test('photographs are of papers only, and the form says so', () => {
  expect(doorstepVisit.notes.join(' ')).toContain('never people, never rooms')
})
