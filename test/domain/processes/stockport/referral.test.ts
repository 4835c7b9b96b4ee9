/** The referral to the Education Welfare Service, what bars it, and where the Service sends it. */
import { expect, test } from 'vitest'
import type { HistoryRecord } from '../../../../src/domain/casework/record.ts'
import { days, moved, present, record, told, type About } from '../../../kit/pupil.ts'
import { assessed, barsOf, recommended, refusedBy, stepOf } from '../../../kit/stockport.ts'

const TRIED = [
  moved('stage-1', '2025-09-08'),
  record('noticing-record', '2025-09-10'),
  moved('stage-2', '2025-09-22'),
  record('attendance-improvement-plan', '2025-09-26', { parentsEngaging: false }),
]
const away = (about: About = {}) =>
  told([...present(20), ...days(6, 'O'), ...present(4)], { history: TRIED, ...about })
const REFERRAL = { couldDoMore: 'Answer the door', educatedAt: 'school' } as const

test('the formal process starts where Stages 1 and 2 did not work or were not taken up, and not before [S-021]', () => {
  expect(recommended(away())).toBe('stage-3-referral')
  const engaging = TRIED.map((one) => ({ ...one, values: { ...one.values, parentsEngaging: true } }))
  expect(recommended(away({ history: engaging }))).toBeUndefined()
  expect(recommended(away({ history: TRIED.slice(0, 3) }))).toBeUndefined()
})

test('the referral of a child in TAC, TAF or child protection is refused until the lead was consulted, with the day [S-087, A-S14]', () => {
  const consulted = { consulted: { name: 'Robin Lead' }, consultedOn: '2025-10-06' } as const
  for (const flag of ['tac', 'taf', 'child-protection'] as const) {
    const one = away({ pupil: { flags: [flag] } })
    const move = { decision: 'move', to: 'stage-3-referral', reason: 'agreed' }
    expect(refusedBy(one, 'enforcement-referral', REFERRAL)).toEqual(['referral-needs-consultation'])
    expect(refusedBy(one, 'enforcement-referral', { ...REFERRAL, consulted: consulted.consulted })).toEqual([
      'referral-needs-consultation',
    ])
    expect(refusedBy(one, 'enforcement-referral', { ...REFERRAL, ...consulted })).toEqual([])
    expect(refusedBy(one, 'decision', move)).toEqual(['consult-first'])
    const referred = [...TRIED, record('enforcement-referral', '2025-10-06', { ...REFERRAL, ...consulted })]
    expect(refusedBy(away({ pupil: { flags: [flag] }, history: referred }), 'decision', move)).toEqual([])
  }
  expect(refusedBy(away(), 'enforcement-referral', REFERRAL)).toEqual([])
})

test('marks still N bar the referral and the move, until they are settled [S-077]', () => {
  const one = told([...present(20), ...days(6, 'O'), 'N'], { history: TRIED })
  expect(refusedBy(one, 'enforcement-referral', REFERRAL)).toEqual(['marks-settled-first'])
  expect(barsOf(one)).toContain('stage-3-referral')
})

test('a case that came to Stage 3 without a referral is asked for one, with its marks settled [S-077, S-086]', () => {
  const at3 = (last: string, ...more: readonly HistoryRecord[]) =>
    told([...present(20), ...days(6, 'O'), last], { history: [...TRIED, AT_3, ...more] })
  expect(stepOf(at3('/'), 'write-enforcement-referral')?.by).toBe('2025-10-20')
  expect(refusedBy(at3('/'), 'enforcement-referral', REFERRAL)).toEqual([])
  expect(refusedBy(at3('N'), 'enforcement-referral', REFERRAL)).toEqual([
    'marks-settled-before-late-referral',
  ])
  const written = record('enforcement-referral', '2025-10-07', REFERRAL)
  expect(stepOf(at3('/', written), 'write-enforcement-referral')).toBeUndefined()
  expect(
    refusedBy(at3('N', written), 'enforcement-referral', { ...REFERRAL, serviceDecision: '3a' }),
  ).toEqual([])
})

const AT_3 = moved('stage-3-referral', '2025-10-06')
const referred = (values: HistoryRecord['values'] = {}) =>
  away({ history: [...TRIED, record('enforcement-referral', '2025-10-03', values), AT_3] })

test('the Education Welfare Service decides on the referral; until then it is waited for [A-S17]', () => {
  expect(stepOf(referred(), 'decide-on-referral')).toMatchObject({
    who: 'Education Welfare Service',
    by: '2025-10-17',
  })
  expect(recommended(referred())).toBeUndefined()
})

test.each([
  ['3a', 'stage-3a'],
  ['3b', 'stage-3b'],
  ['return', 'stage-2'],
  ['reject', 'stage-2'],
])('decided %s: recommended %s, and a person moves the case [A-S17]', (serviceDecision, stage) => {
  const one = referred({ serviceDecision })
  expect(recommended(one)).toBe(stage)
  expect(stepOf(one, 'decide-on-referral')).toBeUndefined()
  expect(assessed(one).stage.id).toBe('stage-3-referral')
})
