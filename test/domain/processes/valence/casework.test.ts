/** An open case: sessions, letters, meetings, the assessment, and what leads to the Education Welfare Service. */
import { expect, test } from 'vitest'
import type { HistoryRecord } from '../../../../src/domain/casework/record.ts'
import { valence } from '../../../../src/domain/processes/valence/valence.ts'
import { days, moved, present, record, told, TWO_YEARS } from '../../../kit/pupil.ts'
import { assessed, dueFor, inStage, recommended, stepsOf } from '../../../kit/valence-case.ts'

const session = (on: string, values: HistoryRecord['values'] = {}) =>
  record('casework-session', on, { result: 'go on', improved: 'partly', engaging: true, ...values })
const { notes } = valence
const OPEN = ['formal-meeting', 'aim', 'ews', 'legal-checklist', 'la-legal']

test.each(OPEN)('in %s sessions are one to one and at most six weeks apart [V-190]', (stage) => {
  const due = (...sessions: HistoryRecord[]) =>
    dueFor(inStage(stage, '2025-09-15', '2025-10-20', ...sessions), 'hold-casework-session')
  expect(due()).toBe('2025-10-27')
  expect(due(session('2025-10-06'))).toBe('2025-11-17')
  expect(due(session('2025-10-06', { nextOn: '2025-11-03' }))).toBe('2025-11-03')
  expect(due(session('2025-10-06', { nextOn: '2025-12-01' }))).toBe('2025-11-17')
  expect(due(session('2025-09-22'), session('2025-10-13'))).toBe('2025-11-24')
})

test.each(['universal', 'concern', 'early-help'])(
  '%s is no open case: no session is asked for [V-190]',
  (stage) => {
    expect(stepsOf(inStage(stage, '2025-09-15', '2025-12-01'))).not.toContain('hold-casework-session')
  },
)

test('moving on within an open case does not start the six weeks anew [V-190]', () => {
  const history = [
    record('decision', '2025-09-15', { decision: 'move', from: 'early-help', to: 'formal-meeting' }),
    record('decision', '2025-10-20', { decision: 'move', from: 'formal-meeting', to: 'aim' }),
  ]
  expect(dueFor(told(present(60), { on: '2025-10-21', history }), 'hold-casework-session')).toBe('2025-10-27')
})

test('a session that closes the case asks for no further one; three months without one, and it is asked for again [V-190]', () => {
  const close = session('2025-10-06', { result: 'close' })
  expect(stepsOf(inStage('aim', '2025-09-15', '2025-10-20', close))).not.toContain('hold-casework-session')
  expect(stepsOf(inStage('aim', '2025-09-15', '2026-01-07', close))).toContain('hold-casework-session')
})

test('a case is support: it has a plan with the family, or asks for one [V-181]', () => {
  expect(stepsOf(inStage('formal-meeting', '2025-09-15', '2025-09-22'))).toContain('make-smart-plan')
  const planned = inStage('formal-meeting', '2025-09-15', '2025-09-22', session('2025-09-18'))
  expect(stepsOf(planned)).not.toContain('make-smart-plan')
  expect(notes.find(({ id }) => id === 'what-a-case-is')?.says).toMatch(/support/)
})

test('a plan of the summer stands in autumn; one more than twelve months old is none [V-192]', () => {
  const about = { calendar: TWO_YEARS, on: '2025-09-15' }
  const asks = (planned: string) =>
    stepsOf(
      told(present(200), { ...about, history: [moved('formal-meeting', '2024-09-09'), session(planned)] }),
    ).includes('make-smart-plan')
  expect(asks('2025-06-12')).toBe(false)
  expect(asks('2024-09-16')).toBe(false)
  expect(asks('2024-09-13')).toBe(true)
})

test('while a case is open its sessions are the meetings with parents: no further one is asked for [V-122, V-190]', () => {
  const much = (stage: string) =>
    told(days(30, 'I'), { history: [moved(stage, '2025-09-15')], on: '2025-10-06' })
  expect(stepsOf(much('universal'))).toContain('meet-parents-regularly')
  expect(stepsOf(much('aim'))).not.toContain('meet-parents-regularly')
  expect(stepsOf(much('aim'))).toContain('hold-casework-session')
})

test('at AIM the assessment is the plan: it is asked for once [V-192, V-203]', () => {
  const asked = stepsOf(inStage('aim', '2025-09-15', '2025-09-16'))
  expect(asked).toContain('write-assessment')
  expect(asked).not.toContain('make-smart-plan')
})

test('a decision against a referral, with its reason, ends the talk about it [V-230]', () => {
  const low = session('2025-10-06', { engaging: false })
  const against = (about: string) =>
    record('decision', '2025-10-13', {
      decision: 'do not use',
      about,
      reason: 'The parents are back with us.',
    })
  const asked = (...history: HistoryRecord[]) =>
    stepsOf(inStage('aim', '2025-09-15', '2025-10-20', ...history))
  const step = 'meet-education-welfare-officer'
  expect(asked(low, against(step))).not.toContain(step)
  expect(asked(low, against('hold-aim'))).toContain(step)
})

test('parents who could not take part in the plan are brought into it, until they are [V-182]', () => {
  const out = session('2025-10-06', { parentsInPlan: false })
  expect(dueFor(inStage('aim', '2025-09-15', '2025-10-07', out), 'bring-parents-into-plan')).toBe(
    '2025-11-17',
  )
  const then = session('2025-10-20', { parentsInPlan: true })
  expect(stepsOf(inStage('aim', '2025-09-15', '2025-10-21', out, then))).not.toContain(
    'bring-parents-into-plan',
  )
})

test('whoever writes a case’s notes sees the reminder to leave out judgements [V-191]', () => {
  const note = notes.find(({ id }) => id === 'no-judgements')
  expect(note?.about).toEqual(expect.arrayContaining(['contact-record', 'casework-session']))
  expect(note?.says).toMatch(/judge/)
})

test('a session is put in the safeguarding system the next school day [V-195]', () => {
  const pupil = (more: HistoryRecord['values'] = {}) =>
    inStage('aim', '2025-09-15', '2025-10-07', session('2025-10-06', more))
  expect(dueFor(pupil(), 'upload-casework-session')).toBe('2025-10-07')
  expect(dueFor(pupil({ uploadedOn: '2025-10-07' }), 'upload-casework-session')).toBeUndefined()
})

const sent = (letter: string, on: string) => record('communication-sent', on, { kind: 'letter', letter })

test.each(['meeting', 'lateness', 'illness'])(
  'the formal meeting begins with a standard letter: %s [V-183]',
  (letter) => {
    expect(dueFor(inStage('formal-meeting', '2025-09-15', '2025-09-16'), 'send-meeting-letter')).toBe(
      '2025-09-22',
    )
    const written = inStage('formal-meeting', '2025-09-15', '2025-09-18', sent(letter, '2025-09-17'))
    expect(stepsOf(written)).not.toContain('send-meeting-letter')
    const other = inStage('formal-meeting', '2025-09-15', '2025-09-18', sent('aim', '2025-09-17'))
    expect(stepsOf(other)).toContain('send-meeting-letter')
  },
)

test.each([
  ['school', false],
  ['home', false],
  ['phone', true],
])('a contact at or by %s leaves the meeting still to be held: %s [V-223]', (type, still) => {
  const pupil = inStage(
    'formal-meeting',
    '2025-09-15',
    '2025-09-22',
    record('contact-record', '2025-09-19', { type }),
  )
  expect(stepsOf(pupil).includes('hold-formal-meeting')).toBe(still)
})

const MET = record('contact-record', '2025-09-19', { type: 'school' })

test.each([
  [[...days(1, 'O'), ...present(9)], 'aim'],
  [present(10), null],
])('met, and two weeks later with %j: recommended is %s [V-223, A-V12]', (since, to) => {
  const history = [moved('formal-meeting', '2025-09-15'), MET]
  expect(recommended(told([...present(10), ...since], { history, on: '2025-09-26' }))).toBeNull()
  expect(recommended(told([...present(10), ...since, ...present(5)], { history, on: '2025-09-29' }))).toBe(to)
})

test('the AIM step asks for letter 5, the meeting and the assessment, and its review on its own day [V-223, V-204]', () => {
  const asked = stepsOf(inStage('aim', '2025-09-15', '2025-09-16'))
  expect(asked).toEqual(expect.arrayContaining(['send-aim-letter', 'hold-aim', 'write-assessment']))
  const done = inStage(
    'aim',
    '2025-09-15',
    '2025-09-30',
    sent('aim', '2025-09-16'),
    record('attendance-improvement-plan', '2025-09-22', { meetingType: 'aim' }),
    record('attendance-assessment', '2025-09-24', { reviewOn: '2025-10-22' }),
  )
  expect(stepsOf(done)).not.toContain('send-aim-letter')
  expect(stepsOf(done)).not.toContain('hold-aim')
  expect(dueFor(done, 'write-assessment')).toBeUndefined()
  expect(dueFor(done, 'review-assessment')).toBe('2025-10-22')
})

test.each([
  ['casework-session', { engaging: false, improved: 'partly' }, 'ews'],
  ['casework-session', { engaging: true, improved: 'no' }, 'ews'],
  ['casework-session', { engaging: true, improved: 'partly' }, null],
  ['attendance-assessment', { parentsEngaging: false, improved: 'partly' }, 'ews'],
  ['attendance-assessment', { parentsEngaging: true, improved: 'partly' }, null],
  ['attendance-improvement-plan', { parentsEngaging: true, noImprovement: true }, 'ews'],
  ['attendance-improvement-plan', { parentsEngaging: true, noImprovement: false }, null],
])('at AIM a %s saying %j: recommended is %s [V-230, A-V12]', (form, values, to) => {
  const pupil = inStage('aim', '2025-09-15', '2025-10-20', record(form, '2025-10-15', values))
  expect(recommended(pupil)).toBe(to)
  expect(stepsOf(pupil).includes('meet-education-welfare-officer')).toBe(to === 'ews')
})

test('the headteacher tells the parents of the referral with letter 6 [V-230]', () => {
  expect(assessed(inStage('ews', '2025-10-13', '2025-10-14')).steps).toContainEqual(
    expect.objectContaining({ step: 'send-ews-letter', who: 'headteacher', by: '2025-10-20' }),
  )
  const told6 = inStage('ews', '2025-10-13', '2025-10-15', sent('ews-referral', '2025-10-14'))
  expect(stepsOf(told6)).not.toContain('send-ews-letter')
})

test.each([
  ['yes', present(15), 'universal'],
  ['yes', [...days(1, 'I'), ...present(14)], null],
  ['partly', present(15), null],
])('a session finds improvement: %s, and since then %j: recommended is %s [V-181]', (improved, since, to) => {
  const history = [moved('formal-meeting', '2025-09-15'), session('2025-09-29', { improved })]
  expect(recommended(told([...days(5, 'O'), ...present(5), ...since], { history, on: '2025-10-03' }))).toBe(
    to,
  )
})
