/** What is owed whatever the stage: returns, the reason for every absence, penalty notices. */
import { expect, test } from 'vitest'
import { stockport } from '../../../../src/domain/processes/stockport/stockport.ts'
import { assess } from '../../../../src/domain/stages/assess.ts'
import { explain } from '../../../../src/domain/stages/explain.ts'
import { days, moved, present, record, told, type Told } from '../../../kit/pupil.ts'

const assessed = ({ facts, on }: Told) => assess(stockport, facts, on)
const returnsOf = (pupil: Told) => assessed(pupil).returns.map(({ kind, dueBy }) => ({ kind, dueBy }))
const kinds = (pupil: Told) => returnsOf(pupil).map(({ kind }) => kind)
const stepsOf = (pupil: Told) => assessed(pupil).steps.map(({ step }) => step)

test.each([
  [9, []],
  [
    10,
    [
      { kind: 'attendance', dueBy: '2025-09-12' },
      { kind: 'missing-from-school', dueBy: '2025-09-12' },
    ],
  ],
])('%i continuous days of G, N, O or U: %j are due at once [S-010, S-079, A-S12]', (count, due) => {
  const codes = ['G', 'O', 'U', 'N']
  const run = Array.from({ length: count }, (_, i) => codes[i % 4] ?? 'O')
  expect(returnsOf(told([...run, ...present(2)]))).toEqual(due)
})

test('ten school days with half a day attended, or one day of illness, bring no attendance return [A-X8]', () => {
  expect(kinds(told([...days(6, 'O'), 'O /', ...days(6, 'O')]))).toEqual([])
  expect(kinds(told([...days(6, 'O'), 'I', ...days(6, 'O')]))).toEqual([])
})

test('ten days of U alone count, but somebody checks before the child is called missing [A-S12]', () => {
  const pupil = told(days(10, 'U'))
  expect(kinds(pupil)).toEqual(['attendance', 'missing-from-school'])
  expect(stepsOf(pupil)).toContain('check-missing-from-school')
  expect(stepsOf(told([...days(9, 'U'), 'O']))).not.toContain('check-missing-from-school')
})

test('a return made is not asked for again; a new run asks anew', () => {
  const made = {
    history: [
      record('attendance-return', '2025-09-12'),
      record('missing-from-school-referral', '2025-09-12'),
    ],
  }
  const first = [...days(10, 'O'), ...present(2)]
  expect(kinds(told(first, made))).toEqual([])
  expect(returnsOf(told([...first, ...days(10, 'G')], made))).toEqual([
    { kind: 'attendance', dueBy: '2025-09-30' },
    { kind: 'missing-from-school', dueBy: '2025-09-30' },
  ])
})

test('of two runs without a return, the first is the one that is overdue', () => {
  expect(returnsOf(told([...days(10, 'O'), ...present(2), ...days(10, 'G')]))[0]?.dueBy).toBe('2025-09-12')
})

test('no return for a child under or over compulsory school age', () => {
  for (const dateOfBirth of ['2021-01-01', '2009-01-01'])
    expect(kinds(told([...days(10, 'O'), ...days(20, 'I')], { pupil: { dateOfBirth } }))).toEqual([])
})

test.each([
  [14, []],
  [15, [{ kind: 'sickness', dueBy: '2025-09-19' }]],
])('%i school days of sickness in a row: %j [S-012, S-014]', (count, due) => {
  expect(returnsOf(told(days(count, 'I')))).toEqual(due)
})

test('fifteen days of sickness in all, not in a row, make a return due as well [S-013]', () => {
  const scattered = Array.from({ length: 15 }, () => ['I', '/']).flat()
  expect(kinds(told(scattered))).toEqual(['sickness'])
  expect(kinds(told(scattered.slice(0, 28)))).toEqual([])
})

test('no second sickness return in the same school year [S-015]', () => {
  const history = [record('sickness-return', '2025-09-10')]
  expect(kinds(told(days(20, 'I'), { history }))).toEqual([])
  expect(kinds(told(days(20, 'I'), { history: [record('sickness-return', '2025-07-01')] }))).toEqual([
    'sickness',
  ])
})

test('grounds to expect fifteen days make the return due on day 1, and it stays due from that day; ten days warn [S-012, S-014, A-S19]', () => {
  const grounds = record('decision', '2025-09-01', {
    decision: 'override',
    about: 'sickness-return',
    reason: 'A medical note for three weeks.',
  })
  for (const about of ['sickness-return', 'expect-sickness-return']) {
    const history = [{ ...grounds, values: { ...grounds.values, about } }]
    expect(kinds(told(['I'], { history }))).toEqual(['sickness'])
    expect(returnsOf(told(['I', ...present(8)], { history }))).toEqual([
      { kind: 'sickness', dueBy: '2025-09-01' },
    ])
  }
  expect(stepsOf(told(days(9, 'I')))).not.toContain('expect-sickness-return')
  expect(stepsOf(told(days(10, 'I')))).toContain('expect-sickness-return')
  expect(stepsOf(told(days(15, 'I')))).not.toContain('expect-sickness-return')
  const none = { ...grounds, on: '2025-09-12', values: { ...grounds.values, decision: 'do not use' } }
  const against = { ...none, values: { ...none.values, about: 'expect-sickness-return' } }
  expect(stepsOf(told(days(10, 'I'), { history: [against] }))).not.toContain('expect-sickness-return')
  expect(kinds(told(days(15, 'I'), { history: [against] }))).toEqual(['sickness'])
})

test('an N on the latest day asks for contact that day, and for its reason within five school days', () => {
  const pupil = told([...present(3), 'N'])
  expect(assessed(pupil).steps).toEqual([
    expect.objectContaining({ step: 'contact-home-first-day', by: '2025-09-04', who: 'school office' }),
    expect.objectContaining({ step: 'settle-reason', by: '2025-09-11' }),
  ])
  expect(stepsOf(told([...present(3), 'N /']))).toEqual(['contact-home-first-day', 'settle-reason'])
  const called = told([...present(3), 'N'], { history: [record('contact-record', '2025-09-04')] })
  expect(stepsOf(called)).toEqual(['settle-reason'])
})

test('ten with one N unresolved: the duty is there, no notice until the N is settled', () => {
  const pupil = told([...days(4, 'O'), 'O N', ...present(1)])
  expect(stepsOf(pupil)).toContain('consider-penalty-notice')
  expect(assessed(pupil).blockers).toContainEqual(
    expect.objectContaining({ step: 'penalty-notice', rule: 'notice-needs-settled-marks' }),
  )
})

test('the duty to consider a notice is due from the day ten were reached, until it is considered [S-007, A-S5]', () => {
  const sessions = [...days(5, 'O'), ...present(5)]
  expect(assessed(told(sessions)).steps).toContainEqual(
    expect.objectContaining({ step: 'consider-penalty-notice', by: '2025-09-12', who: 'headteacher' }),
  )
  const considered = { history: [record('penalty-notice', '2025-09-10', { decision: 'do not issue' })] }
  expect(stepsOf(told(sessions, considered))).not.toContain('consider-penalty-notice')
  const again = [...days(5, 'O'), ...present(50), ...days(5, 'O')]
  expect(stepsOf(told(again, considered))).toContain('consider-penalty-notice')
})

const notices = (on: string, ...issued: [string, Record<string, unknown>?][]) => {
  const history = issued.map(([day, values]) => record('penalty-notice', day, { parent: 'p1', ...values }))
  const { facts } = told(present(5), {
    history,
    pupil: {
      parents: [
        { id: 'p1', responsibility: true },
        { id: 'p2', responsibility: true },
      ],
    },
  })
  return {
    ...explain(stockport, facts, on),
    blocked: assess(stockport, facts, on).blockers.map(({ rule }) => rule),
  }
}

test.each([
  ['2028-03-01', 1, 160],
  ['2028-03-02', 0, undefined],
])(
  'a first notice of 2 March 2025: on %s there are %i within three years [A-S7]',
  (on, inThreeYears, amount) => {
    const [first] = notices(on, ['2025-03-02']).penaltyNotices
    expect(first).toMatchObject({ parent: 'p1', inThreeYears, allowed: true })
    expect(first?.amount).toBe(amount)
  },
)

test('two notices within three years: no further one, for that parent alone; the alternatives are named', () => {
  const { penaltyNotices, blocked, blockers } = notices('2026-01-10', ['2025-03-02'], ['2025-11-10'])
  expect(penaltyNotices).toEqual([
    { parent: 'p1', inThreeYears: 2, allowed: false },
    expect.objectContaining({ parent: 'p2', inThreeYears: 0, allowed: true }),
  ])
  expect(blocked).toContain('no-third-notice')
  expect(blockers.find(({ rule }) => rule === 'no-third-notice')?.says).toContain('prosecution')
})

test('two notices before 19 August 2024 do not count: the next is a first notice', () => {
  const { penaltyNotices, blocked } = notices('2024-10-10', ['2024-01-10'], ['2024-08-18'])
  expect(penaltyNotices[0]).toMatchObject({ inThreeYears: 0, amountBy21: 80, amountBy28: 160 })
  expect(blocked).toEqual([])
})

test('notices withdrawn, and considerations without a notice, do not count', () => {
  const { penaltyNotices } = notices(
    '2026-01-10',
    ['2025-03-02', { decision: 'issue', result: 'withdrawn' }],
    ['2025-05-02', { decision: 'do not issue' }],
    ['2025-11-10', { decision: 'issue', parent: { name: 'Pat', id: 'p1' } }],
  )
  expect(penaltyNotices[0]).toMatchObject({ inThreeYears: 1, amount: 160 })
})

test('a child moved to a stage by name is at that stage, though its own rules are still to come', () => {
  const history = [moved('stage-3a', '2025-09-03')]
  expect(assessed(told(present(5), { history })).stage).toMatchObject({
    id: 'stage-3a',
    name: 'Stage 3A: Notice to Improve',
  })
})
