import { expect, test } from 'vitest'
import { dayOf } from '../../../src/domain/calendar/day.ts'
import { calendarData, schoolCalendar, sessionName } from '../../../src/domain/calendar/school-calendar.ts'
import { CALENDAR, TWO_YEARS, YEAR_2024, YEAR_2025 } from '../../kit/pupil.ts'

const week = (over: object = {}) =>
  schoolCalendar(
    calendarData.parse({ years: [{ name: '2025/26', terms: [['2025-09-01', '2025-09-12']], ...over }] }),
  )

test('two weeks of school are ten days, twenty sessions and two school weeks', () => {
  const { count, schoolDays, weeks } = week()
  expect({ count, schoolDays, weeks }).toEqual({ count: 20, schoolDays: 10, weeks: 2 })
})

test('a closed day holds no session, and a half day one', () => {
  const calendar = week({ closed: ['2025-09-03'], halfDays: { '2025-09-12': 'AM' } })
  expect(calendar.schoolDays).toBe(9)
  expect(calendar.count).toBe(17)
  expect(calendar.place('2025-09-03', 'AM')).toBe(-1)
  expect(calendar.place('2025-09-12', 'AM')).toBe(16)
  expect(calendar.place('2025-09-12', 'PM')).toBe(-1)
})

test('a day open only in the afternoon begins with its afternoon', () => {
  const calendar = week({ halfDays: { '2025-09-01': 'PM' } })
  expect(sessionName(calendar, 0)).toBe('2025-09-01 PM')
  expect(calendar.place('2025-09-01', 'AM')).toBe(-1)
})

test('a week the school never opened is no school week', () => {
  const half = schoolCalendar({ years: [YEAR_2025] })
  const before = half.week[half.place('2025-10-24', 'PM')]
  const after = half.week[half.place('2025-11-03', 'AM')]
  expect(after).toBe((before ?? 0) + 1)
})

test('a year of 39 school weeks has its holidays and bank holiday left out', () => {
  expect(CALENDAR.count).toBe(CALENDAR.schoolDays * 2)
  expect(CALENDAR.weeks).toBe(39)
  expect(CALENDAR.place('2026-05-04', 'AM')).toBe(-1)
})

test('years may come in any order: the register runs from the earlier into the later', () => {
  expect(TWO_YEARS.years.map(({ name }) => name)).toEqual(['2024/25', '2025/26'])
  expect(TWO_YEARS.count).toBe(schoolCalendar({ years: [YEAR_2024] }).count + CALENDAR.count)
  expect(sessionName(TWO_YEARS, TWO_YEARS.years[1]?.from ?? -1)).toBe('2025-09-01 AM')
})

test('the first session on or after a day is found on Sundays, in holidays and past the end', () => {
  expect(sessionName(CALENDAR, CALENDAR.firstFrom('2025-09-07'))).toBe('2025-09-08 AM')
  expect(sessionName(CALENDAR, CALENDAR.firstFrom('2025-10-29'))).toBe('2025-11-03 AM')
  expect(CALENDAR.firstFrom('2026-08-01')).toBe(CALENDAR.count)
})

test('a calendar with a term that ends before it begins is refused with what was expected', () => {
  const read = calendarData.safeParse({ years: [{ name: '2025/26', terms: [['2025-09-12', '2025-09-01']] }] })
  expect(read.error?.issues[0]).toMatchObject({
    path: ['years', 0, 'terms', 0],
    message: expect.stringContaining('expected'),
  })
})

test('INSET days and bank holidays are no school days, and a week of nothing else no school week', () => {
  const calendar = schoolCalendar({
    years: [
      {
        name: '2025/26',
        terms: [['2025-09-01', '2025-09-19']],
        closed: ['2025-09-01', '2025-09-08', '2025-09-09', '2025-09-10', '2025-09-11', '2025-09-12'],
        halfDays: {},
      },
    ],
  })
  const { schoolDays, weeks, day } = calendar
  expect({ schoolDays, weeks }).toEqual({ schoolDays: 9, weeks: 2 })
  expect(dayOf(day[calendar.firstFrom('2025-09-08')] ?? 0)).toBe('2025-09-15')
})

test('three school years lie in one calendar, each with its own sessions', () => {
  const years = [
    YEAR_2025,
    YEAR_2024,
    { ...YEAR_2024, name: '2026/27', terms: [['2026-09-01', '2026-09-04'] as [string, string]] },
  ]
  const calendar = schoolCalendar({ years })
  expect(calendar.years.map(({ name }) => name)).toEqual(['2024/25', '2025/26', '2026/27'])
  expect(calendar.years.map(({ from, to }) => to - from)).toEqual([430, CALENDAR.count, 8])
})
