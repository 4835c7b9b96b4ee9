/** No figures of a few can be had, from whichever of the groups that are shown. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { leftOut, type Group } from '../../../src/domain/reports/few.ts'

const set = (...ids: string[]): Group => new Set(ids)
const numbered = (from: number, to: number): Group =>
  new Set(Array.from({ length: to - from }, (_, at) => `p${from + at}`))

test('a few are left out, and so is the smallest beside them', () => {
  const [many, some, few] = [numbered(0, 20), numbered(20, 26), numbered(26, 28)]
  const out = leftOut(numbered(0, 28), [{ parts: [many, some, few] }])
  expect(out).toEqual(new Set([few, some]))
})

test('two groups of a few hide each other only where they are five together', () => {
  const [many, two, three] = [numbered(0, 20), numbered(20, 22), numbered(22, 25)]
  expect(leftOut(numbered(0, 25), [{ parts: [many, two, three] }])).toEqual(new Set([two, three]))
  const one = set('p24')
  const [big, six] = [numbered(0, 16), numbered(16, 22)]
  expect(leftOut(numbered(0, 25), [{ parts: [big, six, two, one] }]).has(six)).toBe(true)
})

test('a group that all but a few are in is left out, and so is one that lies in another but for a few', () => {
  const everybody = numbered(0, 30)
  const almost = numbered(0, 28)
  expect(leftOut(everybody, [{ parts: [almost] }])).toEqual(new Set([almost]))
  const [outer, inner] = [numbered(0, 15), numbered(0, 12)]
  expect(leftOut(everybody, [{ parts: [outer] }, { parts: [inner] }])).toEqual(new Set([inner]))
})

test('classes of a year that is left out are left out too', () => {
  const [seven, eight, nine] = [numbered(0, 3), numbered(3, 13), numbered(13, 40)]
  const [a, b] = [numbered(3, 8), numbered(8, 13)]
  const out = leftOut(numbered(0, 40), [{ parts: [seven, eight, nine] }, { of: eight, parts: [a, b] }])
  expect(out).toEqual(new Set([seven, eight, a, b]))
})

test('whatever the groups, what is shown leaves nobody, or five and more, and no two differ by a few', () => {
  const pupils = fc.array(fc.record({ year: fc.nat(3), room: fc.nat(2), flag: fc.boolean() }), {
    maxLength: 60,
  })
  fc.assert(
    fc.property(pupils, (all) => {
      const ids = (fits: (one: (typeof all)[number]) => boolean): Group =>
        new Set(all.flatMap((one, at) => (fits(one) ? [`p${at}`] : [])))
      const years = [0, 1, 2, 3].map((year) => ids((one) => one.year === year))
      const rooms = years.map((of, year) => ({
        of,
        parts: [0, 1, 2].map((room) => ids((one) => one.year === year && one.room === room)),
      }))
      const everybody = ids(() => true)
      const groupings = [{ parts: years }, ...rooms, { parts: [ids(({ flag }) => flag)] }]
      const out = leftOut(everybody, groupings)
      const isFew = (count: number) => count > 0 && count < 5
      for (const { of = everybody, parts } of groupings.map((one) => ({ of: undefined, ...one }))) {
        const shown = parts.filter((one) => !out.has(one))
        expect(shown.every(({ size }) => size >= 5)).toBe(true)
        const rest = of.size - shown.reduce((sum, { size }) => sum + size, 0)
        expect(shown.length > 0 && isFew(rest)).toBe(false)
      }
      const shown = [everybody, ...groupings.flatMap(({ parts }) => parts).filter((one) => !out.has(one))]
      for (const one of shown)
        for (const other of shown)
          expect(isFew(one.size - other.size) && [...other].every((id) => one.has(id))).toBe(false)
    }),
  )
})
