/** From a concern to in-school early help, and out of it again. */
import { expect, test } from 'vitest'
import type { HistoryRecord } from '../../../../src/domain/casework/record.ts'
import { days, moved, present, record, told } from '../../../kit/pupil.ts'
import { assessed, dueFor, inStage, recommended, stepsOf } from '../../../kit/valence-case.ts'

test.each([
  [9, 1, 'concern'],
  [19, 1, 'concern'],
  [20, 1, null],
])(
  'with %i days present and %i away, the stage recommended is %s: at most 95% [A-V12]',
  (there, away, to) => {
    const pupil = told([...days(away, 'I'), ...present(there)])
    expect(assessed(pupil).stage.id).toBe('universal')
    expect(recommended(pupil)).toBe(to)
  },
)

test('under 20 possible sessions nothing is recommended from a percentage [A-X7]', () => {
  expect(recommended(told(['I', ...present(8)]))).toBeNull()
  expect(recommended(told(['I', ...present(9)]))).toBe('concern')
})

test.each([
  [true, 'concern'],
  [false, null],
])(
  'a contact where a welfare concern is %s: %s is recommended, whatever the figures [V-223]',
  (concern, to) => {
    const history = [record('contact-record', '2025-09-10', { concern })]
    expect(recommended(told(present(30), { history }))).toBe(to)
  },
)

test('a case that was closed is not opened again by the year’s figure alone', () => {
  const weeks = [...days(4, 'O'), ...present(16)]
  const closed = record('decision', '2025-09-29', { decision: 'close', from: 'concern' })
  expect(recommended(told([...weeks, ...present(5)], { history: [closed] }))).toBeNull()
  expect(recommended(told([...weeks, ...present(4), 'O'], { history: [closed] }))).toBe('concern')
})

const AT_CONCERN = moved('concern', '2025-09-15')
const SPOKEN = record('contact-record', '2025-09-17')

test('a concern asks the class teacher to talk with the family within five school days, until they have [V-223]', () => {
  expect(assessed(inStage('concern', '2025-09-15', '2025-09-16')).steps).toContainEqual(
    expect.objectContaining({ step: 'talk-with-family', who: 'class teacher', by: '2025-09-22' }),
  )
  expect(stepsOf(inStage('concern', '2025-09-15', '2025-09-18', SPOKEN))).not.toContain('talk-with-family')
  const before = record('contact-record', '2025-09-12')
  expect(stepsOf(inStage('concern', '2025-09-15', '2025-09-18', before))).toContain('talk-with-family')
})

test.each([
  ['2025-09-26', null],
  ['2025-09-29', 'early-help'],
])('spoken with and still at most 95 percent: on %s the stage recommended is %s [V-223, A-V12]', (on, to) => {
  const pupil = told([...present(10), ...days(3, 'O'), ...present(20)], {
    on,
    history: [AT_CONCERN, SPOKEN],
  })
  expect(recommended(pupil)).toBe(to)
  expect(stepsOf(pupil).includes('forward-concern')).toBe(to !== null)
})

test('a concern is to be passed on within a week of the day that asks for it, not on a day gone by [A-V12]', () => {
  const pupil = told(days(40, 'O'), { on: '2025-10-03', history: [AT_CONCERN, SPOKEN] })
  const by = dueFor(pupil, 'forward-concern')
  expect(by).toBe('2025-10-06')
})

test('where the calendar ends before a day can be named, the sentence still reads as one', () => {
  const inJuly = inStage('concern', '2026-07-14', '2026-07-15')
  const step = assessed(inJuly).steps.find((one) => one.step === 'talk-with-family')
  expect(step?.by).toBeNull()
  expect(step?.says).toMatch(/write it down, as soon as possible\.$/)
})

test('without a talk nothing goes further, and with attendance better since, the concern may end [V-223]', () => {
  const low = [...present(10), ...days(3, 'O'), ...present(20)]
  expect(recommended(told(low, { on: '2025-10-03', history: [AT_CONCERN] }))).toBeNull()
  const bad = [...days(3, 'O'), ...present(30)]
  expect(recommended(told(bad, { on: '2025-09-26', history: [AT_CONCERN, SPOKEN] }))).toBeNull()
  expect(recommended(told(bad, { on: '2025-10-03', history: [AT_CONCERN, SPOKEN] }))).toBe('universal')
})

const form = (values: HistoryRecord['values'] = {}) =>
  record('in-school-early-help', '2025-10-01', { firstReviewOn: '2025-10-15', ...values })
const helped = (on: string, values?: HistoryRecord['values']) =>
  inStage('early-help', '2025-09-29', on, ...(values ? [form(values)] : []))

test('in-school early help asks for its form, filled in with child and family, within ten school days [V-223]', () => {
  expect(dueFor(helped('2025-09-30'), 'write-early-help-form')).toBe('2025-10-13')
  expect(dueFor(helped('2025-10-02', {}), 'write-early-help-form')).toBeUndefined()
})

test('the form’s own days bring its reviews: the first, then the second, each until it was held [V-172]', () => {
  expect(dueFor(helped('2025-10-02', {}), 'hold-first-review')).toBe('2025-10-15')
  const first = { firstReviewHeldOn: '2025-10-15', firstReviewResult: 'partly', secondReviewOn: '2025-11-12' }
  expect(dueFor(helped('2025-10-16', first), 'hold-first-review')).toBeUndefined()
  expect(dueFor(helped('2025-10-16', first), 'hold-second-review')).toBe('2025-11-12')
  const second = { ...first, secondReviewHeldOn: '2025-11-12', secondReviewResult: 'yes' }
  expect(dueFor(helped('2025-11-13', second), 'hold-second-review')).toBeUndefined()
})

test('a copy for the parents and the upload are asked for until they are confirmed [V-175, V-176]', () => {
  expect(stepsOf(helped('2025-10-02', {}))).toEqual(
    expect.arrayContaining(['give-parents-the-form', 'upload-early-help-form']),
  )
  const done = stepsOf(helped('2025-10-02', { copyOn: '2025-10-01', uploadedOn: '2025-10-01' }))
  expect(done).not.toContain('give-parents-the-form')
  expect(done).not.toContain('upload-early-help-form')
})

test.each([
  ['no', undefined, true, 'formal-meeting'],
  ['partly', undefined, true, null],
  ['partly', 'partly', true, 'formal-meeting'],
  ['no', 'yes', true, 'universal'],
  ['yes', undefined, true, 'universal'],
  ['partly', undefined, false, 'formal-meeting'],
  ['yes', undefined, false, 'universal'],
  ['partly', 'yes', false, 'universal'],
])(
  'reviews found %s, then %s, parents taking part %s: recommended is %s [V-223, A-V12]',
  (firstReviewResult, secondReviewResult, parentsEngaging, to) => {
    const values = {
      firstReviewResult,
      parentsEngaging,
      ...(secondReviewResult ? { secondReviewResult } : {}),
    }
    expect(recommended(helped('2025-11-14', values))).toBe(to)
  },
)
