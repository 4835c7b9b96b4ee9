/** Codes from an app: the RFC's own examples, the clock's tolerance, and each code once. */
import { assert, integer, property } from 'fast-check'
import { expect, test } from 'vitest'
import { base32, codeAt, stepAt, stepOf, totpAddress } from '../../../src/server/sign-in/totp.ts'

const SECRET = Buffer.from('12345678901234567890')

test.each([
  [59, '94287082'],
  [1_111_111_109, '07081804'],
  [1_111_111_111, '14050471'],
  [1_234_567_890, '89005924'],
  [2_000_000_000, '69279037'],
  [20_000_000_000, '65353130'],
])('at second %i the code is as RFC 6238 prints it', (second, code) =>
  expect(codeAt(SECRET, stepAt(second * 1000), 8)).toBe(code),
)

test('a code is right in its own half minute and the one either side, and never again once it was taken', () => {
  const anInstant = integer({ min: 300_000, max: 4e12 })
  assert(
    property(anInstant, integer({ min: -4, max: 4 }), (at, away) => {
      const code = codeAt(SECRET, stepAt(at) + away)
      const near = [-1, 0, 1].filter((step) => codeAt(SECRET, stepAt(at) + step) === code)
      const found = stepOf(SECRET, code, at, 0)
      expect(found).toBe(near.length > 0 ? stepAt(at) + near[0]! : null)
      expect(Math.abs(away) > 1 || near.includes(away)).toBe(true)
      expect(stepOf(SECRET, code, at, stepAt(at) + Math.max(...near, -2))).toBeNull()
    }),
  )
})

test('a secret is written as apps read it', () => {
  expect(base32(SECRET)).toBe('GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ')
  expect(totpAddress(SECRET, 'e vie')).toBe(
    'otpauth://totp/Doorstep:e%20vie?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Doorstep',
  )
})
