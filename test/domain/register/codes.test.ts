import { expect, test } from 'vitest'
import { addDays } from '../../../src/domain/calendar/day.ts'
import {
  CODE_NAMES,
  CODES,
  codeOfSign,
  readCode,
  type Code,
  type Counts,
} from '../../../src/domain/register/codes.ts'

test.each([
  ['H', '2024-08-18', { code: 'H' }],
  ['H', '2024-08-19', { fault: 'no longer in use' }],
  ['J1', '2024-08-18', { fault: 'not yet in use' }],
  ['J1', '2024-08-19', { code: 'J1' }],
  ['F', '2013-08-31', { code: 'F' }],
  ['F', '2013-09-01', { fault: 'no longer in use' }],
  ['??', '2025-09-01', { fault: 'unknown code' }],
  ['constructor', '2025-09-01', { fault: 'unknown code' }],
])('the mark %s on %s is read with the table of its day [A-X1, V-143]', (mark, day, read) => {
  expect(readCode(mark, day)).toEqual(read)
})

const NEW = '2024-08-19'
const OLD = '2006-09-01'

/** What each code counts as, and the first and last day it may be used: the table of law and statistics, typed in again. */
const TABLE: readonly [Code, Counts, string, string?][] = [
  ['/', 'present', OLD],
  ['\\', 'present', OLD],
  ['L', 'present', OLD],
  ['K', 'approved', NEW],
  ['V', 'approved', OLD],
  ['P', 'approved', OLD],
  ['W', 'approved', OLD],
  ['B', 'approved', OLD],
  ['D', 'not counted', OLD],
  ['C', 'authorised', OLD],
  ['C1', 'authorised', NEW],
  ['C2', 'authorised', NEW],
  ['E', 'authorised', OLD],
  ['I', 'authorised', OLD],
  ['J1', 'authorised', NEW],
  ['M', 'authorised', OLD],
  ['R', 'authorised', OLD],
  ['S', 'authorised', OLD],
  ['T', 'authorised', OLD],
  ['G', 'unauthorised', OLD],
  ['N', 'unauthorised', OLD],
  ['O', 'unauthorised', OLD],
  ['U', 'unauthorised', OLD],
  ['Q', 'not counted', NEW],
  ['X', 'not counted', OLD],
  ['Y1', 'not counted', NEW],
  ['Y2', 'not counted', NEW],
  ['Y3', 'not counted', NEW],
  ['Y4', 'not counted', NEW],
  ['Y5', 'not counted', NEW],
  ['Y6', 'not counted', NEW],
  ['Y7', 'not counted', NEW],
  ['Z', 'not counted', OLD],
  ['#', 'not counted', OLD],
  ['H', 'authorised', OLD, '2024-08-18'],
  ['J', 'approved', OLD, '2024-08-18'],
  ['Y', 'not counted', OLD, '2024-08-18'],
  ['F', 'authorised', OLD, '2013-08-31'],
]

test('the table holds these codes and no other', () => {
  expect(CODE_NAMES).toEqual(TABLE.map(([code]) => code))
})

test.each(TABLE)('code %s counts as %s, from %s on', (code, counts, from, to) => {
  const read = (day: string) => readCode(code, day)
  expect(CODES[code].counts).toBe(counts)
  expect(read(addDays(from, -1))).toEqual({ fault: 'not yet in use' })
  expect(read(from)).toEqual({ code })
  expect(read(to ?? '2026-07-17')).toEqual({ code })
  expect(read(addDays(to ?? NEW, 1))).toEqual(to === undefined ? { code } : { fault: 'no longer in use' })
})

test('late before the register closed is present, and after it an unauthorised absence [V-057, V-058]', () => {
  expect(CODES.L.counts).toBe('present')
  expect(CODES.U.counts).toBe('unauthorised')
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
