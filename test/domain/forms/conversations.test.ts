/** What a record of a talk, a meeting, an offer and an absence must be able to hold. */
import { expect, test } from 'vitest'
import { absenceContact } from '../../../src/domain/forms/absence-contact.ts'
import { attendanceImprovementPlan } from '../../../src/domain/forms/attendance-improvement-plan.ts'
import { contactRecord } from '../../../src/domain/forms/contact-record.ts'
import { LISTENING } from '../../../src/domain/forms/conversation-fields.ts'
import { documentFor } from '../../../src/domain/forms/document.ts'
import { earlyHelp } from '../../../src/domain/forms/early-help.ts'
import { faultsOf } from '../../../src/domain/forms/faults.ts'
import { fieldsOf, type Field, type Form } from '../../../src/domain/forms/form.ts'
import { FORMS } from '../../../src/domain/forms/forms.ts'
import { inSchoolEarlyHelp } from '../../../src/domain/forms/in-school-early-help.ts'
import { panelNotification } from '../../../src/domain/forms/panel-notification.ts'
import { valence } from '../../../src/domain/processes/valence/valence.ts'
import { completed, filledAnswers, TODAY } from '../../kit/casework.ts'

const field = (form: Form, name: string): Field => {
  const found = fieldsOf(form).find(([own]) => own === name)?.[1]
  if (!found) throw new Error(`no field is called ${name}`)
  return found
}
const optionsOf = (form: Form, name: string, column?: string): string[] => {
  const one = field(form, name)
  const asked = column !== undefined && one.type === 'rows' ? one.columns[column] : one
  return asked?.type === 'choice' || asked?.type === 'multi' ? Object.keys(asked.options) : []
}
const missing = (form: Form, without: readonly string[]) => {
  const left = Object.entries(filledAnswers(form)).filter(([name]) => !without.includes(name))
  return faultsOf(form, Object.fromEntries(left), { today: TODAY }).map(({ field }) => field)
}

test('a concern is put to how a pupil takes part: in behaviour, feeling or thinking [V-011]', () => {
  expect(optionsOf(inSchoolEarlyHelp, 'engagement')).toEqual(['behavioural', 'emotional', 'cognitive'])
})

test('a goal is put to what a child should be: safe, well, learning, in good relationships, successful [V-014]', () => {
  expect(optionsOf(contactRecord, 'childOutcomes')).toEqual([
    'safe',
    'healthy',
    'learning',
    'relationships',
    'successful',
  ])
})

test('what a family tells of itself is written down too, and the family reads it [V-013]', () => {
  const record = completed(contactRecord)
  const lines = documentFor(contactRecord, record, 'parent').sections.flatMap(({ lines }) => lines)
  expect(lines).toContainEqual({
    kind: 'answer',
    field: 'familyTold',
    label: 'What the family told us that school should know',
    value: 'Words for familyTold',
  })
})

test('that a parent raised the concern is written down, with the word to offer early help [V-017]', () => {
  expect(optionsOf(contactRecord, 'raisedBy')).toContain('parent')
  expect(field(contactRecord, 'raisedBy').hint).toMatch(/offer early help/)
})

test('the notes show what was gone through: absences, degree, trend, impact, barriers, ways round them, help [V-189]', () => {
  expect(optionsOf(contactRecord, 'explained')).toEqual([
    'absences',
    'overall',
    'trend',
    'impact',
    'progress',
    'barriers',
    'ways',
    'help',
  ])
  for (const name of ['discussed', 'barriers', 'help']) expect(field(contactRecord, name).type).toBe('long')
})

test('adults are named with their standing, the family with its needs and when it can come; the family is not handed this [V-187, V-188]', () => {
  expect(optionsOf(contactRecord, 'adults', 'status')).toEqual([
    'responsibility',
    'care',
    'significant',
    'not known',
  ])
  const names = ['adults', 'household', 'supportNeeded', 'fits']
  const held = new Set(Object.keys(completed(contactRecord).answers))
  expect(names.filter((name) => !held.has(name))).toEqual([])
  expect(names.flatMap((name) => field(contactRecord, name).audience)).not.toContain('parent')
})

test.each([contactRecord, inSchoolEarlyHelp, attendanceImprovementPlan] as readonly Form[])(
  '$id: whether the place was private and right for the family, beside how to listen [V-180]',
  (form) => {
    expect(field(form, 'privateSetting')).toMatchObject({ type: 'yes/no', req: ['V-180'] })
    expect(form.notes).toContain(LISTENING)
  },
)

test('a School Attendance Meeting has a chair, and holds absences, reasons and strategies [S-067]', () => {
  const covered = ['chair', 'background', 'actions']
  expect(missing(attendanceImprovementPlan, covered)).toEqual(covered)
  expect(field(attendanceImprovementPlan, 'attendance')).toMatchObject({ from: 'attendance %' })
})

test('an offer, and its acceptance or refusal, each have their day [S-180]', () => {
  expect(missing(earlyHelp, ['on', 'respondedOn'])).toEqual(['on', 'respondedOn'])
  for (const response of ['accepted', 'declined', 'thinking'])
    expect(faultsOf(earlyHelp, { response }, { today: TODAY }).map(({ field }) => field)).toContain(
      'respondedOn',
    )
  const open = faultsOf(earlyHelp, { response: 'no reply' }, { today: TODAY }).map(({ field }) => field)
  expect(open).not.toContain('respondedOn')
})

test('a first-day contact says why the child is away and when they are expected back, or that nobody knows [H-007]', () => {
  expect(missing(absenceContact, ['reasonGiven', 'expectedReturn'])).toEqual([
    'reasonGiven',
    'expectedReturn',
  ])
  const answers = { ...filledAnswers(absenceContact), expectedReturn: 'not known' }
  expect(faultsOf(absenceContact, answers, { today: TODAY })).toEqual([])
})

test('one document tells the council of severe absence and asks for either panel [H-034]', () => {
  expect(optionsOf(panelNotification, 'purpose')).toEqual(['fifteen days', 'cmie', 'iae'])
  expect(missing(panelNotification, ['purpose'])).toEqual(['purpose'])
})

test('what a class teacher does is written down: marks, activities, talks, concerns passed on, improvement noticed [V-224]', () => {
  const task = valence.tasks.find(({ id }) => id === 'tier-1-do')
  expect(task?.source.req).toContain('V-224')
  const written = [
    'session-mark',
    'school-activity',
    'contact-record',
    'safeguarding-concern',
    'noticing-record',
  ]
  expect(written.filter((form) => !Object.hasOwn(FORMS, form))).toEqual([])
  expect(field(contactRecord, 'actions').required).toBe(true)
  expect(field(FORMS['noticing-record']!, 'acknowledged').type).toBe('long')
})

test('a call, a letter and an informal meeting by the attendance officer are each a contact with its day [H-005]', () => {
  expect(optionsOf(contactRecord, 'type')).toEqual(expect.arrayContaining(['phone', 'school', 'office']))
  const letter = FORMS['communication-sent']!
  expect(optionsOf(letter, 'kind')).toContain('letter')
  for (const form of [contactRecord, letter] as readonly Form[]) {
    expect(form.roles).toBeUndefined()
    expect(missing(form, ['on'])).toEqual(['on'])
  }
})
