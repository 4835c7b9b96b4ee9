// @vitest-environment node
import { argon2id } from 'hash-wasm'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { jsonBytes, textOf, utf8 } from '../../../src/device/lock/bytes.ts'
import { capturePair, captureSeal, captureUnseal } from '../../../src/device/lock/capture.ts'
import { FLOOR, HARDNESS, type KeyDerivation } from '../../../src/device/lock/derivation.ts'
import { placeOf, seal, sealingKey, unseal } from '../../../src/device/lock/seal.ts'
import { countTry, NO_TRIES, waitAfter } from '../../../src/device/lock/tries.ts'
import { makeVault, unwrapped } from '../../../src/device/lock/vault.ts'
import { seededChance } from '../../../src/kit/chance.ts'
import { quickDerivation, robin } from '../../kit/device.ts'

const chance = seededChance(7)
const aKey = () => sealingKey(chance.bytes(32))

test('what was sealed opens only whole, only in its own place, only with its key [P7]', async () => {
  const key = await aKey()
  const place = placeOf('files', 'p-1', 'robin')
  const sealed = await seal(key, place, utf8('Mornings are hard.'), chance)
  expect(textOf(await unseal(key, place, sealed))).toBe('Mornings are hard.')
  for (const other of [
    placeOf('list', 'p-1', 'robin'),
    placeOf('files', 'p-2', 'robin'),
    placeOf('files', 'p-1', 'sasha'),
  ])
    await expect(unseal(key, other, sealed)).rejects.toMatchObject({ name: 'OperationError' })
  await expect(unseal(await aKey(), place, sealed)).rejects.toMatchObject({ name: 'OperationError' })
  for (let at = 0; at < sealed.length; at++) {
    const altered = new Uint8Array(sealed)
    altered[at]! ^= 1
    await expect(unseal(key, place, altered)).rejects.toMatchObject({ name: 'OperationError' })
  }
})

test('the same words never look the same twice', async () => {
  const key = await aKey()
  const place = placeOf('files', 'p-1', 'robin')
  const [a, b] = [await seal(key, place, utf8('same'), chance), await seal(key, place, utf8('same'), chance)]
  expect(textOf(a)).not.toBe(textOf(b))
})

test('captured words open with the private half alone, in their own place', async () => {
  const pair = await capturePair()
  const place = placeOf('entries', 'e-1', 'robin')
  const captured = await captureSeal(pair.public, place, jsonBytes({ signed: true }), chance)
  expect(textOf(await captureUnseal(pair.private, place, captured))).toBe('{"signed":true}')
  await expect(captureUnseal((await capturePair()).private, place, captured)).rejects.toMatchObject({
    name: 'OperationError',
  })
  await expect(
    captureUnseal(pair.private, placeOf('entries', 'e-2', 'robin'), captured),
  ).rejects.toMatchObject({ name: 'OperationError' })
})

test('a vault remembers how hard its passphrase was to try, and the product asks for 64 MiB', async () => {
  const { row } = await makeVault(robin, 'mellow kettle orbits tundra', quickDerivation, chance)
  expect(row.wrap).toMatchObject({ hardness: quickDerivation.hardness })
  expect(row.wrap.salt).toHaveLength(16)
  expect(HARDNESS).toEqual({ memoryKiB: 65_536, passes: 3, lanes: 1 })
})

test('Argon2id gives what its reference gives', async () => {
  // From the reference program's own list of tests (version 19, Argon2id).
  const key = await argon2id({
    password: 'password',
    salt: utf8('somesalt'),
    memorySize: 65_536,
    iterations: 2,
    parallelism: 1,
    hashLength: 32,
    outputType: 'hex',
  })
  expect(key).toBe('09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7')
})

test.each([
  [4, 0],
  [5, 30],
  [6, 60],
  [9, 480],
  [10, 900],
  [60, 900],
] as const)('after %i wrong passphrases: %i seconds', (wrong, seconds) => {
  expect(waitAfter(wrong)).toBe(seconds * 1000)
})

test('whatever the clock does, nobody gets more tries than forward time allows', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -2_000_000, max: 2_000_000 }), { maxLength: 60 }), (jumps) => {
      let now = 1e12
      let forward = 0
      let tries = NO_TRIES
      let tried = 0
      for (const jump of jumps) {
        now += jump
        forward += Math.max(0, jump)
        const counted = countTry(tries, now)
        tries = counted.tries
        if (counted.wait === 0) tried += 1
      }
      const bought = Array.from({ length: tried }, (_, i) => waitAfter(i)).reduce(
        (sum, wait) => sum + wait,
        0,
      )
      expect(bought).toBeLessThanOrEqual(forward)
    }),
  )
})

test.each([
  ['cannot be had', { derive: 'fails' }],
  ['takes too long', { derive: 'slow' }],
] as const)('where 64 MiB %s a vault is made at the floor, says so, and opens', async (_, { derive }) => {
  let isSlow = false
  const asked: number[] = []
  const keys: KeyDerivation = {
    get hardness() {
      return isSlow ? FLOOR : HARDNESS
    },
    derive: (passphrase, salt, hardness) => {
      asked.push(hardness.memoryKiB)
      if (hardness.memoryKiB > FLOOR.memoryKiB && derive === 'fails')
        return Promise.reject(new RangeError('no memory'))
      isSlow ||= derive === 'slow'
      return quickDerivation.derive(passphrase, salt, { ...hardness, memoryKiB: 64 })
    },
  }
  const { row } = await makeVault(robin, 'mellow kettle orbits tundra', keys, chance)
  expect(row.wrap.hardness).toEqual({ memoryKiB: 19_456, passes: 2, lanes: 1 })
  expect(asked).toEqual([65_536, 19_456])
  expect(await unwrapped(row, 'mellow kettle orbits tundra', keys)).toHaveLength(32)
})
