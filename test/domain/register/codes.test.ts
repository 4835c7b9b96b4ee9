import { expect, test } from 'vitest'
import { CODE_NAMES, CODES, codeOfSign, readCode } from '../../../src/domain/register/codes.ts'

test.each([
  ['H', '2024-08-18', { code: 'H' }],
  ['H', '2024-08-19', { fault: 'no longer in use' }],
  ['J1', '2024-08-18', { fault: 'not yet in use' }],
  ['J1', '2024-08-19', { code: 'J1' }],
  ['F', '2013-08-31', { code: 'F' }],
  ['F', '2013-09-01', { fault: 'no longer in use' }],
  ['??', '2025-09-01', { fault: 'unknown code' }],
  ['constructor', '2025-09-01', { fault: 'unknown code' }],
])('the mark %s on %s is read with the table of its day [A-X1]', (mark, day, read) => {
  expect(readCode(mark, day)).toEqual(read)
})

test('spaces, small letters and the sub-codes of school systems are understood', () => {
  expect(readCode(' i ', '2025-09-01')).toEqual({ code: 'I' })
  expect(readCode('I02', '2025-09-01')).toEqual({ code: 'I' })
  expect(readCode('Q12', '2025-09-01')).toEqual({ fault: 'unknown code' })
})

test('no two codes are packed as the same sign', () => {
  const signs = CODE_NAMES.map((code) => CODES[code].sign)
  expect(new Set(signs).size).toBe(CODE_NAMES.length)
  for (const code of CODE_NAMES) expect(codeOfSign(CODES[code].sign)).toBe(code)
})
