/** Penalty notices: the direct path for leave, the limit of two, and what a corrected register questions. */
import { expect, test } from 'vitest'
import type { Answer } from '../../../../src/domain/casework/entry.ts'
import type { HistoryRecord } from '../../../../src/domain/casework/record.ts'
import { stockport } from '../../../../src/domain/processes/stockport/stockport.ts'
import { explain } from '../../../../src/domain/stages/explain.ts'
import { days, moved, present, record, told, TWO_YEARS, type Told } from '../../../kit/pupil.ts'
import { assessed, barsOf, cautionsOf, refusedBy, stepOf, stepsOf } from '../../../kit/stockport.ts'

const LEAVE = { decision: 'issue', reasonType: 'unauthorised leave', parent: 'p1' } as const

test.each([
  ['G', 1, 'consider-notice-for-leave'],
  ['O', 1, undefined],
  ['G', 4, 'consider-notice-for-leave'],
  ['G', 5, 'consider-penalty-notice'],
])(
  'days of %s, %i of them: leave goes straight to considering a notice, at the threshold as every absence does: %s [S-170, S-179]',
  (code, count, step) => {
    const one = told([...present(5), ...days(count, code), ...present(2)])
    const asked = stepsOf(one).filter((id) => id.startsWith('consider-'))
    expect(asked).toEqual(step === undefined ? [] : [step])
  },
)

test('leave from Monday 8 September is considered within five school days, by the headteacher', () => {
  expect(stepOf(told([...present(5), 'G', ...present(2)]), 'consider-notice-for-leave')).toMatchObject({
    who: 'headteacher',
    by: '2025-09-15',
  })
})

test('one session of leave is leave [S-170]', () => {
  expect(stepsOf(told([...present(5), 'G /', ...present(1)]))).toContain('consider-notice-for-leave')
  expect(stepsOf(told([...present(5), 'O /', ...present(1)]))).not.toContain('consider-notice-for-leave')
})

test('each block of leave is considered anew', () => {
  const first = [...present(5), 'G', 'G', ...present(3)]
  const considered = { history: [record('penalty-notice', '2025-09-10', { decision: 'do not issue' })] }
  expect(stepsOf(told(first, considered))).not.toContain('consider-notice-for-leave')
  expect(stepsOf(told([...first, 'G', ...present(1)], considered))).toContain('consider-notice-for-leave')
})

test('the stages are for other absence: leave in it is said, and cautioned about [S-179]', () => {
  expect(cautionsOf(told([...present(9), 'G']))).toEqual(['unauthorised-leave'])
  expect(cautionsOf(told([...present(9), 'O']))).not.toContain('unauthorised-leave')
  const at3b = { history: [moved('stage-3b', '2025-09-08')] }
  expect(cautionsOf(told([...present(9), 'G'], at3b))).toEqual([])
})

test('support comes before a notice, except for unauthorised leave [S-006, A-S15]', () => {
  const one = told([...present(5), ...days(5, 'O')])
  const without = {
    decision: 'issue',
    supportTried: false,
    parent: 'p1',
    withoutNotice: 'Decided by the Service.',
  }
  expect(refusedBy(one, 'penalty-notice', { ...without, reasonType: 'other' })).toEqual([
    'support-before-notice',
  ])
  expect(refusedBy(one, 'penalty-notice', { ...without, reasonType: 'other', supportTried: true })).toEqual(
    [],
  )
  expect(refusedBy(one, 'penalty-notice', { ...LEAVE, supportTried: false })).toEqual([])
  expect(
    refusedBy(one, 'penalty-notice', { ...without, reasonType: 'other', decision: 'do not issue' }),
  ).toEqual([])
})

const TRIED = [record('noticing-record', '2025-09-10'), record('attendance-improvement-plan', '2025-09-24')]
const REFERRAL = { couldDoMore: 'Answer when school rings', educatedAt: 'school' } as const
const ELSEWHERE = record('decision', '2025-10-01', {
  decision: 'override',
  about: 'support-first',
  reason: 'The paper file shows both stages.',
})

test('no formal stage and no referral before records show the support that was offered [S-006, S-084]', () => {
  const pupil = (...history: HistoryRecord[]) =>
    told(present(30), { history: [moved('stage-2', '2025-09-15'), ...history] })
  for (const to of ['stage-3-referral', 'stage-3a', 'stage-3b', 'stage-4']) {
    const move = { decision: 'move', to, reason: 'agreed' }
    expect(refusedBy(pupil(), 'decision', move)).toEqual(['support-before-formal-steps'])
    expect(refusedBy(pupil(TRIED[0]!), 'decision', move)).toEqual(['support-before-formal-steps'])
    expect(refusedBy(pupil(...TRIED), 'decision', move)).toEqual([])
    expect(refusedBy(pupil(ELSEWHERE), 'decision', move)).toEqual([])
  }
  expect(refusedBy(pupil(), 'enforcement-referral', REFERRAL)).toEqual(['support-before-formal-steps'])
  expect(refusedBy(pupil(...TRIED), 'enforcement-referral', REFERRAL)).toEqual([])
})

const issued = (on: string, parent: string, reasonType: string, more: HistoryRecord['values'] = {}) =>
  record('penalty-notice', on, { decision: 'issue', parent, reasonType, ...more })

test('after two notices in three years a third to that parent is refused, of whichever kind; the alternatives are named [S-093, S-097]', () => {
  const history = [
    issued('2025-03-02', 'p1', 'unauthorised leave'),
    issued('2025-11-10', 'p1', 'after notice to improve'),
    issued('2025-06-02', 'p2', 'unauthorised leave'),
  ]
  const on = (day: string, given = history) =>
    told(present(5), { calendar: TWO_YEARS, history: given, on: day })
  const refused = (one: Told, parent: Answer) => refusedBy(one, 'penalty-notice', { ...LEAVE, parent })
  expect(refused(on('2026-01-12'), 'p1')).toEqual(['no-third-notice-to-this-parent'])
  expect(refused(on('2026-01-12'), { name: 'Pat', id: 'p1' })).toEqual(['no-third-notice-to-this-parent'])
  expect(refused(on('2026-01-12'), 'p2')).toEqual([])
  expect(refused(on('2026-01-12', history.slice(0, 1)), 'p1')).toEqual([])
  expect(refused(on('2028-03-01'), 'p1')).toEqual(['no-third-notice-to-this-parent'])
  expect(refused(on('2028-03-02'), 'p1')).toEqual([])
  expect(refusedBy(on('2026-01-12'), 'penalty-notice', { ...LEAVE, decision: 'do not issue' })).toEqual([])
  const { blockers } = assessed(on('2026-01-12'))
  expect(blockers.find(({ rule }) => rule === 'no-third-notice')?.says).toMatch(
    /attendance contract.*education supervision order.*prosecution/,
  )
})

test('notices before 19 August 2024 and withdrawn ones leave room for another [S-093, A-S7]', () => {
  const day = told(present(5), {
    calendar: TWO_YEARS,
    on: '2024-10-10',
    history: [
      issued('2024-01-10', 'p1', 'unauthorised leave'),
      issued('2024-08-18', 'p1', 'unauthorised leave'),
    ],
  })
  expect(refusedBy(day, 'penalty-notice', LEAVE)).toEqual([])
  const withdrawn = told(present(5), {
    calendar: TWO_YEARS,
    on: '2026-01-12',
    history: [
      issued('2025-03-02', 'p1', 'unauthorised leave'),
      issued('2025-11-10', 'p1', 'unauthorised leave', { result: 'withdrawn' }),
    ],
  })
  expect(refusedBy(withdrawn, 'penalty-notice', LEAVE)).toEqual([])
})

test('first and second notice: the amounts by the dated tariff, whichever kinds they are of [S-091, S-092, S-097]', () => {
  const next = (...history: HistoryRecord[]) => {
    const { facts } = told(present(5), { calendar: TWO_YEARS, history })
    return explain(stockport, facts, '2026-01-12').penaltyNotices[0]
  }
  expect(next()).toMatchObject({ inThreeYears: 0, amountBy21: 80, amountBy28: 160 })
  for (const kind of ['unauthorised leave', 'after notice to improve'])
    expect(next(issued('2025-03-02', 'p1', kind))).toMatchObject({ inThreeYears: 1, amount: 160 })
})

test('a notice received on 3 November is settled four weeks on; day 28 was 30 November [S-091, A-S16]', () => {
  const given = issued('2025-10-31', 'p1', 'unauthorised leave', { receivedOn: '2025-11-03' })
  const one = told(present(45), { history: [given] })
  expect(stepOf(one, 'settle-penalty-notice')).toMatchObject({
    by: '2025-12-01',
    who: 'local authority',
    says: expect.stringContaining('day 21 is the last at the lower rate, day 28 the last to pay'),
  })
  const paid = { ...given, values: { ...given.values, result: 'paid' } }
  expect(stepsOf(told(present(45), { history: [paid] }))).not.toContain('settle-penalty-notice')
  const left = told(present(45), { history: [given], pupil: { onRoll: ['2025-09-01', '2025-10-31'] } })
  expect(stepsOf(left)).toEqual(['settle-penalty-notice'])
})

test('ten with one N unresolved: no notice until it is settled, unless it rests on leave alone [A-S6]', () => {
  const other = {
    decision: 'issue',
    reasonType: 'other',
    parent: 'p1',
    supportTried: true,
    withoutNotice: 'Decided.',
  }
  const unsettled = told([...days(4, 'O'), 'O N', ...present(1)])
  expect(stepsOf(unsettled)).toContain('consider-penalty-notice')
  expect(refusedBy(unsettled, 'penalty-notice', other)).toEqual(['notice-needs-settled-marks'])
  const settled = told([...days(5, 'O'), ...present(1)])
  expect(refusedBy(settled, 'penalty-notice', other)).toEqual([])
  const leave = told([...days(5, 'G'), 'N'])
  expect(barsOf(leave)).not.toContain('penalty-notice')
  expect(refusedBy(leave, 'penalty-notice', { ...LEAVE, supportTried: false })).toEqual([])
})

const questionedOf = ({ facts, on }: Told) => explain(stockport, facts, on).questioned.map(({ form }) => form)

test('what stood on marks that were corrected is questioned, and nothing is undone', () => {
  const history = [
    record('attendance-return', '2025-09-12'),
    record('missing-from-school-referral', '2025-09-12'),
    issued('2025-09-15', 'p1', 'unauthorised leave'),
    record('enforcement-referral', '2025-09-15'),
  ]
  expect(questionedOf(told([...days(10, 'G'), ...present(5)], { history }))).toEqual([])
  expect(questionedOf(told([...days(10, 'I'), ...present(5)], { history }))).toEqual([
    'attendance-return',
    'missing-from-school-referral',
    'enforcement-referral',
    'penalty-notice',
  ])
  const ill = [record('sickness-return', '2025-09-19')]
  expect(questionedOf(told(days(15, 'I'), { history: ill }))).toEqual([])
  expect(questionedOf(told([...days(14, 'I'), '/'], { history: ill }))).toEqual(['sickness-return'])
})

test('a notice after a Notice to Improve is questioned when the absence in its period is corrected', () => {
  const history = [
    record('notice-to-improve', '2025-09-10', { deemedOn: '2025-09-12', lastDay: '2025-10-03' }),
    issued('2025-10-06', 'p1', 'after notice to improve'),
  ]
  const after = (mark: string) => told([...present(12), mark, ...present(13)], { history })
  expect(questionedOf(after('O'))).toEqual([])
  expect(questionedOf(after('I'))).toEqual(['penalty-notice'])
})
