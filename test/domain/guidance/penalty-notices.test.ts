import { expect, test } from 'vitest'
import { schoolCalendar } from '../../../src/domain/calendar/school-calendar.ts'
import { countsTowardsLimit, nextNotice } from '../../../src/domain/guidance/penalty-notices.ts'
import { stockport } from '../../../src/domain/processes/stockport/stockport.ts'
import { explain } from '../../../src/domain/stages/explain.ts'
import { told, YEAR_2024 } from '../../kit/pupil.ts'

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
])(
  'the tariff is that of the day: on %s £%i within 21 days and £%i within 28 [V-084, A-X2]',
  (on, by21, by28) => {
    expect(nextNotice(0, on)).toMatchObject({ amountBy21: by21, amountBy28: by28 })
  },
)

test('an offence before the change costs what it cost then, though the notice comes after it [A-X2]', () => {
  expect(nextNotice(0, '2024-09-10', '2024-07-05')).toMatchObject({
    amountBy21: 60,
    amountBy28: 120,
    payBy21: '2024-09-30',
  })
  expect(nextNotice(0, '2024-09-10', '2024-08-19')).toMatchObject({ amountBy21: 80, amountBy28: 160 })
})

test('the older tariff knows no second amount; how many there may be goes by the day of the notice [A-X2]', () => {
  expect(nextNotice(1, '2024-09-10', '2024-08-18')).toMatchObject({ allowed: true, amountBy21: 60 })
  expect(nextNotice(2, '2024-09-10', '2024-08-18')).toEqual({ inThreeYears: 2, allowed: false })
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

test.each([
  ['2024-07-19', { amountBy21: 60, amountBy28: 120 }],
  ['2024-09-03', { amountBy21: 80, amountBy28: 160 }],
])('a notice for an absence of %s costs what it cost that day [A-X2]', (offence, amounts) => {
  const calendar = schoolCalendar({
    years: [YEAR_2024, { ...YEAR_2024, name: '2023/24', terms: [['2024-06-03', '2024-07-19']] }],
  })
  const { facts } = told(['O'], { calendar, from: offence })
  expect(explain(stockport, facts, '2024-09-10').penaltyNotices[0]).toMatchObject(amounts)
})
