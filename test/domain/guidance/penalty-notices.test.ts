import { expect, test } from 'vitest'
import { countsTowardsLimit, nextNotice } from '../../../src/domain/guidance/penalty-notices.ts'

test('the first notice: £80 within 21 days of receipt, £160 within 28, receipt being day 1 [S-091, A-S16]', () => {
  expect(nextNotice(0, '2025-10-06')).toEqual({
    inThreeYears: 0,
    allowed: true,
    amountBy21: 80,
    amountBy28: 160,
    payBy21: '2025-10-26',
    payBy28: '2025-11-02',
  })
})

test('the second within three years: £160 within 28 days and no lower rate [S-092]', () => {
  expect(nextNotice(1, '2025-10-06')).toEqual({
    inThreeYears: 1,
    allowed: true,
    amount: 160,
    payBy28: '2025-11-02',
  })
})

test('a third may not be issued', () => {
  expect(nextNotice(2, '2025-10-06')).toEqual({ inThreeYears: 2, allowed: false })
})

test.each([
  ['2024-08-18', 60, 120],
  ['2024-08-19', 80, 160],
])('the tariff is that of the day: on %s £%i and £%i [A-X2]', (on, by21, by28) => {
  expect(nextNotice(0, on)).toMatchObject({ amountBy21: by21, amountBy28: by28 })
})

test.each([
  ['2025-03-02', '2028-03-01', true],
  ['2025-03-02', '2028-03-02', false],
  ['2024-08-18', '2025-01-01', false],
  ['2024-08-19', '2025-01-01', true],
  ['2025-01-02', '2025-01-01', false],
])('a notice of %s still counts on %s: %s [A-S7]', (issued, on, counts) => {
  expect(countsTowardsLimit(issued, on)).toBe(counts)
})
