/** What every school owes stands in this process too, and each resolved ambiguity is a setting or cited. */
import { expect, test } from 'vitest'
import { herefordshire } from '../../../../src/domain/processes/herefordshire/herefordshire.ts'
import { days, present, record, told } from '../../../kit/pupil.ts'
import { assessed, barsOf, refusalsOf, share, stepsOf, strategies, TODAY, TRIED } from './pupils.ts'

const returnsOf = (...marks: readonly string[]) =>
  assessed(told([...present(10), ...marks])).returns.map(({ kind }) => kind)

test.each([
  [days(9, 'O'), []],
  [days(10, 'O'), ['attendance', 'missing-from-school']],
  [[...days(5, 'O'), 'I', ...days(5, 'O')], []],
  [[...days(9, 'O'), '/ O'], []],
  [days(14, 'I'), []],
  [days(15, 'I'), ['sickness']],
])('after %j the returns due are %j', (marks, returns) => {
  expect(returnsOf(...marks)).toEqual(returns)
})

test.each([
  [9, false, false],
  [10, true, false],
  [11, true, true],
])(
  '%i unauthorised sessions in ten school weeks: to be considered %s, more than ten %s [H-009]',
  (count, due, more) => {
    const marks = [...days(Math.floor(count / 2), 'O'), ...(count % 2 === 1 ? ['O /'] : [])]
    const pupil = told([...present(40), ...marks, ...present(5)])
    expect(stepsOf(pupil).includes('consider-penalty-notice')).toBe(due)
    expect(stepsOf(pupil, { considerNoticeAt: 11 }).includes('consider-penalty-notice')).toBe(more)
  },
)

test('with one N among the ten the notice is considered and none is issued until the reason is known', () => {
  const pupil = told([...present(40), ...days(4, 'O'), 'O N', ...present(5)])
  expect(stepsOf(pupil)).toContain('consider-penalty-notice')
  expect(barsOf(pupil)).toContain('penalty-notice')
})

const notice = (on: string) =>
  record('penalty-notice', on, { on, parent: 'p1', decision: 'issue', issuedOn: on, reasonType: 'other' })

test.each([
  [['2025-03-02'], []],
  [['2025-03-02', '2025-09-15'], ['no-third-notice-to-this-parent']],
  [['2024-08-18', '2025-09-15'], []],
])('after notices on %j a further one to that parent is refused by %j', (before, rules) => {
  const pupil = share(100, 120, { history: [...TRIED, ...before.map(notice)] })
  expect(refusalsOf(pupil, notice(TODAY))).toEqual(rules)
})

const cited = new Set(JSON.stringify(herefordshire).match(/A-[HX]\d+/g))
test.each(['A-H1', 'A-H2', 'A-H3', 'A-H4', 'A-H5', 'A-H6', 'A-H7', 'A-H8', 'A-H9', 'A-X9'])(
  'the resolution of %s is cited where it acts',
  (id) => {
    expect(cited).toContain(id)
  },
)

test.each([
  ['persistentAt', 110, 'consider-universal-plus', { persistentAt: 92 }],
  ['severeAt', 61, 'consider-severe', { severeAt: 51 }],
  ['concernBelow', 114, 'start-monitoring-process', { concernBelow: 96 }],
] as const)(
  'another %s moves its prompt: at %i of 120 sessions %s is asked [H-008, A-H1, A-H4]',
  (_name, attended, step, settings) => {
    expect(stepsOf(share(attended))).not.toContain(step)
    expect(stepsOf(share(attended), settings)).toContain(step)
  },
)

test.each([
  ['2024-11-27', true],
  ['2024-11-28', false],
])('support of %s is too old to be evidence a year later: %s [H-022, H-023]', (on, old) => {
  const pupil = share(50, 120, { history: [strategies({}, on)] })
  expect(barsOf(pupil).includes('cmie-panel')).toBe(old)
  expect(barsOf(pupil, { evidenceMonths: 24 })).not.toContain('cmie-panel')
})

test('another number of days out of school moves that line alone [A-H5]', () => {
  const pupil = told([...present(20), ...days(12, 'I'), ...present(28)])
  expect(stepsOf(pupil)).not.toContain('tell-council-of-fifteen-days')
  expect(stepsOf(pupil, { sameConditionDays: 12 })).toContain('tell-council-of-fifteen-days')
  expect(assessed(pupil, { sameConditionDays: 12 }).returns).toEqual([])
})
