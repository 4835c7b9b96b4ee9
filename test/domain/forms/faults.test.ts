import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, dayNumber, weekday } from '../../../src/domain/calendar/day.ts'
import { schoolCalendar } from '../../../src/domain/calendar/school-calendar.ts'
import type { Answers } from '../../../src/domain/casework/entry.ts'
import { schoolWeeksAfter } from '../../../src/domain/forms/day-faults.ts'
import { faultOfField, faultsOf } from '../../../src/domain/forms/faults.ts'
import type { Form } from '../../../src/domain/forms/form.ts'
import { formOf } from '../../../src/domain/forms/forms.ts'
import { filledAnswers, TODAY } from '../../kit/casework.ts'

const form = (id: string): Form => {
  const found = formOf(id)
  if (!found) throw new Error(id)
  return found
}
const says = (id: string, changes: Answers, variant = 0) =>
  faultsOf(form(id), { ...filledAnswers(form(id), variant), ...changes }, { today: TODAY }).map(
    (fault) => fault.says,
  )

test.each([
  ['contact-record', { on: '' }, 'Enter the date of contact'],
  ['contact-record', { on: '2026-02-31' }, 'The date of contact must be a real date, such as 27 3 2026'],
  ['contact-record', { on: '0206-03-01' }, 'The date of contact must be a real date, such as 27 3 2026'],
  ['contact-record', { on: '2026-03-21' }, 'The date of contact must be today or in the past'],
  ['contact-record', { at: '25:10' }, 'The time of contact must be a time, such as 15:40'],
  ['contact-record', { at: '9:05' }, 'The time of contact must be a time, such as 15:40'],
  ['contact-record', { type: '' }, 'Choose the type of contact'],
  ['contact-record', { parent1Present: null }, 'Choose an answer: was parent 1 present?'],
  ['contact-record', { discussed: ' \n' }, 'Enter what was discussed'],
  ['contact-record', { children: [] }, 'Add at least one child'],
  ['contact-record', { actions: [] }, 'Add at least one action, or choose “No actions were agreed”'],
  ['contact-record', { reviewOn: '2026-03-01' }, 'The date for review must be on or after 10 March 2026'],
  ['contact-record', { dslTold: { name: ' ' } }, 'Enter the name of the safeguarding lead who was told'],
  ['contact-record', { actions: [{ id: 'a', action: 'Ring', who: 'Jo' }] }, 'Action 1: enter the timescale'],
  ['doorstep-visit', { leftAt: '10:29' }, 'The time you left must be 10:30 or later'],
  ['doorstep-visit', { outcome: [] }, 'Choose at least one: outcome of the visit'],
  ['medical-action-plan', { targetAttendance: 104 }, 'The target attendance must be between 0 and 100'],
  ['medical-action-plan', { targetAttendance: 'ninety' }, 'The target attendance must be a number'],
  [
    'medical-action-plan',
    { gpConsentGained: null },
    'Choose an answer: was consent to contact the GP gained?',
  ],
  [
    'attendance-contract',
    { periodTo: '2026-03-09' },
    'The last day of the contract must be on or after 10 March 2026',
  ],
  ['decision', { position: 'x'.repeat(501) }, 'Their position must be 500 characters or fewer'],
])('%s with %o says: %s', (id, changes, expected) => {
  expect(says(id, changes as Answers)).toContain(expected)
})

test('a fault knows its field, row and column, for the way there', () => {
  const actions = [
    { id: 'a', action: 'Ring', who: 'Jo', by: 'Friday' },
    { id: 'b', action: 'Write', who: '', by: 'Friday' },
  ]
  const answers = { ...filledAnswers(form('contact-record')), actions }
  expect(faultsOf(form('contact-record'), answers, { today: TODAY })).toEqual([
    { field: 'actions', row: 'b', column: 'who', says: 'Action 2: enter who will do it' },
  ])
  expect(faultOfField(form('contact-record'), 'actions', answers, { today: TODAY })).toMatchObject({
    row: 'b',
  })
  expect(faultOfField(form('contact-record'), 'outcome', answers, { today: TODAY })).toBeUndefined()
})

test('saying that no action was agreed is an answer, and asks for no review [V-209]', () => {
  expect(says('contact-record', { actions: 'none', reviewOn: '', reviewAt: '' })).toEqual([])
  expect(says('contact-record', { reviewOn: '' })).toEqual(['Enter the date for review'])
})

test('a return to school may be not known; another day may not', () => {
  expect(says('doorstep-visit', { expectedReturn: 'not known' })).toEqual([])
  expect(says('doorstep-visit', { on: 'not known' })).toContain(
    'The date of the visit must be a real date, such as 27 3 2026',
  )
})

test.each([
  [27, false],
  [28, true],
  [42, true],
  [43, false],
])('a contract’s review %i days after it: accepted %s [S-109]', (days, fine) => {
  const faults = says('attendance-contract', { reviewOn: addDays('2026-03-10', days) })
  expect(faults).toEqual(
    fine
      ? []
      : [
          'The date of the review meeting must be between 4 and 6 weeks after 10 March 2026: ' +
            'from 7 April 2026 to 21 April 2026',
        ],
  )
})

const spring = schoolCalendar({
  years: [
    {
      name: '2025/26',
      terms: [
        ['2026-01-05', '2026-02-13'],
        ['2026-02-23', '2026-03-27'],
        ['2026-04-13', '2026-05-22'],
      ],
      closed: [],
      halfDays: {},
    },
  ],
})

test.each([
  ['2026-02-04', '2026-03-11', true],
  ['2026-02-04', '2026-03-12', false],
  ['2026-01-07', '2026-02-04', true],
  ['2026-01-07', '2026-02-05', false],
  ['2026-02-04', '2026-02-03', false],
  ['2026-02-18', '2026-03-18', true],
  ['2026-02-18', '2026-03-19', false],
])('a plan of %s reviewed on %s, half-term not counted: accepted %s [S-135, A-S11]', (on, reviewOn, fine) => {
  const plan = form('medical-action-plan')
  const answers = { ...filledAnswers(plan), on, reviewOn }
  const fault = faultOfField(plan, 'reviewOn', answers, { today: TODAY, calendar: spring })
  expect(fault?.says ?? 'accepted').toMatch(
    fine ? /^accepted$/ : /^The date of review must be within 4 school weeks of /,
  )
})

test('school weeks never end before ordinary ones, and end with them where there is no holiday', () => {
  const flat = schoolCalendar({
    years: [{ name: '2025/26', terms: [['2025-09-01', '2026-07-24']], closed: [], halfDays: {} }],
  })
  fc.assert(
    fc.property(fc.integer({ min: 7, max: 250 }), fc.integer({ min: 1, max: 6 }), (days, weeks) => {
      const day = addDays('2025-09-01', days)
      const ordinary = addDays(day, weeks * 7)
      expect(schoolWeeksAfter(day, weeks, spring) >= ordinary).toBe(true)
      expect(schoolWeeksAfter(day, weeks) >= ordinary).toBe(true)
      const monday = addDays(day, -weekday(dayNumber(day)))
      expect(schoolWeeksAfter(monday, weeks, flat)).toBe(addDays(monday, weeks * 7))
    }),
  )
})

test('a field of a later meeting may be empty, but not wrong', () => {
  const { reviewedOn: _on, result: _result, ...without } = filledAnswers(form('attendance-contract'))
  expect(faultsOf(form('attendance-contract'), without, { today: TODAY })).toEqual([])
  expect(says('attendance-contract', { reviewedOn: '2026-03-21' })).toContain(
    'The date the review was held must be today or in the past',
  )
})

test('what is folded away is not checked', () => {
  expect(says('contact-record', { concern: false, dslTold: null, dslToldOn: 'nonsense' })).toEqual([])
})
