import { expect, test } from 'vitest'
import { fieldsOf } from '../../../src/domain/forms/form.ts'
import { faultsOf } from '../../../src/domain/forms/faults.ts'
import { FORMS } from '../../../src/domain/forms/forms.ts'
import { filledAnswers, TODAY } from '../../kit/casework.ts'

const form = (id: string) => FORMS[id]!

test.each([
  ['attendance-return', 'S-009'],
  ['sickness-return', 'S-011'],
])('%s carries full name and address, for a pupil of compulsory school age [%s]', (id) => {
  const fields = new Map(fieldsOf(form(id)))
  expect(fields.get('pupilName')).toMatchObject({ type: 'auto', from: 'pupil name' })
  expect(fields.get('address')).toMatchObject({ type: 'auto', from: 'address' })
  const { compulsoryAge: _, ...unsaid } = filledAnswers(form(id))
  expect(faultsOf(form(id), unsaid, { today: TODAY }).map(({ field }) => field)).toContain('compulsoryAge')
})

test.each([
  [9, 1],
  [10, 0],
])('an attendance return about %i school days has %i fault', (schoolDays, faults) => {
  const answers = { ...filledAnswers(form('attendance-return')), schoolDays }
  expect(faultsOf(form('attendance-return'), answers, { today: TODAY })).toHaveLength(faults)
})

test('nothing of a return to the council is ever handed to a family', () => {
  for (const id of ['attendance-return', 'sickness-return', 'missing-from-school-referral'])
    for (const [, { audience }] of fieldsOf(form(id))) expect(audience).not.toContain('parent')
})
