import { expect, test } from 'vitest'
import { schoolCalendar } from '../../../src/domain/calendar/school-calendar.ts'
import { addWorkingDays, autumnTermEnd, halfTermAt, termAt } from '../../../src/domain/calendar/terms.ts'
import { CALENDAR, TWO_YEARS, YEAR_2025 } from '../../kit/pupil.ts'

test.each([
  ['2025-09-01', '2025-09-01', '2025-10-24'],
  ['2025-10-24', '2025-09-01', '2025-10-24'],
  ['2025-10-29', '2025-09-01', '2025-10-24'],
  ['2025-11-03', '2025-11-03', '2025-12-19'],
  ['2026-08-15', '2026-06-01', '2026-07-17'],
])('on %s the half-term is that from %s to %s', (day, from, to) => {
  expect(halfTermAt(CALENDAR, day)).toMatchObject({ from, to })
})

test.each([
  ['2025-10-29', '2025-09-01', '2025-12-19'],
  ['2026-01-04', '2025-09-01', '2025-12-19'],
  ['2026-01-05', '2026-01-05', '2026-03-27'],
  ['2026-04-12', '2026-01-05', '2026-03-27'],
  ['2026-04-13', '2026-04-13', '2026-07-17'],
])('on %s the term is that from %s to %s', (day, from, to) => {
  expect(termAt(CALENDAR, day)).toMatchObject({ from, to })
})

test('before the first day of school there is no term yet', () => {
  expect(halfTermAt(CALENDAR, '2025-08-31')).toBeNull()
  expect(termAt(CALENDAR, '2025-08-31')).toBeNull()
})

test('a half-term begins and ends on days the school was open, whatever dates were written down', () => {
  const calendar = schoolCalendar({
    years: [{ ...YEAR_2025, terms: [['2025-08-30', '2025-10-25']], closed: ['2025-09-01', '2025-10-24'] }],
  })
  expect(halfTermAt(calendar, '2025-09-10')).toMatchObject({ from: '2025-09-02', to: '2025-10-23' })
})

test.each([
  ['2025-09-01', '2025-12-19'],
  ['2026-01-05', '2025-12-19'],
  ['2025-08-31', '2024-12-20'],
])('asked on %s, the autumn term of that school year ends on %s [A-H7]', (day, end) => {
  expect(autumnTermEnd(TWO_YEARS, day)).toBe(end)
})

test('a calendar without an autumn term has no end of one', () => {
  const spring = schoolCalendar({ years: [{ ...YEAR_2025, terms: [['2026-01-05', '2026-02-13']] }] })
  expect(autumnTermEnd(spring, '2026-01-10')).toBeNull()
})

test('where a school writes its year as one stretch, autumn ends with the last school day of December [A-H7]', () => {
  const whole = schoolCalendar({
    years: [{ ...YEAR_2025, terms: [['2025-09-03', '2026-07-17']], closed: ['2025-12-30', '2025-12-31'] }],
  })
  expect(autumnTermEnd(whole, '2025-10-10')).toBe('2025-12-29')
  expect(autumnTermEnd(whole, '2026-05-10')).toBe('2025-12-29')
})

test.each([
  ['2025-09-01', 0, '2025-09-01'],
  ['2025-09-06', 0, '2025-09-08'],
  ['2025-09-01', 2, '2025-09-03'],
  ['2025-09-04', 2, '2025-09-08'],
  ['2025-09-05', 1, '2025-09-08'],
  ['2025-09-06', 1, '2025-09-08'],
  ['2025-09-07', 2, '2025-09-09'],
  ['2025-09-05', 5, '2025-09-12'],
  ['2025-10-24', 6, '2025-11-03'],
])('posted on %s, %i working days later is %s, in the holidays too', (day, count, later) => {
  expect(addWorkingDays(day, count)).toBe(later)
})
