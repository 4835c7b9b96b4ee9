import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { readUpn, upnCheckLetter, upnEnd, upnHolds } from '../../../src/domain/register/upn.ts'

test.each([
  ['801200005001', 'B'],
  ['999400125001', 'G'],
  ['33020052101A', 'P'],
  ['207000016049', 'P'],
])('the check letter of %s is %s', (body, letter) => {
  expect(upnCheckLetter(body)).toBe(letter)
  expect(upnHolds(letter + body)).toBe(true)
})

test('any one mistyped digit gives another check letter', () => {
  const digit = fc.integer({ min: 0, max: 9 })
  fc.assert(
    fc.property(
      fc.array(digit, { minLength: 12, maxLength: 12 }),
      fc.integer({ min: 0, max: 11 }),
      digit,
      (digits, at, other) => {
        fc.pre(digits[at] !== other)
        const right = upnCheckLetter(digits.join(''))
        expect(upnCheckLetter(digits.with(at, other).join(''))).not.toBe(right)
      },
    ),
  )
})

test.each([
  [' g9994 0012 5001 ', 'G999400125001'],
  ['P33020052101A', 'P33020052101A'],
])('a UPN written as %j is read as %s', (text, upn) => expect(readUpn(text)).toBe(upn))

test.each(['', 'G99940012500', 'I999400125001', '9999400125001', 'G99940012500O', 'Amina Example'])(
  '%j is no UPN',
  (text) => expect(readUpn(text)).toBeUndefined(),
)

test('three characters are enough to find a line', () => expect(upnEnd('G999400125001')).toBe('001'))
