import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { CODE_NAMES } from '../../../src/domain/register/codes.ts'
import { codeAt, packRegister, unpackRegister } from '../../../src/domain/register/register.ts'
import { TWO_YEARS } from '../../kit/pupil.ts'

test('what is packed is unpacked again, mark for mark', () => {
  const aMark = fc.integer({ min: 0, max: CODE_NAMES.length })
  fc.assert(
    fc.property(fc.array(aMark, { minLength: TWO_YEARS.count, maxLength: TWO_YEARS.count }), (given) => {
      const marks = Uint8Array.from(given)
      const packed = packRegister({ calendar: TWO_YEARS, marks })
      expect(unpackRegister(TWO_YEARS, packed).marks).toEqual(marks)
    }),
    { numRuns: 30 },
  )
})

test('a text longer than its year is cut, a shorter one has no marks at its end', () => {
  const register = unpackRegister(TWO_YEARS, { '2024/25': '/\\I'.padEnd(2000, '/'), '2025/26': 'O' })
  expect(codeAt(register, 2)).toBe('I')
  expect(codeAt(register, TWO_YEARS.years[1]?.from ?? -1)).toBe('O')
  expect(codeAt(register, (TWO_YEARS.years[1]?.from ?? 0) + 1)).toBeUndefined()
})

test('years without marks are left out of what is packed', () => {
  expect(packRegister({ calendar: TWO_YEARS, marks: new Uint8Array(TWO_YEARS.count) })).toEqual({})
})
