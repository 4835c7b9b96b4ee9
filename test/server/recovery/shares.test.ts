/** A key that two people have together and neither has alone. */
import * as fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { utf8 } from '../../../src/device/lock/bytes.ts'
import { sealToRecovery } from '../../../src/device/lock/recovery.ts'
import { seededChance } from '../../../src/kit/chance.ts'
import { isCodeOf, recoveryId, spokenCode } from '../../../src/protocol/recovery.ts'
import { openSealed, sealTo } from '../../../src/server/recovery/sealed-to.ts'
import { makeShares, openShares } from '../../../src/server/recovery/shares.ts'

// Argon2id at 64 MiB, several times, on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

const ann = { person: 'Ann Example', passphrase: 'harbour lantern velvet eleven' }
const bob = { person: 'Bob Example', passphrase: 'gravel orchard nimbus twelve' }
const chance = seededChance(5)
const made = await makeShares('north', [ann, bob], chance)
const point = Buffer.from(made.publicKey, 'base64')

test('what a device seals to the recovery key two people open together, in its own place alone', async () => {
  const { privateKey, publicKey, people } = await openShares(
    [made.files[1], made.files[0]],
    [bob.passphrase, ` ${ann.passphrase} `],
  )
  expect({ publicKey, people }).toEqual({
    publicKey: made.publicKey,
    people: ['Bob Example', 'Ann Example'],
  })
  const sealed = await sealToRecovery(point, utf8('export|1'), utf8('unsent work'), chance)
  expect(Buffer.from(await openSealed(privateKey, 'export|1', sealed)).toString()).toBe('unsent work')
  await expect(openSealed(privateKey, 'export|2', sealed)).rejects.toMatchObject({ name: 'OperationError' })
  const here = await sealTo(point, 'answer', utf8('a key'))
  expect(Buffer.from(await openSealed(privateKey, 'answer', here)).toString()).toBe('a key')
})

test('one person alone opens nothing: not twice the same share, not a share of another key, not a guess', async () => {
  const other = await makeShares('north', [ann, bob], chance)
  const alone = openShares([made.files[0], made.files[0]], [ann.passphrase, ann.passphrase])
  await expect(alone).rejects.toMatchObject({ why: 'not a pair' })
  const mixed = openShares([made.files[0], other.files[1]], [ann.passphrase, bob.passphrase])
  await expect(mixed).rejects.toMatchObject({ why: 'not a pair' })
  const guessed = openShares(made.files, [ann.passphrase, 'harbour lantern velvet eleven'])
  await expect(guessed).rejects.toMatchObject({ why: 'wrong passphrase', person: 'Bob Example' })
  const renamed = made.files[1].replace('Bob Example', 'Eve Example')
  const taken = openShares([made.files[0], renamed], [ann.passphrase, bob.passphrase])
  await expect(taken).rejects.toMatchObject({ why: 'wrong passphrase' })
  await expect(openShares(['{}', made.files[1]], ['', ''])).rejects.toMatchObject({ why: 'no share' })
})

test('a passphrase that could be guessed makes no key', async () => {
  const making = makeShares('north', [ann, { ...bob, passphrase: 'short' }], chance)
  await expect(making).rejects.toMatchObject({ why: 'weak passphrase', person: 'Bob Example' })
})

test('the code that is read out stands for the key the answer goes to, however it is typed', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (hash) => {
      const id = recoveryId(hash)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
      expect(spokenCode(id)).toMatch(/^([0-9A-F]{4} ){3}[0-9A-F]{4}$/)
      expect(isCodeOf(id, spokenCode(id).toLowerCase().replaceAll(' ', ''))).toBe(true)
      expect(isCodeOf(id, spokenCode(recoveryId(hash.map((byte) => byte ^ 255))))).toBe(false)
    }),
  )
})
