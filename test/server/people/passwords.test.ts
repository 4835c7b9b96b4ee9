/** What a password may be (NIST SP 800-63B, ASVS 6.2): long, not common, not oneself; everything else is welcome. */
import { expect, test } from 'vitest'
import { commonPasswords } from '../../../src/server/accounts/common-passwords.ts'
import { passwordFault } from '../../../src/server/accounts/password-rules.ts'
import { isPassword, passwordHash } from '../../../src/server/accounts/passwords.ts'

const WHO = {
  login: 'rowan.marsh@northwick.example',
  name: 'Rowan Marshby-Óg',
  authority: 'Northwick Council',
}
const fault = (password: string) => passwordFault(password, WHO)

test('at least 3,000 common ones that would be long enough are known (ASVS 6.2.4)', () => {
  expect(commonPasswords().size).toBeGreaterThan(3_000)
  expect([...commonPasswords()].filter((one) => one.length < 15)).toEqual([])
})

test.each([
  'passwordpassword',
  'Password1234567!',
  'P@ssw0rd P@ssw0rd',
  'qwertyuiopasdfghjkl',
  '1qaz2wsx3edc4rfv5tgb',
  '123456789012345',
  '987654321098765',
  'aaaaaaaaaaaaaaaa',
  'abcabcabcabcabcabc',
  'letmeinletmein2024',
  'Attendance Officer',
  'safeguarding2025!!!!',
  `sunshine${' '.repeat(8)}`,
  'liverpoolliverpool',
  'iloveyouiloveyou1',
])('%j is one many people choose', (password) => {
  expect(['too common', 'too short']).toContain(fault(password))
})

test.each([
  'rowan marshby-óg',
  'Rowan.Marsh@northwick.example',
  'NorthwickCouncil1',
  'doorstep rowan 12',
  'northwick marshby!',
])('%j is little more than who one is', (password) =>
  expect(['too close', 'too common']).toContain(fault(password)),
)

test.each([
  'seven herons over the weir',
  'correct pony accumulator clip',
  'vvvvvv eleven pelicans ',
  'пять голубых фонарей',
  '五匹の猫が静かな夜に月を見ている',
  '🦊 three foxes, one door 🚪',
  'jR7#pWq0)tLx2;v',
  `a long one ${'x7Lq '.repeat(190)}`,
])('%j may be kept: any characters, any spaces, up to a thousand', (password) =>
  expect(fault(password)).toBeNull(),
)

test('fourteen characters are too few, fifteen are enough, a thousand and one too many (ASVS 6.2.1, 6.2.9)', () => {
  expect(fault('jR7#pWq0)tLx2;')).toBe('too short')
  expect(fault('jR7#pWq0)tLx2;🦊')).toBeNull()
  const thousand = Array.from({ length: 1000 }, (_, at) =>
    String.fromCodePoint(97 + ((at * at * 7 + at) % 26)),
  ).join('')
  expect(fault(thousand)).toBeNull()
  expect(fault(`${thousand}a`)).toBe('too long')
})

test('a password is taken as it was typed, to its last character, however a device writes its accents (ASVS 6.2.8)', async () => {
  const kept = await passwordHash('un café près de la rivière 1')
  expect(await isPassword(kept, 'un café près de la rivière 1'.normalize('NFD'))).toBe(true)
  expect(await isPassword(kept, 'un café près de la rivière 2')).toBe(false)
  expect(await isPassword(kept, 'Un café près de la rivière 1')).toBe(false)
})
