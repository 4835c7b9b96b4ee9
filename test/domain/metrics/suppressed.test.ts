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

test('where one part alone is small, the next smallest is left out too, and neither says which it is', () =>
  expect(suppressed({ severe: 3, persistent: 12, neither: 200 })).toEqual({
    severe: 'not shown',
    persistent: 'not shown',
    neither: 200,
  }))

test('two small parts whose sum tells both have a third beside them', () => {
  expect(suppressed({ a: 1, b: 1, c: 90, d: 200 })).toMatchObject({ c: 'not shown', d: 200 })
  expect(suppressed({ a: 4, b: 4, c: 90, d: 200 })).toMatchObject({ c: 'not shown', d: 200 })
  expect(suppressed({ a: 1, b: 2, c: 90 })).toEqual({ a: 'fewer than 5', b: 'fewer than 5', c: 90 })
})

/** All ways in which so many parts come to a sum, each within these bounds. */
function* waysTo(sum: number, bounds: readonly (readonly [number, number])[]): Generator<number[]> {
  const [first, ...rest] = bounds
  if (!first) {
    if (sum === 0) yield []
    return
  }
  for (let one = first[0]; one <= Math.min(first[1], sum); one++)
    for (const others of waysTo(sum - one, rest)) yield [one, ...others]
}

test('whoever knows the whole cannot tell the number of any that is small', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(9), { minLength: 1, maxLength: 3 }),
      fc.integer({ min: 5, max: 12 }),
      (others, one) => {
        const counts = [...others, one]
        const shown = Object.values(
          suppressed(Object.fromEntries(counts.map((count, at) => [`s${at}`, count]))),
        )
        const whole = counts.reduce((sum, count) => sum + count, 0)
        const places = shown.flatMap((one, at) => (typeof one === 'string' ? [at] : []))
        const left = whole - shown.reduce<number>((sum, one) => sum + (typeof one === 'number' ? one : 0), 0)
        const bounds = places.map((at) =>
          shown[at] === 'fewer than 5' ? ([1, 4] as const) : ([1, left] as const),
        )
        const ways = [...waysTo(left, bounds)]
        const few = places.flatMap((at, place) => (counts[at]! < 5 ? [place] : []))
        expect(few.every((place) => new Set(ways.map((way) => way[place])).size > 1)).toBe(true)
      },
    ),
  )
})

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
