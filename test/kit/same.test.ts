import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson } from '../../src/kit/canonical-json.ts'
import { same } from '../../src/kit/same.ts'

test('values are the same when their canonical text is', () => {
  const value = fc.jsonValue({ maxDepth: 2 }).filter((one) => !Object.is(one, -0))
  fc.assert(
    fc.property(value, value, (a, b) => {
      expect(same(a, structuredClone(a))).toBe(true)
      const [left, right] = [JSON.stringify(a), JSON.stringify(b)].map((text) =>
        canonicalJson(JSON.parse(text)),
      )
      expect(same(JSON.parse(JSON.stringify(a)), JSON.parse(JSON.stringify(b)))).toBe(left === right)
    }),
  )
})

test('a list is not the thing with the same keys, and nothing is not no answer', () => {
  expect(same(['a'], { 0: 'a' })).toBe(false)
  expect(same(null, undefined)).toBe(false)
  expect(same({ a: undefined }, { b: undefined })).toBe(false)
})
