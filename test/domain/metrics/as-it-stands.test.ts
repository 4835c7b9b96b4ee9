import { expect, test } from 'vitest'
import { planOf } from '../../../src/domain/metrics/calendar-plan.ts'
import type { MetricName } from '../../../src/domain/metrics/metric-names.ts'
import { stockport } from '../../../src/domain/processes/stockport/stockport.ts'
import { compiled } from '../../../src/domain/stages/compile.ts'
import { contextOf } from '../../../src/domain/stages/conclude.ts'
import { METRICS, shownMetric } from '../../../src/domain/stages/metric-values.ts'
import { BEHIND, spelled } from '../../../src/domain/stages/spelled.ts'
import { days, present, pupil, told, TWO_YEARS, type Told } from '../../kit/pupil.ts'

function figure(name: MetricName, { facts, on }: Told) {
  const ready = compiled(stockport)
  const { context } = contextOf(ready, facts, on)
  return {
    value: METRICS[name].value(context),
    shown: shownMetric(name, context),
    because: BEHIND[name](spelled(context, ready.numbers(on)), context).because,
    reached: METRICS[name].reached?.(context.measures).map((place) => planOf(facts.calendar).days[place]),
  }
}
const value = (name: MetricName, of: Told) => figure(name, of).value

test.each([
  [60, 60, 50],
  [61, 59, 50],
  [62, 58, 51],
])('%i days in and %i away are %i whole per cent, cut off [A-T1]', (came, away, percent) => {
  expect(value('attendanceWhole', pupil(...present(came), ...days(away, 'I')))).toBe(percent)
})

test('with nothing possible there is no whole percentage, and the screen says so', () => {
  expect(figure('attendanceWhole', pupil('#'))).toMatchObject({ value: Number.NaN, shown: 'not known' })
})

test('last year’s attendance is last year’s alone', () => {
  const over = told([...days(10, 'I'), ...present(10)], { calendar: TWO_YEARS, from: '2025-07-07' })
  expect(figure('attendanceBefore', over)).toMatchObject({ value: 0, shown: '0.0%' })
  expect(figure('attendanceBefore', over).because).toHaveLength(20)
  expect(figure('attendance', over)).toMatchObject({ value: 20, shown: '100.0%' })
})

test.each([
  [55, 11],
  [56, 12],
  [70, 12],
])('after %i school days %i weeks are behind the 12-week window [A-H2]', (count, weeks) => {
  expect(value('weeksInTwelve', pupil(...present(count)))).toBe(weeks)
})

test('a week without a possible session is none of the twelve', () => {
  expect(value('weeksInTwelve', pupil(...present(5), ...days(5, 'Y4'), ...present(5)))).toBe(2)
})

test('lateness before half-term is not of this half-term', () => {
  const given = told([...days(2, 'L /'), ...days(2, '/ U'), '/'], { from: '2025-10-23' })
  expect(figure('late', given).value).toBe(4)
  expect(figure('lateThisHalfTerm', given)).toMatchObject({
    value: 2,
    because: ['2025-11-03 PM', '2025-11-04 PM'],
  })
})

test('days away are counted back from the last marked day, over days that count in no rate', () => {
  expect(value('absentRun', pupil('/', 'O', 'I', '#', 'Y1', 'M .'))).toBe(3)
  expect(value('absentRun', pupil('O', 'O', '/ O'))).toBe(0)
  expect(value('absentRun', told(['O', 'O', '.', '.']))).toBe(2)
  expect(value('absentRun', pupil('O', 'X', 'D'))).toBe(1)
})

test('days without a known reason end with a day whose reason is known', () => {
  expect(value('noReasonRun', pupil('/', 'N', 'N I', 'N'))).toBe(3)
  expect(value('noReasonRun', pupil('N', 'N', 'I'))).toBe(0)
  expect(value('noReasonRun', pupil('N', 'I', 'N'))).toBe(1)
})

test('the run of G, N, O, U stands until another mark ends it', () => {
  expect(figure('unauthorisedRunNow', pupil('/', 'O', 'G', '#', 'N U'))).toMatchObject({ value: 3 })
  expect(figure('unauthorisedRunNow', pupil('O', 'G', 'I'))).toMatchObject({ value: 0, because: [] })
  expect(value('unauthorisedRun', pupil('O', 'G', 'I'))).toBe(2)
})

test.each([
  ['2025-09-08', 0],
  ['2025-09-09', 1],
])('an N of the first day of school is overdue on %s: %i', (on, overdue) => {
  const given = told(['N /', ...present(6)], { on })
  expect(figure('noReasonOverdue', given)).toMatchObject({
    value: overdue,
    because: overdue === 1 ? ['2025-09-01 AM'] : [],
  })
})

test('five school days before half-term are over on the first Saturday of it', () => {
  const given = (on: string) => told(['N', ...present(5)], { from: '2025-10-17', on })
  expect(value('noReasonOverdue', given('2025-10-24'))).toBe(0)
  expect(value('noReasonOverdue', given('2025-10-25'))).toBe(2)
})

test('leave is counted by sessions and reached anew with each block of it', () => {
  const given = pupil('/', 'G', 'G', '/', ...present(1), 'G /', '#', '. G', '/')
  expect(figure('leaveSessions', given)).toMatchObject({
    value: 6,
    reached: ['2025-09-02', '2025-09-08'],
  })
})

test('leave over a weekend or a half-term is one block', () => {
  const given = told(days(4, 'G'), { from: '2025-10-23' })
  expect(figure('leaveSessions', given).reached).toEqual(['2025-10-23'])
})

test('a session without a mark is missing from the next day on, while on roll', () => {
  const given = (on: string) => told(['/ .', '/'], { on })
  expect(figure('unmarked', given('2025-09-01'))).toMatchObject({ value: 0, because: [] })
  expect(figure('unmarked', given('2025-09-02'))).toMatchObject({ value: 1, because: ['2025-09-01 PM'] })
  const joined = told(['.', '/'], { on: '2025-09-03', pupil: { onRoll: ['2025-09-02', null] } })
  expect(value('unmarked', joined)).toBe(0)
})

test('a new starter who never came is counted by days away, and by none once seen', () => {
  expect(figure('daysNeverSeen', pupil(...days(9, 'O'), 'N'))).toMatchObject({ value: 10 })
  expect(figure('daysNeverSeen', pupil(...days(9, 'O'), '/ O'))).toMatchObject({ value: 0, because: [] })
  expect(value('daysNeverSeen', told(['Z', 'Z', 'O']))).toBe(1)
})

test('authorised and unauthorised absence are told apart session by session', () => {
  const given = pupil('L L', 'U /', 'I M', 'C O')
  expect(figure('authorised', given).because).toEqual(['2025-09-03 AM', '2025-09-03 PM', '2025-09-04 AM'])
  expect(figure('unauthorised', given).because).toEqual(['2025-09-02 AM', '2025-09-04 PM'])
})

test.each([
  [11, 11, '11'],
  [0, 0, '0'],
  [null, Number.NaN, 'not known'],
])('a pupil of year %s is of year %s', (yearGroup, year, shown) => {
  expect(figure('yearGroup', told(['/'], { pupil: { yearGroup } }))).toMatchObject({ value: year, shown })
})
