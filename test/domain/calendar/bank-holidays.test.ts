import { expect, test } from 'vitest'
import { bankHolidays, isBankHoliday } from '../../../src/domain/calendar/bank-holidays.ts'

// As gov.uk lists them for England and Wales.
test.each([
  [2024, '01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26'],
  [2026, '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28'],
  [2027, '01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28'],
  [2028, '01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26'],
])('the bank holidays of %i, with what stands in for a weekend', (year, days) =>
  expect(bankHolidays(year)).toEqual(days.split(' ').map((day) => `${year}-${day}`)),
)

test('Boxing Day on a Saturday is kept on the Monday, and Christmas on the Friday stays', () => {
  expect(isBankHoliday('2026-12-25')).toBe(true)
  expect(isBankHoliday('2026-12-26')).toBe(false)
  expect(isBankHoliday('2026-12-28')).toBe(true)
})
