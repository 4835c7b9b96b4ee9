/** Secrets in the database open with the key outside it, in their own place, and nowhere else. */
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openSecrets, secretsWith } from '../../../src/server/sign-in/secrets.ts'

const folder = mkdtempSync(join(tmpdir(), 'doorstep-secrets-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const keyOf = (byte: number) => new Uint8Array(32).fill(byte)

test('what was sealed opens with its key and at its place alone, and its bytes say nothing', () => {
  const secrets = secretsWith([keyOf(1)])
  const sealed = secrets.seal('a secret of hers', 'place 1')
  expect(secrets.open(sealed, 'place 1')).toBe('a secret of hers')
  expect(secrets.open(sealed, 'place 2')).toBeNull()
  expect(secretsWith([keyOf(2)]).open(sealed, 'place 1')).toBeNull()
  expect(Buffer.from(sealed.split('.')[1]!, 'base64').includes('secret')).toBe(false)
  expect(secrets.seal('a secret of hers', 'place 1')).not.toBe(sealed)
})

test('a new key put in front seals; what the old one sealed opens still', () => {
  const sealed = secretsWith([keyOf(1)]).seal('hers', 'here')
  const both = secretsWith([keyOf(2), keyOf(1)])
  expect(both.open(sealed, 'here')).toBe('hers')
  expect(secretsWith([keyOf(1)]).open(both.seal('hers', 'here'), 'here')).toBeNull()
})

test('the key is made once, for its owner alone; one that others may read, or that is none, is refused', () => {
  const file = join(folder, 'keys', 'secrets-key')
  const sealed = openSecrets(file).seal('hers', 'here')
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(openSecrets(file).open(sealed, 'here')).toBe('hers')
  chmodSync(file, 0o644)
  expect(() => openSecrets(file)).toThrow('others may read')
  const broken = join(folder, 'broken')
  writeFileSync(broken, readFileSync(file, 'utf8').slice(9), { mode: 0o600 })
  expect(() => openSecrets(broken)).toThrow('put the right file back')
})
