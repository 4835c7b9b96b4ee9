import { expect, test } from 'vitest'
import type { Answers } from '../../../src/domain/casework/entry.ts'
import type { CaseRecord } from '../../../src/domain/casework/record.ts'
import { fieldsOf } from '../../../src/domain/forms/form.ts'
import { everyForm, formOf } from '../../../src/domain/forms/forms.ts'
import { fieldOf } from '../../../src/domain/forms/shape.ts'
import { supportThread, TELLING } from '../../../src/domain/forms/support-thread.ts'

const completed = (
  form: string,
  on: string,
  answers: Answers,
  status: CaseRecord['status'] = 'completed',
): CaseRecord => ({
  id: `${form}-${on}`,
  form,
  formVersion: formOf(form)?.version ?? 1,
  pupils: ['amina'],
  school: 'hilltop',
  status,
  startedBy: { id: 'robin', name: 'Robin Placeholder', position: 'EWO' },
  startedAt: 0,
  on,
  answers,
  stamps: {},
  signatures: [],
  amendments: [],
  conflicts: [],
})

test('what makes attending hard and what was offered stand on one thread, the newest first, with the family’s answer', () => {
  const visit = completed('doorstep-visit', '2026-10-02', {
    barriersParent: 'No bus before nine',
    offers: [{ id: 'o', offer: 'A taxi for two weeks', response: 'accepted' }],
  })
  const contact = completed('contact-record', '2026-11-03', { barriers: 'Worried about PE' })
  expect(supportThread([visit, contact])).toMatchObject([
    { kind: 'barrier', says: 'Worried about PE', on: '2026-11-03' },
    { kind: 'barrier', says: 'No bus before nine' },
    { kind: 'support', says: 'A taxi for two weeks', answer: expect.stringMatching(/\w/) },
  ])
})

test('the checklist yields what was done, when, what came of it, and why the rest was not tried [HS-002, HS-003, HS-004]', () => {
  const checklist = completed('strategies-checklist', '2026-11-10', {
    tutoring: true,
    tutoringOn: '2026-10-05',
    tutoringOutcome: 'Comes to maths again',
    camhs: false,
    camhsOutcome: 'Parents want to wait',
  })
  expect(supportThread([checklist])).toMatchObject([
    { says: 'Referral to CAMHS', answer: 'Not tried', outcome: 'Parents want to wait', on: '2026-11-10' },
    {
      says: 'More help with learning, or tutoring',
      answer: '',
      outcome: 'Comes to maths again',
      on: '2026-10-05',
    },
  ])
})

test('drafts and withdrawn records are no evidence, and an answer of no is no barrier', () => {
  const answers = { barriers: 'Worried about PE' }
  expect(supportThread([completed('contact-record', '2026-11-03', answers, 'draft')])).toEqual([])
  expect(supportThread([completed('contact-record', '2026-11-03', answers, 'void')])).toEqual([])
  expect(supportThread([completed('noticing-record', '2026-11-03', { earlyHelpOffered: false })])).toEqual([])
})

test('every form has each field and column it is told by', () => {
  const missing = Object.entries(TELLING).flatMap(([id, { barriers = [], support = [] }]) => {
    const form = formOf(id)
    return [...barriers, ...support].flatMap(({ field: name, says, answer, outcome, on }) => {
      const field = form && fieldOf(form, name)
      const known =
        field?.type === 'rows'
          ? Object.keys(field.columns)
          : Object.keys(Object.fromEntries(form ? fieldsOf(form) : []))
      return [
        ...(field ? [] : [name]),
        ...[says, answer, outcome, on].filter((one) => one !== undefined && !known.includes(one)),
      ]
    })
  })
  expect(missing).toEqual([])
})

/** Fields by these names ask something else. */
const ASK_OTHERWISE = new Set(['barriersFound'])

test('no form asks what stands in the way without its being told', () => {
  const asks = everyForm().flatMap((form) =>
    fieldsOf(form).flatMap(([name]) =>
      name.startsWith('barrier') && !ASK_OTHERWISE.has(name) ? [[form.id, name]] : [],
    ),
  )
  const told = asks.filter(([id = '', name]) => TELLING[id]?.barriers?.some(({ field }) => field === name))
  expect(told).toEqual(asks)
})
