import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { isIn, withNumber, type Runs } from '../../../src/domain/casework/runs.ts'

test('entries one after the other are one run; one that is missing leaves a gap', () => {
  const of = (...numbers: number[]) => numbers.reduce<Runs>(withNumber, [])
  expect(of(1, 2, 3)).toEqual([[1, 3]])
  expect(of(1, 2, 4)).toEqual([
    [1, 2],
    [4, 4],
  ])
  expect(of(4, 1, 2, 3)).toEqual([[1, 4]])
})

test('runs hold exactly the numbers put into them, whatever their order', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 40 })), (numbers) => {
      const runs = numbers.reduce<Runs>(withNumber, [])
      const all = Array.from({ length: 42 }, (_, number) => number)
      expect(all.filter((number) => isIn(runs, number))).toEqual(
        all.filter((number) => numbers.includes(number)),
      )
      expect(runs.every(([first], i) => i === 0 || first > (runs[i - 1]?.[1] ?? 0) + 1)).toBe(true)
    }),
  )
})
