/** Counts that name nobody: none from one to four is shown, nor can one be worked out from the whole. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { shownCount, suppressed } from '../../../src/domain/metrics/suppressed.ts'

test.each([
  [0, 0],
  [1, 'fewer than 5'],
  [4, 'fewer than 5'],
  [5, 5],
] as const)('%i pupils are shown as %s', (count, shown) => expect(shownCount(count)).toBe(shown))

test('where one part alone is small, the next smallest is left out too', () =>
  expect(suppressed({ severe: 3, persistent: 12, neither: 200 })).toEqual({
    severe: 'fewer than 5',
    persistent: 'not shown',
    neither: 200,
  }))

test('a small part is never the whole less what is shown', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(60), { minLength: 2, maxLength: 6 }), (counts) => {
      const shown = Object.values(
        suppressed(Object.fromEntries(counts.map((count, at) => [`s${at}`, count]))),
      )
      const hidden = shown.filter((one) => typeof one === 'string')
      const left = counts.filter((count) => count > 0).length
      expect(shown.every((one) => typeof one === 'string' || one === 0 || one >= 5)).toBe(true)
      expect(hidden.length === 1 && left > 1).toBe(false)
    }),
  )
})
