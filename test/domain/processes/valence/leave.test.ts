/** Asking for leave, and granting it. */
import { expect, test } from 'vitest'
import type { Role } from '../../../../src/domain/casework/roles.ts'
import { valence } from '../../../../src/domain/processes/valence/valence.ts'
import { assess } from '../../../../src/domain/stages/assess.ts'
import { barsAgainst, cautionsAbout } from '../../../../src/domain/stages/refused.ts'
import { present, record, told } from '../../../kit/pupil.ts'

const { facts, on } = told(present(30))
/** A request of Monday 1 September for five weeks later that the headteacher grants for a good reason. */
const REQUEST = {
  on: '2025-09-01',
  firstDay: '2025-10-06',
  lastDay: '2025-10-07',
  kind: 'exceptional',
  evidenceGiven: true,
}
const GRANTED = {
  ...REQUEST,
  considered: 'A grandmother’s funeral abroad.',
  exceptional: true,
  decision: 'granted',
  decidedOn: '2025-09-03',
}
const candidate = (values: object, author: Role) => ({
  record: record('leave-request', '2025-09-01', { ...values }),
  author,
})
const refused = (values: object, author: Role = 'headteacher') =>
  barsAgainst(valence, facts, candidate(values, author)).map(({ rule }) => rule)

test.each([
  ['headteacher', []],
  ['attendance-lead', ['leave-by-the-headteacher']],
  ['office-staff', ['leave-by-the-headteacher']],
  ['ewo', ['leave-by-the-headteacher']],
] as const)('leave granted by the account %s is barred by %j [V-069]', (author, bars) => {
  expect(refused(GRANTED, author)).toEqual(bars)
  expect(refused({ ...GRANTED, decision: 'granted shorter' }, author)).toEqual(bars)
})

test('anybody may take a request down, and a refusal may be recorded by the office [V-069]', () => {
  expect(refused(REQUEST, 'office-staff')).toEqual([])
  expect(refused({ ...GRANTED, decision: 'refused' }, 'office-staff')).toEqual([])
})

test.each([
  ['2025-08-31', ['leave-asked-in-advance']],
  ['2025-09-01', ['leave-asked-in-advance']],
  ['2025-09-02', []],
])('leave from %s, asked for on 1 September, is barred by %j [V-056]', (firstDay, bars) => {
  expect(refused({ ...GRANTED, firstDay })).toEqual(bars)
})

test('time in term is granted in exceptional circumstances only [V-056, V-073]', () => {
  for (const kind of ['exceptional', 'holiday', 'other'])
    expect(refused({ ...GRANTED, kind, exceptional: false })).toEqual(['leave-in-exceptional-circumstances'])
  for (const kind of ['illness', 'medical'])
    expect(refused({ ...GRANTED, kind, exceptional: false })).toEqual([])
})

test('no leave is granted without evidence, and a request without it is taken all the same [V-072]', () => {
  expect(refused({ ...GRANTED, evidenceGiven: false })).toEqual(['leave-needs-evidence'])
  expect(refused({ ...REQUEST, evidenceGiven: false })).toEqual([])
})

test('each application is weighed by itself, and what was weighed is written down [V-071]', () => {
  const { considered: _, ...unweighed } = GRANTED
  expect(refused(unweighed)).toEqual(['leave-weighed-by-itself'])
  expect(refused({ ...unweighed, decision: 'refused' })).toEqual(['leave-weighed-by-itself'])
})

test('religious observance needs a day set apart by the parents’ religious body [V-074]', () => {
  const feast = { ...GRANTED, kind: 'religious' }
  expect(refused({ ...feast, setApart: false })).toEqual(['leave-for-a-day-set-apart'])
  expect(refused({ ...feast, setApart: true, exceptional: false })).toEqual([])
})

test.each([
  [true, true, false, []],
  [false, true, false, ['leave-for-travelling-families']],
  [true, false, false, ['leave-for-travelling-families']],
  [true, true, true, ['leave-for-travelling-families']],
])(
  'travelling for work, known %s, agreed %s, at provision elsewhere %s: barred by %j [V-075, A-V15]',
  (travelKnown, travelAgreed, provisionKnown, bars) => {
    const travel = { ...GRANTED, kind: 'travelling', travelKnown, travelAgreed, provisionKnown }
    expect(refused(travel)).toEqual(bars)
  },
)

test.each([
  ['2025-09-28', 1],
  ['2025-09-29', 0],
  ['2025-09-30', 0],
])(
  'leave from %s, asked for on 1 September, brings so many warnings of short notice: %i [V-070]',
  (firstDay, count) => {
    const cautions = cautionsAbout(valence, facts, candidate({ ...REQUEST, firstDay }, 'office-staff'))
    expect(cautions.filter(({ rule }) => rule === 'leave-at-short-notice')).toHaveLength(count)
    expect(refused({ ...REQUEST, firstDay }, 'office-staff')).toEqual([])
  },
)

test('a request waits for the headteacher, five school days at most and never past the first day [V-069, V-071]', () => {
  const steps = (values: object) =>
    assess(valence, { ...facts, history: [record('leave-request', '2025-09-01', { ...values })] }, on).steps
  expect(steps(REQUEST)).toContainEqual(
    expect.objectContaining({ step: 'decide-leave', who: 'headteacher', by: '2025-09-08' }),
  )
  expect(steps({ ...REQUEST, firstDay: '2025-09-03' })).toContainEqual(
    expect.objectContaining({ step: 'decide-leave', by: '2025-09-03' }),
  )
  expect(steps(GRANTED).map(({ step }) => step)).not.toContain('decide-leave')
})

test('the parents are told of the decision, on the form or by letter', () => {
  const steps = (...history: ReturnType<typeof record>[]) =>
    assess(valence, { ...facts, history }, on).steps.map(({ step }) => step)
  const decided = record('leave-request', '2025-09-01', GRANTED)
  expect(steps(decided)).toContain('tell-parents-of-leave-decision')
  expect(
    steps(record('leave-request', '2025-09-01', { ...GRANTED, parentToldOn: '2025-09-03' })),
  ).not.toContain('tell-parents-of-leave-decision')
  const letter = record('communication-sent', '2025-09-04', { letter: 'leave-decision' })
  expect(steps(decided, letter)).not.toContain('tell-parents-of-leave-decision')
})

test('the register says leave only where the headteacher granted it [V-056, V-069]', () => {
  const amend = (author: Role, ...history: ReturnType<typeof record>[]) =>
    barsAgainst(
      valence,
      { ...facts, history },
      { record: record('register-amendment', on, { on, original: 'N', amended: 'C' }), author },
    ).map(({ rule }) => rule)
  expect(amend('office-staff')).toEqual(['leave-mark-needs-a-decision'])
  expect(amend('office-staff', record('leave-request', '2025-09-01', REQUEST))).toEqual([
    'leave-mark-needs-a-decision',
  ])
  expect(amend('office-staff', record('leave-request', '2025-09-01', GRANTED))).toEqual([])
  expect(amend('office-staff', record('leave-request', '2024-03-01', GRANTED))).toEqual([
    'leave-mark-needs-a-decision',
  ])
  expect(amend('headteacher')).toEqual([])
})
