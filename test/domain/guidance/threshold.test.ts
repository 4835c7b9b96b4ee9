import { expect, test } from 'vitest'
import { inForce, threshold } from '../../../src/domain/guidance/threshold.ts'
import * as thresholds from '../../../src/domain/guidance/thresholds.ts'

const VALUES = [
  { from: '2024-09-01', value: 10 },
  { from: '2027-09-01', value: 8 },
]

test.each([
  ['2020-01-01', 10],
  ['2024-09-01', 10],
  ['2027-08-31', 10],
  ['2027-09-01', 8],
])('on %s the value in force is %i', (on, value) => {
  expect(inForce(VALUES, on)?.value).toBe(value)
  expect(inForce(VALUES.toReversed(), on)?.value).toBe(value)
})

test('every national number says from when and by which paragraph', () => {
  for (const one of Object.values(thresholds)) expect(threshold.safeParse(one).success).toBe(true)
})
