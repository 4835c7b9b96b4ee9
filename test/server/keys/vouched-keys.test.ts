/** A key that is put in place of another is vouched for by it, so that who pinned the one believes the other (0041). */
import { createPublicKey, verify } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { keyText } from '../../../src/protocol/orders.ts'
import { openSigner, rotateKey } from '../../../src/server/keys/signing-keys.ts'

let folder: string
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'doorstep-vouched-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('over two rotations each key is vouched for by the one before, the first by none', () => {
  const file = join(folder, 'signing-key.pem')
  const signer = openSigner(file)
  const [first] = signer.published()
  rotateKey(file, 1000)
  rotateKey(file, 2000)
  const [third, second, oldest] = signer.published()
  expect(oldest).toEqual({ ...first, retiredAt: 1000 })
  expect([third?.vouched?.by, second?.vouched?.by]).toEqual([second?.id, oldest?.id])
  for (const [by, key] of [
    [oldest, second],
    [second, third],
  ]) {
    const x = Buffer.from(by?.publicKey ?? '', 'base64').toString('base64url')
    const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
    const text = Buffer.from(keyText({ id: key?.id ?? '', publicKey: key?.publicKey ?? '' }))
    expect(verify(null, text, publicKey, Buffer.from(key?.vouched?.sign ?? '', 'base64'))).toBe(true)
  }
})
