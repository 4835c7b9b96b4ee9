/** Backups: taken while people push, restored into either kind of database, and whole or refused. */
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createHash } from 'node:crypto'
import { makeBackupKey, readBackupKey } from '../../../src/server/backup/backup-key.ts'
import { drill } from '../../../src/server/backup/drill.ts'
import { restore } from '../../../src/server/backup/restore.ts'
import { placeOf } from '../../../src/server/attachments/folder.ts'
import { openStore, writeAside } from '../../../src/server/store/store.ts'
import { NOW, PEOPLE } from '../../kit/authority.ts'
import { buildApp } from '../../../src/server/app.ts'
import { aServer, anUuid, TestDevice, type TestServer } from '../../kit/server.ts'
import { aSigner } from '../../kit/signer.ts'
import { aStore, STORE_KINDS } from '../../kit/stores.ts'
import { aVault, everyRow, type Vault } from './kit.ts'

let vault: Vault
beforeEach(() => (vault = aVault()))
afterEach(() => vault.end())

const from = (file: string, key = vault.key) => ({ file, backups: vault.to, key })
const into = (url: string, replace = false) => ({ url, attachments: join(vault.folder, 'restored'), replace })

describe.each(STORE_KINDS)('taken from %s', (kind) => {
  let server: TestServer
  beforeEach(async () => void (server = await aServer(kind)))
  afterEach(() => server.end())

  describe.each(STORE_KINDS)('restored into %s', (other) => {
    test('every row is there again, under a new epoch that says where the old one ended', async () => {
      const evie = await server.as('evie')
      await evie.push(evie.start(anUuid(), ['elm-1']))
      const before = await everyRow(server.store)
      const { file, sequences } = await vault.backUp(server.url, NOW)
      const target = await aStore(other)
      await target.store.close()
      await restore(from(file), into(target.url), NOW)
      const after = await openStore(target.url)
      expect(await everyRow(after)).toEqual(before)
      const ended = await after.read.selectFrom('ended_epoch').selectAll().execute()
      const epochs = await after.read.selectFrom('authority').select(['id', 'epoch']).execute()
      expect(Object.fromEntries(ended.map((one) => [one.authority, one.up_to]))).toEqual(sequences)
      for (const { id, epoch } of epochs)
        expect(ended.find(({ authority }) => authority === id)?.epoch).not.toBe(epoch)
      await after.close()
      await target.end()
    })
  })

  test('taken while devices push: what had been received before it is in it, each push whole, and it boots, pulls and is pushed to (P2, P5, fault 37)', async () => {
    const evie = await server.as('evie')
    const pairs: (readonly [string, string])[] = []
    const received: string[] = []
    const going = new AbortController()
    const load = (async () => {
      while (!going.signal.aborted) {
        const pair = [anUuid(), anUuid()] as const
        pairs.push(pair)
        const outcomes = await evie.push(...pair.map((record) => evie.start(record, ['elm-1'])))
        if (outcomes.every(({ outcome }) => outcome === 'accepted')) received.push(...pair)
      }
    })()
    const taken: { readonly file: string; readonly before: readonly string[] }[] = []
    for (let n = 0; n < 5; n++) {
      const before = [...received]
      taken.push({ file: (await vault.backUp(server.url, NOW + n)).file, before })
    }
    going.abort()
    await load
    expect(received.length).toBeGreaterThan(taken[0]!.before.length)
    for (const [n, { file, before }] of taken.entries()) {
      const url = join(vault.folder, `restored-${n}`, 'doorstep.sqlite')
      await restore(from(file), into(url), NOW)
      const store = await openStore(url)
      const there = new Set(
        (await store.read.selectFrom('record').select('id').execute()).map(({ id }) => id),
      )
      expect(before.filter((record) => !there.has(record))).toEqual([])
      for (const [one, other] of pairs) expect(there.has(one)).toBe(there.has(other))
      await store.close()
    }
    const store = await openStore(join(vault.folder, 'restored-4', 'doorstep.sqlite'))
    const app = await buildApp({ store, clock: server.clock, signer: aSigner(), daily: false })
    const again = await TestDevice.signIn(app, server.clock, 'evie')
    expect((await again.pull())?.records.length).toBeGreaterThan(0)
    expect(await again.push(again.start(anUuid(), ['elm-1']))).toMatchObject([{ outcome: 'accepted' }])
    await app.close()
    await store.close()
  })

  test('a store with data in it gives way only when that is said', async () => {
    const { file } = await vault.backUp(server.url, NOW)
    const target = await aStore(kind)
    const other = { id: 'other', name: 'Elsewhere', epoch: 'e1' }
    await writeAside(target.store, (tx) => tx.insertInto('authority').values(other).execute())
    await target.store.close()
    await expect(restore(from(file), into(target.url), NOW)).rejects.toThrow('--replace')
    const untouched = await openStore(target.url)
    expect(await untouched.read.selectFrom('authority').select('id').execute()).toEqual([{ id: 'other' }])
    await untouched.close()
    await restore(from(file), into(target.url, true), NOW)
    const after = await openStore(target.url)
    expect(await everyRow(after)).toEqual(await everyRow(server.store))
    await after.close()
    await target.end()
  })
})

describe('what is refused', () => {
  let server: TestServer
  let file: string
  beforeEach(async () => {
    server = await aServer('SQLite')
    file = (await vault.backUp(server.url, NOW)).file
  })
  afterEach(() => server.end())

  const target = () => join(vault.folder, 'refused', 'doorstep.sqlite')
  async function refused(bytes: Buffer): Promise<string> {
    const bad = join(vault.to, 'bad.backup')
    writeFileSync(bad, bytes)
    const told = await restore(from(bad), into(target()), NOW).then(
      () => 'restored',
      (failure: unknown) => (failure instanceof Error ? `${failure.name}: ${failure.message}` : ''),
    )
    expect(readdirSync(vault.folder)).not.toContain('refused')
    return told
  }

  test('a bit turned anywhere, a cut anywhere, a tail, another file: each is refused by name, and nothing is touched (fault 39)', async () => {
    const whole = readFileSync(file)
    for (let n = 0; n < 60; n++) {
      const at = Math.floor((n / 60) * whole.length)
      const turned = Buffer.from(whole)
      turned[at]! ^= 1 << (n % 8)
      expect(await refused(turned)).toMatch(/^BadBackup: .*bad\.backup/)
      expect(await refused(whole.subarray(0, at))).toMatch(/^BadBackup: bad\.backup (is|was)/)
    }
    expect(await refused(whole.subarray(0, -1))).toBe('BadBackup: bad.backup is cut short.')
    expect(await refused(Buffer.concat([whole, Buffer.from([0])]))).toContain('behind its end')
    expect(await refused(Buffer.from('something else'))).toBe(
      'BadBackup: bad.backup is not a Doorstep backup.',
    )
  })

  test('another key: both are named, and nothing is touched', async () => {
    const other = makeBackupKey(join(vault.folder, 'other-key'))
    await expect(restore(from(file, other), into(target()), NOW)).rejects.toThrow(
      `was sealed with the key ${vault.key.id}; the key given is ${other.id}`,
    )
  })

  test('a store that somebody has open is not replaced', async () => {
    await expect(restore(from(file), into(server.url, true), NOW)).rejects.toThrow('stop it first')
  })

  test('a key file that is no key, or that others may read', () => {
    const place = join(vault.folder, 'no-key')
    writeFileSync(place, 'doorstep backup key', { mode: 0o600 })
    expect(() => readBackupKey(place)).toThrow('holds no whole backup key')
    writeFileSync(join(vault.folder, 'open'), readFileSync(join(vault.folder, 'key')), { mode: 0o644 })
    expect(() => readBackupKey(join(vault.folder, 'open'))).toThrow('chmod 600')
    expect(() => makeBackupKey(join(vault.folder, 'key'))).toThrow('never overwritten')
  })

  test('no name, UPN or word is readable in the backups (P7)', async () => {
    const evie = await server.as('evie')
    const record = anUuid()
    await evie.push(
      evie.start(record, ['elm-1']),
      evie.change(record, { discussed: 'Wortschatz Quengelberg' }),
    )
    await vault.backUp(server.url, NOW + 1)
    const said = readdirSync(vault.to)
      .map((name) => readFileSync(join(vault.to, name)).toString('latin1'))
      .join('')
    for (const word of ['Quengelberg', 'elm-1', 'Officer', ...Object.keys(PEOPLE)])
      expect(said).not.toContain(word)
  })
})

test('attachments are sealed once, come back as they were, and one that is damaged is told', async () => {
  const server = await aServer('SQLite')
  const bytes = Buffer.from('a picture of an invented letter')
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const evie = await server.as('evie')
  const record = anUuid()
  await evie.push(evie.start(record, ['elm-1']))
  const { authority } = await server.store.read
    .selectFrom('record')
    .select('authority')
    .executeTakeFirstOrThrow()
  const row = { authority, sha256, record, bytes: bytes.length, type: 'image/jpeg', account: 'evie' }
  await writeAside(server.store, (tx) =>
    tx
      .insertInto('attachment')
      .values({ ...row, received_at: NOW })
      .execute(),
  )
  expect((await vault.backUp(server.url, NOW)).unreadable).toHaveLength(1)
  const place = placeOf(vault.attachments, authority, sha256)
  mkdirSync(join(place, '..'), { recursive: true })
  writeFileSync(place, bytes)
  expect(await vault.backUp(server.url, NOW + 1)).toMatchObject({ added: 1, unreadable: [] })
  const { file, added } = await vault.backUp(server.url, NOW + 2)
  expect(added).toBe(0)
  const restored = await restore(from(file), into(join(vault.folder, 'one', 'doorstep.sqlite')), NOW)
  expect(restored).toMatchObject({ attachments: 1, missing: [] })
  expect(readFileSync(placeOf(join(vault.folder, 'restored'), authority, sha256))).toEqual(bytes)
  expect(await drill(from(file), NOW)).toMatchObject({ attachments: 1 })
  const [sealed] = readdirSync(join(vault.to, 'attachments'))
  copyFileSync(file, join(vault.to, 'attachments', sealed!))
  await expect(drill(from(file), NOW)).rejects.toThrow('is not what it was')
  await server.end()
})
