// @vitest-environment node
import { expect, test } from 'vitest'
import { normalPassphrase, passphraseFault } from '../../../src/device/lock/passphrase.ts'

test.each([
  ['fourteen chars', 'too short'],
  ['fifteen chars..', null],
  ['owl jam tin sky', null],
  ['owl jam tin hat', null],
  ['one two 3 4', 'too short'],
  ['correct horse battery staple', 'too common'],
  ['Password Password', 'too common'],
  ['aaaaaaaaaaaaaaaaaaaa', 'too common'],
  ['abcabcabcabcabcabc', 'too common'],
  ['abcdefghijklmnopqr', 'too common'],
  ['098765432109876543', 'too common'],
  ['qwertyuiopasdfghjkl', 'too common'],
  ['tin tin tin tin', 'too common'],
  ['mellow kettle orbits tundra', null],
] as const)('"%s" as a passphrase: %s', (passphrase, fault) => {
  expect(passphraseFault(passphrase)).toBe(fault)
})

test('the same words typed with other spaces, or composed otherwise, are the same passphrase', () => {
  expect(normalPassphrase('  mellow  kettle ')).toBe('mellow kettle')
  expect(normalPassphrase('cafe\u0301')).toBe(normalPassphrase('caf\u00e9'))
})
