import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { squeezed, unsqueezed } from '../../src/kit/squeezed.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const aByte = fc.integer({ min: 0, max: 255 })

test('any bytes come out as they went in', () => {
  const some = fc.oneof(
    fc.uint8Array({ maxLength: 3_000 }),
    fc.array(fc.constantFrom(0, 1, 2, 255), { maxLength: 3_000 }).map((list) => Uint8Array.from(list)),
    fc
      .array(fc.tuple(fc.string(), fc.integer({ min: 1, max: 400 })), { maxLength: 20 })
      .map((words) => utf8(words.map(([word, times]) => word.repeat(times)).join(''))),
  )
  fc.assert(
    fc.property(some, (given) => {
      const bytes = new Uint8Array(given)
      expect(unsqueezed(squeezed(bytes))).toEqual(bytes)
    }),
    { numRuns: 500 },
  )
})

test('what is farther back than a name reaches is said again, and comes out the same', () => {
  const noise = Uint8Array.from({ length: 70_000 }, (_, i) => (Math.imul(i, 2_654_435_761) >>> 13) & 255)
  const twice = new Uint8Array([...noise, ...noise, ...new Uint8Array(100_000)])
  const small = squeezed(twice)
  expect(unsqueezed(small)).toEqual(twice)
  expect(small.length).toBeLessThan(twice.length - 99_000)
})

test('records as JSON get less than half as large', () => {
  const records = Array.from({ length: 12 }, (_, i) => ({
    id: `0192f${i}`,
    form: 'contact-record',
    status: 'completed',
    startedBy: { id: 'officer', name: 'Robin Placeholder', position: 'Education Welfare Officer' },
    answers: { discussed: `Mornings are hard, ${i} days of this week.`, outcome: 'Mother will ring.' },
  }))
  const bytes = utf8(JSON.stringify(records))
  expect(squeezed(bytes).length).toBeLessThan(bytes.length / 2)
})

test('rows of builds that did not squeeze are read as they are', () => {
  for (const text of ['[]', '{"a":1}', JSON.stringify('x'.repeat(500))])
    expect(unsqueezed(utf8(text))).toEqual(utf8(text))
})

/** Of what comes out; nothing where it is refused. */
function lengthOf(bytes: Uint8Array<ArrayBuffer>): number {
  try {
    return unsqueezed(bytes).length
  } catch (error) {
    if (error instanceof RangeError) return 0
    throw error
  }
}

test('bytes that were altered give other bytes or an error, and never hang or grow without end', () => {
  const bytes = squeezed(utf8('Mornings are hard. '.repeat(60)))
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), aByte, (at, to) => {
      const altered = new Uint8Array(bytes)
      altered[at] = to
      expect(lengthOf(altered)).toBeLessThanOrEqual(bytes.length * 255)
    }),
  )
})

test('bytes from elsewhere that begin like squeezed ones give bytes or an error, and never grow without end', () => {
  const any = fc.tuple(fc.nat(0xffff_ffff), fc.uint8Array({ maxLength: 300 })).map(([length, rest]) => {
    const bytes = new Uint8Array(5 + rest.length)
    bytes[0] = 1
    new DataView(bytes.buffer).setUint32(1, length)
    bytes.set(rest, 5)
    return bytes
  })
  const near = fc.tuple(fc.nat(2_000), any).map(([length, bytes]) => {
    new DataView(bytes.buffer).setUint32(1, length)
    return bytes
  })
  fc.assert(
    fc.property(fc.oneof(any, near), (bytes) => {
      expect(lengthOf(bytes)).toBeLessThanOrEqual(bytes.length * 255)
    }),
    { numRuns: 1_000 },
  )
  for (const short of [[1], [1, 0], [1, 0, 0, 0], [1, 0, 0, 0, 9]])
    expect(() => unsqueezed(Uint8Array.from(short))).toThrow(RangeError)
})
