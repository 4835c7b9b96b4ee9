import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../../../src/domain/calendar/day.ts'
import { addSchoolDays, addSchoolWeeks, schoolYearAt } from '../../../src/domain/calendar/school-time.ts'
import { planOf } from '../../../src/domain/metrics/calendar-plan.ts'
import { CALENDAR, TWO_YEARS } from '../../kit/pupil.ts'

test('five school days after the Thursday before half-term is the Thursday after it', () => {
  expect(addSchoolDays(CALENDAR, '2025-10-23', 5)).toBe('2025-11-06')
})

test('no school days after a Sunday is the Monday', () => {
  expect(addSchoolDays(CALENDAR, '2025-09-07', 0)).toBe('2025-09-08')
  expect(addSchoolDays(CALENDAR, '2025-09-08', 0)).toBe('2025-09-08')
})

test('four school weeks step over half-term and keep the weekday [A-S11]', () => {
  expect(addSchoolWeeks(CALENDAR, '2025-10-08', 4)).toBe('2025-11-12')
  expect(addSchoolWeeks(CALENDAR, '2025-09-10', 4)).toBe('2025-10-08')
})

test('nothing is given when the calendar ends first', () => {
  expect(addSchoolDays(CALENDAR, '2026-07-16', 5)).toBeNull()
  expect(addSchoolWeeks(CALENDAR, '2026-07-08', 4)).toBeNull()
})

test('as many school days lie between a day and so many school days later', () => {
  const aSum = fc.record({ from: fc.integer({ min: 0, max: 200 }), count: fc.integer({ min: 1, max: 40 }) })
  fc.assert(
    fc.property(aSum, ({ from, count }) => {
      const day = addDays('2025-09-01', from)
      const later = addSchoolDays(CALENDAR, day, count)
      const between = new Set(planOf(CALENDAR).days.filter((one) => one > day && one <= (later ?? '')))
      expect(between.size).toBe(count)
    }),
  )
})

test('the summer belongs to the year that ended; September to the one that began', () => {
  expect(schoolYearAt(TWO_YEARS, '2025-08-31')?.name).toBe('2024/25')
  expect(schoolYearAt(TWO_YEARS, '2025-09-01')?.name).toBe('2025/26')
  expect(schoolYearAt(TWO_YEARS, '2024-08-01')?.name).toBe('2024/25')
})
