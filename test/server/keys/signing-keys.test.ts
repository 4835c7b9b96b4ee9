/** The server's key: made once, its owner's alone, replaced without losing what it signed. */
import { createPublicKey, verify } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  keyFileOf,
  openSigner,
  rotateKey,
  UnusableKey,
  type Signer,
} from '../../../src/server/keys/signing-keys.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'doorstep-keys-'))
  file = join(folder, 'keys', 'signing-key.pem')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** Whether somebody who has only what is published finds the mark right. */
function isRight(signer: Signer, text: string, { key, sign }: { key: string; sign: string }): boolean {
  const published = signer.published().find(({ id }) => id === key)
  if (!published) return false
  const x = Buffer.from(published.publicKey, 'base64').toString('base64url')
  const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
  return verify(null, Buffer.from(text), publicKey, Buffer.from(sign, 'base64'))
}

test('made on the first start, readable by its owner alone, and the same on the next', () => {
  const first = openSigner(file)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(statSync(join(folder, 'keys')).mode & 0o777).toBe(0o700)
  expect(readdirSync(join(folder, 'keys'))).toEqual(['signing-key.pem'])
  expect(openSigner(file).published()).toEqual(first.published())
  const made = first.sign((key) => `words under ${key}`)
  expect(isRight(openSigner(file), `words under ${made.key}`, made)).toBe(true)
  expect(isRight(first, 'other words', made)).toBe(false)
})

test('a running server takes a new key by itself; what the old one signed can still be checked', () => {
  const running = openSigner(file)
  const before = running.sign(() => 'words')
  const { was, is } = rotateKey(file, 1_770_000_000_000)
  expect([before.key, is === was]).toEqual([was, false])
  const after = running.sign(() => 'words')
  expect(after.key).toBe(is)
  expect(running.published()).toMatchObject([{ id: is }, { id: was, retiredAt: 1_770_000_000_000 }])
  expect(running.published()[0]).not.toHaveProperty('retiredAt')
  for (const made of [before, after]) expect(isRight(running, 'words', made)).toBe(true)
  const kept = readdirSync(join(folder, 'keys')).filter((name) => name.startsWith('retired'))
  expect(readFileSync(join(folder, 'keys', kept[0]!), 'utf8')).not.toContain('PRIVATE')
})

test('broken off between the two steps, the key in use is published once, as in use', () => {
  const { id } = openSigner(file).published()[0]!
  const text = JSON.stringify({ ...openSigner(file).published()[0], retiredAt: 1 })
  writeFileSync(join(folder, 'keys', `retired-${id}.json`), text)
  expect(openSigner(file).published()).toEqual([{ id, publicKey: expect.any(String) }])
})

test('a key others may read, and a file that is no such key, keep the server from starting', () => {
  openSigner(file)
  chmodSync(file, 0o644)
  expect(() => openSigner(file)).toThrow(UnusableKey)
  chmodSync(file, 0o600)
  writeFileSync(file, 'no key')
  expect(() => openSigner(file)).toThrow(/no signing key can be read/)
})

test('a key file taken away under a running server keeps no signature waiting', () => {
  const running = openSigner(file)
  rmSync(file)
  expect(
    isRight(
      running,
      'words',
      running.sign(() => 'words'),
    ),
  ).toBe(true)
  expect(existsSync(file)).toBe(false)
})

test('it lies in the data folder unless it is told otherwise', () => {
  expect(keyFileOf({}, '/data')).toBe('/data/keys/signing-key.pem')
  expect(keyFileOf({ SIGNING_KEY_FILE: '/secrets/key.pem' }, '/data')).toBe('/secrets/key.pem')
})
