import { expect, test } from 'vitest'
import { contactRecord } from '../../../src/domain/forms/contact-record.ts'
import { doorstepVisit } from '../../../src/domain/forms/doorstep-visit.ts'
import type { Field } from '../../../src/domain/forms/form.ts'
import { inWords, tellRecord } from '../../../src/domain/forms/words.ts'
import { spokenTime } from '../../../src/domain/languages/catalogue.ts'
import { completed, filledAnswers } from '../../kit/casework.ts'

const { type, parent1, parent1Present, reviewOn, actions } = {
  ...contactRecord.sections[0].fields,
  ...contactRecord.sections[1].fields,
  ...contactRecord.sections[4].fields,
}
const { expectedReturn } = doorstepVisit.sections[3].fields

test.each<[string, Field, unknown, string]>([
  ['a choice by its label', type, 'home', 'Visit at home'],
  ['yes', parent1Present, true, 'Yes'],
  ['no', parent1Present, false, 'No'],
  [
    'a person by name and role',
    parent1,
    { name: 'Sam Bell', role: 'mother', id: 'p-1' },
    'Sam Bell (mother)',
  ],
  ['a person by name alone', parent1, { name: 'Sam Bell', role: '' }, 'Sam Bell'],
  ['a day as it is spoken', reviewOn, '2026-03-10', '10 March 2026'],
  ['a day that is not known', expectedReturn, 'not known', 'Not known'],
  ['that there are none', actions, 'none', 'No actions were agreed'],
  [
    'rows one after the other',
    actions,
    [{ id: '1', action: 'Ring', who: 'Jo', by: 'Friday' }],
    'Ring, Jo, Friday',
  ],
  ['nothing for nothing', actions, [], ''],
  ['nothing for a thing of another kind', parent1, 'Sam Bell', ''],
])('%s', (_what, field, value, words) => expect(inWords(field, value)).toBe(words))

test.each([
  ['00:05', '12:05am'],
  ['09:30', '9:30am'],
  ['12:00', '12:00pm'],
  ['15:40', '3:40pm'],
  ['half past', 'half past'],
])('%s is said as %s', (time, said) => expect(spokenTime(time)).toBe(said))

test('a record tells itself in one line, cut where words run long; a withdrawn one says so', () => {
  const answers = { ...filledAnswers(contactRecord), outcome: `They will\nring. ${'On and on. '.repeat(40)}` }
  const record = completed(contactRecord, answers)
  expect(tellRecord(contactRecord, record)).toMatch(
    /^Contact \(Telephone call\): They will ring\. On and on\..{50,110}…$/,
  )
  expect(tellRecord(contactRecord, { ...record, status: 'void' })).toBe('Contact record, withdrawn')
})
