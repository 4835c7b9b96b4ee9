import { expect, test } from 'vitest'
import { stockport } from '../../../src/domain/processes/stockport/stockport.ts'
import { decide } from '../../../src/domain/stages/decide.ts'
import { explain } from '../../../src/domain/stages/explain.ts'
import { days, present, pupil, told, TWO_YEARS, type Told } from '../../kit/pupil.ts'

const measured = ({ facts, on }: Told) => explain(stockport, facts, on).metrics

test('late is present, U is absent, a visit is attendance, Y and X are neither', () => {
  const { yearToDate } = measured(pupil('L /', 'U /', 'V V', 'Y1 X', 'D .', 'I O'))
  expect(yearToDate).toMatchObject({
    possible: 8,
    attended: 5,
    authorised: 1,
    unauthorised: 2,
    notCounted: 3,
    unmarked: 1,
    late: 2,
    attendancePct: '62.5',
    absencePct: '37.5',
  })
})

test('every session the school is open is expected, morning and afternoon; illness and leave granted are authorised [S-005, V-003]', () => {
  expect(measured(pupil(...present(20))).yearToDate).toMatchObject({ possible: 40, attendancePct: '100.0' })
  expect(measured(pupil(...present(19), '/ O')).yearToDate).toMatchObject({
    possible: 40,
    attendancePct: '97.5',
    unauthorised: 1,
  })
  expect(measured(pupil(...present(18), 'I', 'C')).yearToDate).toMatchObject({
    authorised: 4,
    unauthorised: 0,
  })
})

test('figures reach from the first day on roll to the day asked about, and no further', () => {
  const { yearToDate, onRoll } = measured(
    told([...days(5, 'O'), ...present(10)], { pupil: { onRoll: ['2025-09-08', null] }, on: '2025-09-12' }),
  )
  expect(yearToDate).toMatchObject({ from: '2025-09-08', to: '2025-09-12', possible: 10, attended: 10 })
  expect(onRoll).toEqual(yearToDate)
})

test('with nothing possible there is no percentage', () => {
  expect(measured(pupil('#')).yearToDate).toMatchObject({
    possible: 0,
    attendancePct: null,
    absencePct: null,
  })
})

test('a new school year starts the year to date again; the last 12 weeks reach back', () => {
  const { yearToDate, last12Weeks, onRoll } = measured(
    told([...days(10, 'I'), ...present(5)], { calendar: TWO_YEARS, from: '2025-07-07' }),
  )
  expect(yearToDate).toMatchObject({ from: '2025-09-01', possible: 10, attended: 10 })
  expect(last12Weeks).toMatchObject({ possible: 30, attended: 10 })
  expect(onRoll).toMatchObject({ possible: 30, authorised: 20 })
})

test('two broken weeks in four; a late mark breaks none, a U does; a week missed whole is told apart [A-S9]', () => {
  const weeks = [...present(4), 'U /', ...present(4), 'L L', ...days(5, 'I'), ...present(5)]
  expect(measured(pupil(...weeks)).brokenWeeks).toMatchObject({ broken: 2, open: 4, whole: 1 })
  expect(measured(pupil(...weeks)).brokenWeeks.because.slice(0, 2)).toEqual([
    '2025-09-05 AM',
    '2025-09-15 AM',
  ])
})

test('a week without a counted session is neither broken nor open', () => {
  expect(measured(pupil(...present(5), ...days(5, 'Y1'), ...present(5))).brokenWeeks).toMatchObject({
    broken: 0,
    open: 2,
  })
})

test.each([
  [9, false, null],
  [10, true, '2025-09-05 PM'],
  [11, true, '2025-09-05 PM'],
])('%i unauthorised sessions: the threshold is met: %s', (count, met, metOn) => {
  const sessions = [...days(Math.floor(count / 2), 'O'), ...(count % 2 === 1 ? ['/ O'] : [])]
  const { unauthorisedIn10Weeks } = measured(pupil(...sessions, ...present(5)))
  expect(unauthorisedIn10Weeks).toMatchObject({ met, metOn, highest: count, now: count })
  expect(unauthorisedIn10Weeks.because).toHaveLength(Math.min(count, 10))
})

test('G, N, O and U count in any mix, N although its reason may come', () => {
  expect(measured(pupil('G', 'N', 'O', 'U', 'G N')).unauthorisedIn10Weeks.met).toBe(true)
})

test('a week of half-term lies between: the window spans eleven calendar weeks [A-S5]', () => {
  const early = ['O', ...present(4)]
  const before = [...early, ...present(35)]
  const after = [...present(5), ...days(4, 'O'), '/']
  const { unauthorisedIn10Weeks } = measured(pupil(...before, ...after))
  expect(unauthorisedIn10Weeks).toMatchObject({
    met: true,
    metOn: '2025-11-13 PM',
    windowFirstWeek: '2025-09-01',
    now: 10,
  })
})

test('in the eleventh school week the first is out of the window', () => {
  const { unauthorisedIn10Weeks } = measured(pupil('O', ...present(49), ...days(4, 'O')))
  expect(unauthorisedIn10Weeks).toMatchObject({ met: false, highest: 8, now: 8 })
})

test('a week lost whole to an unexpected closure is no school week', () => {
  const closed = pupil('O', ...present(4), ...days(5, 'Y4'), ...present(40), ...days(4, 'O'))
  expect(measured(closed).unauthorisedIn10Weeks).toMatchObject({ met: true, now: 10 })
})

test('the ten weeks run over the summer into the next school year', () => {
  const over = told([...days(3, 'O'), ...present(7), ...days(2, 'G')], {
    calendar: TWO_YEARS,
    from: '2025-07-07',
  })
  expect(measured(over).unauthorisedIn10Weeks).toMatchObject({
    met: true,
    metOn: '2025-09-02 PM',
    windowFirstWeek: '2025-05-19',
  })
})

test.each([
  [9, false, null],
  [10, true, '2025-09-12'],
])('%i continuous days of G, N, O, U: due: %s', (count, due, tenthDay) => {
  const codes = ['G', 'N', 'O', 'U']
  const run = Array.from({ length: count }, (_, i) => codes[i % 4] ?? 'O')
  expect(measured(pupil(...run, ...present(3))).attendanceReturn).toMatchObject({
    due,
    tenthDay,
    longestRun: count,
  })
})

test.each(['I', '/', 'C', 'Y1', 'D', 'L', 'O /', '/ O', 'M O'])(
  'a day of %s starts the count again',
  (day) => {
    const { attendanceReturn } = measured(pupil(...days(9, 'O'), day, ...days(9, 'O')))
    expect(attendanceReturn).toMatchObject({ due: false, runStart: null, tenthDay: null, longestRun: 9 })
  },
)

test.each(['#', '.'])('a day of %s neither adds to the run nor ends it', (day) => {
  expect(measured(pupil(...days(9, 'O'), day, 'O')).attendanceReturn).toMatchObject({
    due: true,
    runStart: '2025-09-01',
    tenthDay: '2025-09-15',
    longestRun: 10,
  })
})

test('twenty half days that begin in an afternoon are nine whole days', () => {
  expect(measured(pupil('/ O', ...days(9, 'O'), 'O /')).attendanceReturn.longestRun).toBe(9)
})

test('a holiday neither breaks the run nor adds to it', () => {
  const { attendanceReturn } = measured(told(days(10, 'G'), { from: '2025-10-20' }))
  expect(attendanceReturn).toMatchObject({ due: true, runStart: '2025-10-20', tenthDay: '2025-11-07' })
})

test.each([
  [14, false, null],
  [15, true, '2025-09-19'],
])('%i sickness days: due: %s', (count, due, fifteenthDay) => {
  expect(measured(pupil(...days(count, 'I'), ...present(5))).sickness).toMatchObject({
    sessions: count * 2,
    days: count,
    longestRunDays: count,
    due,
    fifteenthDay,
  })
})

test('sickness adds up in half days over the year; appointments never count, and a new year starts at none', () => {
  const scattered = Array.from({ length: 30 }, () => ['/ I', 'M']).flat()
  expect(measured(pupil(...scattered)).sickness).toMatchObject({
    sessions: 30,
    days: 15,
    longestRunDays: 0,
    due: true,
  })
  const over = told([...days(10, 'I'), ...days(5, 'I')], { calendar: TWO_YEARS, from: '2025-07-07' })
  expect(measured(over).sickness).toMatchObject({ days: 5, longestRunDays: 5, due: false })
})

test('the reason for an N is due five school days later, stepped over half-term', () => {
  const { noReasonYet } = measured(told(['N /', '/'], { from: '2025-10-23' }))
  expect(noReasonYet).toEqual([{ session: '2025-10-23 AM', resolveBy: '2025-11-06' }])
})

test('a calendar that ends before the reason is due gives no day', () => {
  expect(measured(told(['N'], { from: '2026-07-16' })).noReasonYet[0]).toEqual({
    session: '2026-07-16 AM',
    resolveBy: null,
  })
})

test('an O beside a session not yet marked ends the run of lateness after the register closed [A-S12]', () => {
  const { facts, on } = pupil('U', 'U', 'O .', 'U')
  const { because, actual } = decide(stockport, 'seen-daily', facts, on) ?? {}
  expect({ because: because?.length, actual }).toEqual({ because: 4, actual: 2 })
})

test('a child not yet of compulsory school age is not expected on days marked X', () => {
  const { yearToDate, brokenWeeks } = measured(pupil('/', 'X', '/ X', 'X', 'O'))
  expect(yearToDate).toMatchObject({ possible: 5, attended: 3, notCounted: 5, unauthorised: 2 })
  expect(brokenWeeks).toMatchObject({ broken: 1, open: 1 })
})

test('days at the other school of a dual registration are in no figure here', () => {
  const week = ['/', '/', 'D', 'D', 'D']
  expect(measured(pupil(...week, ...week)).yearToDate).toMatchObject({
    possible: 8,
    attended: 8,
    notCounted: 12,
    attendancePct: '100.0',
  })
})

test('a leaver’s figures end with the last day on roll', () => {
  const left = told([...present(10), ...days(10, 'O')], { pupil: { onRoll: ['2025-09-01', '2025-09-12'] } })
  expect(measured(left).yearToDate).toMatchObject({ to: '2025-09-12', possible: 20, unauthorised: 0 })
  expect(measured(left).unauthorisedIn10Weeks).toMatchObject({ met: false, now: 0 })
})

test('a mark corrected later changes every figure it touches', () => {
  const asFirst = pupil(...days(5, 'N'), ...present(5))
  const corrected = pupil('I', ...days(4, 'N'), ...present(5))
  expect(measured(asFirst).unauthorisedIn10Weeks.met).toBe(true)
  expect(measured(corrected).unauthorisedIn10Weeks).toMatchObject({ met: false, highest: 8 })
  expect(measured(corrected).sickness.days).toBe(1)
  expect(measured(corrected).noReasonYet).toHaveLength(8)
})

const SETTING = (value: number) => ({
  unit: 'yes (1) or no (0)',
  values: [{ from: '2024-08-19', value, source: { document: 'penalty-notices-2024', at: 'local' } as const }],
})
const locally = (setting: string, { facts, on }: Told) =>
  explain({ ...stockport, settings: { ...stockport.settings, [setting]: SETTING(1) } }, facts, on).metrics

test('where an authority says so, a week lost to an unexpected closure is one of the ten [A-S5]', () => {
  const closed = pupil('O', ...present(4), ...days(5, 'Y4'), ...present(40), ...days(4, 'O'))
  expect(measured(closed).unauthorisedIn10Weeks).toMatchObject({ met: true, now: 10 })
  expect(locally('closedWeekCounts', closed).unauthorisedIn10Weeks).toMatchObject({ met: false, now: 8 })
})

test('where an authority counts fifty school days, the window moves on day by day [A-S5]', () => {
  const given = pupil(...present(2), ...days(3, 'O'), ...present(45), ...days(2, 'O'))
  expect(measured(given).unauthorisedIn10Weeks).toMatchObject({ met: false, highest: 6 })
  expect(locally('unauthorisedByDays', given).unauthorisedIn10Weeks).toMatchObject({
    met: true,
    metOn: '2025-11-18 PM',
    highest: 10,
  })
  const later = pupil(...present(1), ...days(3, 'O'), ...present(46), ...days(2, 'O'))
  expect(locally('unauthorisedByDays', later).unauthorisedIn10Weeks).toMatchObject({ met: false, highest: 8 })
})
