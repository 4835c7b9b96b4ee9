import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  answers as anyAnswers,
  entry as anEntry,
  type Answer,
  type Entry,
  type Signature,
} from '../../../src/domain/casework/entry.ts'
import { caseRecord } from '../../../src/domain/casework/record.ts'
import { historyOf } from '../../../src/domain/forms/evidence.ts'
import { apply } from '../../../src/domain/forms/apply.ts'
import { FORMS, formOf } from '../../../src/domain/forms/forms.ts'
import type { Form } from '../../../src/domain/forms/form.ts'
import {
  accepted,
  atDevice,
  completed,
  draft,
  EWO,
  fieldChanges,
  FILLED_ON,
  filledAnswers,
  idOf,
  NOW,
  PASTORAL,
  RECORD,
  signatureFor,
  signed,
  TODAY,
} from '../../kit/casework.ts'

const form = (id: string): Form => {
  const found = formOf(id)
  if (!found) throw new Error(id)
  return found
}
const contact = form('contact-record')
const contract = form('attendance-contract')
const plan = form('medical-action-plan')
const visit = form('doorstep-visit')
const other = () => atDevice(PASTORAL, 'another device', 5)

test('a started record is a draft about its pupils, by its author, with no event date yet', () => {
  expect(draft(contact)).toMatchObject({
    id: RECORD,
    form: 'contact-record',
    pupils: ['p1'],
    status: 'draft',
    startedBy: EWO,
    startedAt: NOW,
    on: null,
    answers: {},
  })
})

test('nothing happens to a record that was never started, and none is started twice over', () => {
  const who = atDevice()
  const complete = who.does(RECORD, { act: 'complete', on: TODAY })
  expect(apply(null, complete, contact)).toEqual({ refused: 'no such record' })
  const start = other().does(RECORD, {
    act: 'start',
    form: 'contact-record',
    formVersion: 1,
    pupils: ['p9'],
    school: 's1',
  })
  expect(apply(draft(contact), start, contact)).toEqual({ refused: 'other words' })
})

test('a form of a later version, or another form, is not understood', () => {
  const start = atDevice().does(RECORD, {
    act: 'start',
    form: 'contact-record',
    formVersion: 99,
    pupils: ['p1'],
    school: 's1',
  })
  expect(apply(null, start, contact)).toEqual({ refused: 'unknown form' })
  expect(apply(null, start, visit)).toEqual({ refused: 'unknown form' })
})

test('one contact record may be about several children; a contract is about one [V-210]', () => {
  const start = (about: Form) =>
    atDevice().does(RECORD, {
      act: 'start',
      form: about.id,
      formVersion: 1,
      pupils: ['p1', 'p2'],
      school: 's1',
    })
  expect(accepted(null, start(contact), contact).pupils).toEqual(['p1', 'p2'])
  expect(apply(null, start(contract), contract)).toEqual({ refused: 'not read' })
  const children = [
    { id: '1', child: { name: 'Ash' }, present: true },
    { id: '2', child: { name: 'Bo' }, present: false },
  ]
  expect(completed(contact, { ...filledAnswers(contact), children }).answers['children']).toEqual(children)
})

test.each([
  ['a field the form does not have', { nowhere: 'x' }],
  ['a name every thing has', { constructor: 'x' }],
  ['a number where words belong', { discussed: 4 }],
  ['a choice that is not offered', { type: 'pigeon' }],
  ['words for yes or no', { toldOfNotes: 'yes' }],
  ['a row without an id', { actions: [{ action: 'x' }] }],
  ['a column the rows do not have', { actions: [{ id: '1', cost: 'x' }] }],
  ['two rows with one id', { actions: [{ id: '1' }, { id: '1' }] }],
  ['a person with more than name, role and id', { staff: { name: 'x', phone: '1' } }],
  ['a signature as an answer', { staffSignature: 'x' }],
  ['“none” where none is not offered', { children: 'none' }],
])('%s is refused, and nothing of its entry is stored', (_what, values: Record<string, Answer>) => {
  const before = draft(contact)
  const fields = fieldChanges(before, { outcome: 'kept out', ...values })
  const result = apply(before, other().does(RECORD, { act: 'change', fields }), contact)
  expect(result).toEqual({ refused: 'not read', field: Object.keys(values)[0] })
})

test('unfinished words are stored while a draft, whatever they are worth', () => {
  const half = { on: '31 Feb', at: '9', actions: [{ id: '1', action: 'ring' }], parent1: { name: '' } }
  expect(draft(contact, half).answers).toEqual(half)
})

test('completing takes the day from the form: the record is evidence for the event, not the sync', () => {
  const record = completed(contact)
  expect(record).toMatchObject({ status: 'completed', on: FILLED_ON, completedBy: EWO, completedAt: NOW })
  expect(historyOf([record])).toMatchObject([{ form: 'contact-record', on: FILLED_ON, signed: false }])
})

test.each([
  ['on a winter night before midnight', '2026-01-15T23:30:00Z', '2026-01-16', false],
  ['on a winter night after midnight', '2026-01-16T00:30:00Z', '2026-01-16', true],
  ['on a summer night, where UTC is still at the day before', '2026-07-01T23:30:00Z', '2026-07-02', true],
  ['on the night the clocks go back', '2026-10-25T23:30:00Z', '2026-10-26', false],
])('a visit written %s (%s) may bear %s: %s', (_, instant, on, may) => {
  const answers = JSON.parse(JSON.stringify(filledAnswers(contact)).replaceAll(FILLED_ON, on))
  const record = { ...draft(contact), answers }
  const complete = { ...atDevice().does(RECORD, { act: 'complete', on }), number: 9, at: Date.parse(instant) }
  const result = apply(record, complete, contact)
  expect('record' in result ? result.record.on : result.field).toBe(may ? on : 'on')
})

test('a form with a fault is not completed, and the fault’s field is named', () => {
  const answers = { ...filledAnswers(contact), outcome: ' ' }
  const who = atDevice()
  const record = draft(contact, answers, who)
  expect(apply(record, who.does(RECORD, { act: 'complete', on: TODAY }), contact)).toEqual({
    refused: 'faults',
    field: 'outcome',
  })
})

test('what was typed and then folded away is kept apart: no words lost, no false evidence', () => {
  const answers = { ...filledAnswers(contract), ...filledAnswers(contract, 1), used: false }
  const record = completed(contract, answers)
  expect(record.answers).not.toHaveProperty('periodFrom')
  expect(record.answers).not.toHaveProperty('parents')
  expect(record.leftOut).toHaveProperty('periodFrom', FILLED_ON)
})

test('rows nobody wrote in are no answer', () => {
  const actions = [
    { id: '1', action: '', who: ' ', by: null },
    { id: '2', action: 'Ring', who: 'Jo', by: 'Friday' },
  ]
  expect(completed(contact, { ...filledAnswers(contact), actions }).answers['actions']).toEqual([actions[1]])
})

test('a completed record takes no change, no second completion and no other record’s entries', () => {
  const record = completed(contact)
  const fields = fieldChanges(record, { outcome: 'Other' })
  const who = other()
  expect(apply(record, who.does(RECORD, { act: 'change', fields }), contact)).toEqual({
    refused: 'already completed',
  })
  expect(apply(record, who.does(RECORD, { act: 'complete', on: TODAY }), contact)).toEqual({
    refused: 'already completed',
  })
  expect(apply(record, who.does(idOf(901, 1), { act: 'void', reason: 'x' }), contact)).toEqual({
    refused: 'no such record',
  })
})

test('an amendment keeps old and new, who, when and why, and moves the event date if that was wrong', () => {
  const record = completed(contact)
  const amend = other().does(RECORD, {
    act: 'amend',
    field: 'on',
    value: '2026-03-09',
    reason: 'Wrong day',
  })
  const after = accepted(record, amend, contact)
  expect(after.on).toBe('2026-03-09')
  expect(after.answers['on']).toBe('2026-03-09')
  expect(after.amendments).toEqual([
    { field: 'on', was: FILLED_ON, is: '2026-03-09', reason: 'Wrong day', by: PASTORAL, at: NOW },
  ])
})

test.each([
  ['a draft', draft(contact), 'on', '2026-03-09', 'not completed'],
  ['words that will not do', completed(contact), 'on', '2027-01-01', 'faults'],
  ['a required answer taken away', completed(contact), 'outcome', '', 'faults'],
  ['a field that is not there', completed(contact), 'nowhere', 'x', 'not read'],
] as const)('an amendment of %s is refused', (_what, record, field, value, refused) => {
  const amend = other().does(RECORD, { act: 'amend', field, value, reason: 'x' })
  expect(apply(record, amend, contact)).toMatchObject({ refused })
})

test('a withdrawn record takes nothing more', () => {
  const who = other()
  const record = accepted(
    completed(contact),
    who.does(RECORD, { act: 'void', reason: 'Wrong pupil' }),
    contact,
  )
  expect(record).toMatchObject({ status: 'void', voided: { reason: 'Wrong pupil', by: PASTORAL } })
  expect(historyOf([record])).toEqual([])
  const amend = who.does(RECORD, { act: 'amend', field: 'outcome', value: 'x', reason: 'x' })
  expect(apply(record, amend, contact)).toEqual({ refused: 'void' })
})

test('nobody signs a draft, and a mark must be there to be a mark', () => {
  const who = other()
  const signature = signatureFor('staffSignature', 'staff', 'Rowan Ashdown')
  expect(apply(draft(contact), who.does(RECORD, { act: 'sign', signature }), contact)).toEqual({
    refused: 'not completed',
  })
  const empty: Signature = { ...signature, way: 'drawn', strokes: [[]] }
  expect(
    apply(completed(contact), who.does(RECORD, { act: 'sign', signature: empty }), contact),
  ).toMatchObject({
    refused: 'not read',
  })
  const wrong = signatureFor('staffSignature', 'parent', 'Sam Bell')
  expect(
    apply(completed(contact), who.does(RECORD, { act: 'sign', signature: wrong }), contact),
  ).toMatchObject({
    refused: 'not read',
  })
})

test('a contact record is signed by the member of staff; the parent may sign too [A-V16]', () => {
  const who = other()
  const parent = signatureFor('parentSignature', 'parent', 'Sam Bell')
  const first = accepted(completed(contact), who.does(RECORD, { act: 'sign', signature: parent }), contact)
  expect(first.status).toBe('completed')
  const staff = signatureFor('staffSignature', 'staff', 'Rowan Ashdown')
  expect(accepted(first, who.does(RECORD, { act: 'sign', signature: staff }), contact).status).toBe('signed')
})

test('a signature lapses when words its signer was shown are amended, and can be given again', () => {
  const record = signed(contact, completed(contact))
  const who = other()
  const hidden = accepted(
    record,
    who.does(RECORD, { act: 'amend', field: 'dslToldAt', value: '11:00', reason: 'x' }),
    contact,
  )
  expect(hidden.status).toBe('signed')
  const shown = accepted(
    hidden,
    who.does(RECORD, { act: 'amend', field: 'outcome', value: 'Other', reason: 'x' }),
    contact,
  )
  expect(shown.status).toBe('completed')
  expect(shown.signatures.map(({ lapsed }) => lapsed)).toEqual([true])
  const again = { ...signatureFor('staffSignature', 'staff', 'Rowan Ashdown'), id: idOf(801, 1) }
  expect(accepted(shown, who.does(RECORD, { act: 'sign', signature: again }), contact).status).toBe('signed')
})

test('a review written down later leaves the signatures under the plan as they are', () => {
  const { result: _result, ...answers } = filledAnswers(contract)
  const record = signed(contract, completed(contract, answers))
  const amend = other().does(RECORD, {
    act: 'amend',
    field: 'result',
    value: 'continue',
    reason: 'Review',
  })
  expect(accepted(record, amend, contract)).toMatchObject({
    status: 'signed',
    answers: { result: 'continue' },
  })
})

test('everybody who came to a medical plan is asked to sign; a refusal or absence is recorded too [S-131]', () => {
  const people = [
    { id: '1', as: 'parent', who: { name: 'Sam Bell' }, attended: true },
    { id: '2', as: 'pupil', who: { name: 'Ash Bell' }, attended: true },
    { id: '3', as: 'school nurse', who: { name: 'Lee Nurse' }, attended: true },
    { id: '4', as: 'governor', who: { name: 'Kit Governor' }, attended: false },
  ]
  const record = completed(plan, { ...filledAnswers(plan), people })
  const who = other()
  const sign = (now: typeof record, signature: ReturnType<typeof signatureFor>) =>
    accepted(now, who.does(RECORD, { act: 'sign', signature }), plan)
  const parent = sign(record, signatureFor('parentSignature', 'parent', 'Sam Bell'))
  const nurse = sign(parent, signatureFor('practitionerSignature', 'practitioner', 'Lee Nurse'))
  expect(nurse.status).toBe('completed')
  const declined = signatureFor('pupilSignature', 'pupil', 'Ash Bell', { way: 'declined', note: 'Not today' })
  expect(sign(nurse, declined).status).toBe('signed')
  const absent = signatureFor('staffSignature', 'staff', 'Kit Governor')
  expect(apply(record, who.does(RECORD, { act: 'sign', signature: absent }), plan)).toEqual({
    refused: 'parent not present',
    field: 'staffSignature',
  })
})

test('who asks for changes has not answered yet: the plan is signed once they have [S-131]', () => {
  const people = [
    { id: '1', as: 'parent', who: { name: 'Sam Bell' }, attended: true },
    { id: '2', as: 'school nurse', who: { name: 'Lee Nurse' }, attended: true },
  ]
  const record = completed(plan, { ...filledAnswers(plan), people })
  const asks = { way: 'declined', wants: 'changes', note: 'Mornings do not work' } as const
  const given = [
    signatureFor('practitionerSignature', 'practitioner', 'Lee Nurse'),
    signatureFor('pupilSignature', 'pupil', 'Ash Bell', { way: 'not present' }),
    signatureFor('parentSignature', 'parent', 'Sam Bell', asks),
  ]
  const who = other()
  const sign = (now: typeof record, signature: (typeof given)[number]) =>
    accepted(now, who.does(RECORD, { act: 'sign', signature }), plan)
  const waiting = given.reduce(sign, record)
  expect(waiting.status).toBe('completed')
  const says = (more: Parameters<typeof signatureFor>[3]) =>
    sign(waiting, signatureFor('parentSignature', 'parent', 'Sam Bell', { id: idOf(801, 1), ...more }))
  expect(says({ way: 'declined', note: 'Not for us' }).status).toBe('signed')
  expect(says({ way: 'drawn', strokes: [[1, 2, 3, 4]] }).status).toBe('signed')
})

test('an entry that is already in a record changes nothing, whatever came after it', () => {
  const who = atDevice()
  const record = signed(contact, completed(contact, filledAnswers(contact), who))
  const replay = { ...who.does(RECORD, { act: 'void', reason: 'x' }), number: 2 }
  expect(accepted(record, replay, contact)).toBe(record)
})

const acts = fc.oneof(
  fc.record({
    act: fc.constant('change'),
    fields: fc.array(
      fc.record({
        field: fc.oneof(fc.constantFrom('discussed', 'on', 'actions', '__proto__', 'toString'), fc.string()),
        value: fc.jsonValue({ maxDepth: 3 }),
        seen: fc.constantFrom(null, idOf(1, 1), idOf(7, 3)),
      }),
      { minLength: 1, maxLength: 4 },
    ),
  }),
  fc.record({ act: fc.constant('complete'), on: fc.constantFrom(TODAY, FILLED_ON) }),
  fc.record({
    act: fc.constant('amend'),
    field: fc.oneof(fc.constantFrom('discussed', 'on', 'reviewOn', 'language', 'toldOfNotes'), fc.string()),
    value: fc.oneof(fc.constantFrom('', '2026-03-01', 'polish'), fc.jsonValue({ maxDepth: 2 })),
    reason: fc.constant('because'),
  }),
  fc.record({
    act: fc.constant('settle'),
    field: fc.constantFrom('discussed', 'on', 'nowhere'),
    value: fc.jsonValue({ maxDepth: 1 }),
  }),
  fc.record({
    act: fc.constant('sign'),
    signature: fc.record({
      id: fc.constantFrom(idOf(810, 1), idOf(810, 2)),
      field: fc.constantFrom('staffSignature', 'parentSignature', 'discussed'),
      capacity: fc.constantFrom('staff', 'parent', 'pupil'),
      name: fc.constantFrom('Sam Bell', 'Words for parent1'),
      way: fc.constantFrom('drawn', 'typed', 'declined', 'not present'),
      language: fc.constant('en'),
      shown: fc.constant('ab'.repeat(32)),
      at: fc.constant(NOW),
    }),
  }),
)

test('whatever is sent: never thrown, only true records made, and completed words change by amendment alone', () => {
  fc.assert(
    fc.property(
      fc.array(acts, { maxLength: 15 }),
      fc.boolean(),
      fc.constantFrom(...Object.values(FORMS)),
      (sent, done, form) => {
        let record = done ? completed(form) : draft(form, filledAnswers(form))
        sent.forEach((act, index) => {
          const common = {
            id: idOf(7, index),
            record: RECORD,
            device: '__proto__',
            number: index + 1,
            author: EWO,
            at: NOW,
          }
          const read = anEntry.safeParse({ ...act, ...common })
          if (!read.success) return
          const entry: Entry = read.data
          const result = apply(record, entry, form)
          expect(apply(record, entry, form)).toEqual(result)
          if ('refused' in result) return
          const free = record.status === 'draft' || entry.act === 'amend'
          expect(result.record.answers).toEqual(free ? result.record.answers : record.answers)
          record = result.record
          expect(caseRecord.safeParse(record).error).toBeUndefined()
          expect(anyAnswers.safeParse(record.answers).success).toBe(true)
        })
      },
    ),
    { numRuns: 400 },
  )
})
