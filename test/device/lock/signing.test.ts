// @vitest-environment node
import { expect, test, vi } from 'vitest'
import { utf8 } from '../../../src/device/lock/bytes.ts'
import { signature, signingPair } from '../../../src/device/lock/signing.ts'
import { tryPassphrase } from '../../../src/device/lock/try-passphrase.ts'
import { makeVault, type OpenVault } from '../../../src/device/lock/vault.ts'
import { dexieJournal } from '../../../src/device/store/dexie-journal.ts'
import { dexieStore } from '../../../src/device/store/dexie-store.ts'
import { seededChance } from '../../../src/kit/chance.ts'
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { PASSPHRASE, quickDerivation, robin } from '../../kit/device.ts'

const words = utf8('doorstep push 1')

const isBy = async ({ signer }: Pick<OpenVault, 'signer'>, signed: Uint8Array, bytes: Uint8Array) => {
  const how = signer.kind === 'Ed25519' ? { name: 'Ed25519' } : { name: 'ECDSA', namedCurve: 'P-256' }
  const key = await crypto.subtle.importKey('raw', new Uint8Array(signer.publicKey), how, false, ['verify'])
  const by = signer.kind === 'Ed25519' ? how : { name: 'ECDSA', hash: 'SHA-256' }
  return crypto.subtle.verify(by, key, new Uint8Array(signed), new Uint8Array(bytes))
}

test('a vault signs with a key of its own, and the signature holds for those words alone', async () => {
  const { vault } = await makeVault(robin, PASSPHRASE, quickDerivation, seededChance(1))
  const signed = await vault.sign(words)
  expect(vault.signer.kind).toBe('Ed25519')
  expect(vault.signer.publicKey).toHaveLength(32)
  expect(await isBy(vault, signed, words)).toBe(true)
  expect(await isBy(vault, signed, utf8('doorstep push 2'))).toBe(false)
})

test('a browser that does not know Ed25519 signs with P-256', async () => {
  const generate = crypto.subtle.generateKey.bind(crypto.subtle)
  const refusing = vi
    .spyOn(crypto.subtle, 'generateKey')
    .mockImplementation((...given: unknown[]) =>
      Reflect.get(Object(given[0]), 'name') === 'Ed25519'
        ? Promise.reject(new DOMException('not known here', 'NotSupportedError'))
        : Reflect.apply(generate, undefined, given),
    )
  const pair = await signingPair()
  refusing.mockRestore()
  expect(pair.kind).toBe('P-256')
  expect(pair.public).toHaveLength(65)
  const signed = await signature(pair.kind, pair.private, words)
  expect(signed).toHaveLength(64)
  expect(await isBy({ signer: { kind: pair.kind, publicKey: pair.public } }, signed, words)).toBe(true)
})

test('a vault of before gets its key at the next unlock, the same in every tab and ever after', async () => {
  const disk = { indexedDB: new IDBFactory(), IDBKeyRange }
  const store = dexieStore(disk)
  const chance = seededChance(2)
  const { row } = await makeVault(robin, PASSPHRASE, quickDerivation, chance)
  const { signing: _later, ...before } = row
  await store.changeVault(row.id, () => before)
  const journal = dexieJournal(disk)
  const ports = { store, journal, chance, keys: quickDerivation, clock: { now: () => 1_773_000_000_000 } }
  const opened = () =>
    tryPassphrase(ports, row.id, PASSPHRASE).then((tried) => {
      if (!('vault' in tried)) throw new Error(tried.why)
      return tried.vault
    })
  const [one, two] = await Promise.all([opened(), opened()])
  const later = await opened()
  expect(two.signer).toEqual(one.signer)
  expect(later.signer).toEqual(one.signer)
  expect(await isBy(one, await later.sign(words), words)).toBe(true)
  store.close()
  journal.close()
})

test('the private half stands on the disk only sealed [P7]', async () => {
  const { row } = await makeVault(robin, PASSPHRASE, quickDerivation, seededChance(3))
  const importing = crypto.subtle.importKey('pkcs8', new Uint8Array(row.signing.private), 'Ed25519', false, [
    'sign',
  ])
  await expect(importing).rejects.toMatchObject({ name: 'DataError' })
})
