import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { aDay } from '../../../src/domain/calendar/a-day.ts'
import {
  addDays,
  addMonths,
  addYears,
  dayNumber,
  dayOf,
  daysBetween,
  spokenDay,
  spokenWeekday,
  weekday,
} from '../../../src/domain/calendar/day.ts'

test('every day number is a day, and the day is that number again', () => {
  fc.assert(
    fc.property(fc.integer({ min: -200_000, max: 200_000 }), (number) => {
      const day = dayOf(number)
      expect(dayNumber(day)).toBe(number)
      expect(day).toBe(new Date(number * 86_400_000).toISOString().slice(0, 10))
    }),
  )
})

test.each([
  '2026-02-29',
  '2026-13-01',
  '2026-00-10',
  '2026-04-31',
  '2026-4-1',
  '20260401',
  '',
  '2026-04-0x',
  '2026-04-00',
])('%j names no day', (text) => {
  expect(dayNumber(text)).toBeNaN()
  expect(aDay.safeParse(text).success).toBe(false)
})

test('29 February is a day in a leap year and 28 February a year later', () => {
  expect(dayNumber('2024-02-29')).not.toBeNaN()
  expect(addYears('2024-02-29', 1)).toBe('2025-02-28')
  expect(addYears('2024-02-29', -3)).toBe('2021-02-28')
})

test('months later keep the date, or take the last day of a shorter month', () => {
  expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
  expect(addMonths('2026-11-15', 3)).toBe('2027-02-15')
  expect(addMonths('2026-02-15', -3)).toBe('2025-11-15')
})

test('days later, days between and weekdays agree', () => {
  expect(addDays('2026-10-24', 2)).toBe('2026-10-26')
  expect(daysBetween('2026-10-24', '2026-10-26')).toBe(2)
  expect(weekday(dayNumber('2026-11-22'))).toBe(6)
  expect(weekday(dayNumber('1969-12-29'))).toBe(0)
})

test('a day is said as GOV.UK writes it', () => {
  expect(spokenDay('2025-11-05')).toBe('5 November 2025')
  expect(spokenWeekday('2025-11-05')).toBe('Wednesday 5 November')
})
