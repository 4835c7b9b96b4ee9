/** Packing loses nothing, in memory or as JSON, and columns that do not fit together are refused. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { packedPulled, packPulled, unpackPulled, type PackedPulled } from '../../src/protocol/columns.ts'
import type { Pulled } from '../../src/protocol/messages.ts'

const words = fc.string({ unit: 'grapheme', maxLength: 12 })
const json = fc.dictionary(words, fc.jsonValue({ maxDepth: 2 }), { maxKeys: 4 })
const keyed = (key: string, value: fc.Arbitrary<unknown>) =>
  fc.tuple(json, value).map(([rest, one]) => ({ ...rest, [key]: one }))

/** Any rows will do: what stands in a column is not looked at. */
const pulled = fc.record({
  version: fc.nat(),
  epoch: words,
  upTo: fc.nat(),
  schools: fc.array(json, { maxLength: 3 }),
  pupils: fc.array(
    fc.record({
      id: words,
      school: words,
      profile: json,
      people: fc.array(json, { maxLength: 2 }),
      register: json,
      registerTo: fc.option(words),
    }),
    { maxLength: 4 },
  ),
  assessments: fc.array(keyed('pupil', words), { maxLength: 4 }),
  records: fc.array(keyed('seq', fc.nat()), { maxLength: 4 }),
  gone: fc.array(words, { maxLength: 3 }),
}) as unknown as fc.Arbitrary<Pulled>

test('what is packed, sent as JSON and unpacked is what it was', () => {
  fc.assert(
    fc.property(pulled, (rows) => {
      const sent: PackedPulled = JSON.parse(JSON.stringify(packPulled(rows)))
      expect(packedPulled.safeParse(sent).success).toBe(true)
      expect(unpackPulled(sent)).toEqual(JSON.parse(JSON.stringify(rows)))
    }),
  )
})

test('columns of different lengths are refused, not filled up', () => {
  fc.assert(
    fc.property(
      pulled.filter(({ pupils }) => pupils.length > 0),
      fc.constantFrom('school', 'profile', 'people', 'register', 'registerTo'),
      (rows, column) => {
        const packed = packPulled(rows)
        const short = { ...packed, pupils: { ...packed.pupils, [column]: packed.pupils[column].slice(1) } }
        expect(() => unpackPulled(short as PackedPulled)).toThrow(RangeError)
      },
    ),
  )
})
