import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { percentage, percentageTo, shownPercentage } from '../../../src/domain/metrics/percentage.ts'

test.each([
  [9995, 10_000, '100.0'],
  [9994, 10_000, '99.9'],
  [1, 2000, '0.1'],
  [1, 2001, '0.0'],
  [0, 5, '0.0'],
  [5, 5, '100.0'],
])('%i of %i is shown as %s%, half up', (part, whole, shown) => {
  expect(percentage(part, whole)).toBe(shown)
})

test('nothing possible has no percentage', () => {
  expect(percentage(0, 0)).toBeNull()
  expect(percentageTo(2, 0, 0)).toBeNull()
  expect(shownPercentage(0, 0)).toBeNull()
})

test.each([
  [226, 251, '90.04'],
  [215, 239, '89.96'],
  [9, 10, '90.0'],
  [1, 2, '50.0'],
  [50_001, 100_000, '50.001'],
  [80, 100, '80.0'],
])('%i of %i is shown as %s%, on its own side of 90 and 50 [A-X6]', (part, whole, shown) => {
  expect(shownPercentage(part, whole)).toBe(shown)
})

test('what is shown is never off by more than half of its last place', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 }), fc.nat(), (whole, any) => {
      const part = any % (whole + 1)
      expect(Math.abs(Number(percentage(part, whole)) - (100 * part) / whole)).toBeLessThanOrEqual(
        0.05 + 1e-9,
      )
      expect(Math.abs(Number(percentageTo(2, part, whole)) - (100 * part) / whole)).toBeLessThanOrEqual(
        0.005 + 1e-9,
      )
    }),
  )
})
