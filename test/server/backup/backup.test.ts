/** Backups: taken while people push, restored into either kind of database, by this release or a later one. */
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { makeBackup } from '../../../src/server/backup/backup.ts'
import { restore } from '../../../src/server/backup/restore.ts'
import { neverFail } from '../../../src/server/fail-points.ts'
import { runMissing } from '../../../src/server/store/migrate.ts'
import { MIGRATIONS } from '../../../src/server/store/migrations/migrations.ts'
import { openSqlite } from '../../../src/server/store/open-sqlite.ts'
import { openStore, writeAside } from '../../../src/server/store/store.ts'
import { NOW } from '../../kit/authority.ts'
import { buildApp } from '../../../src/server/app.ts'
import { aServer, anUuid, TestDevice, type TestServer } from '../../kit/server.ts'
import { aSigner } from '../../kit/signer.ts'
import { aStore, STORE_KINDS } from '../../kit/stores.ts'
import { aVault, everyRow, type Vault } from './kit.ts'

let vault: Vault
beforeEach(() => (vault = aVault()))
afterEach(() => vault.end())

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
      await restore(vault.from(file), vault.into(target.url), NOW)
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
      await restore(vault.from(file), vault.into(url), NOW)
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
    await expect(restore(vault.from(file), vault.into(target.url), NOW)).rejects.toThrow('--replace')
    const untouched = await openStore(target.url)
    expect(await untouched.read.selectFrom('authority').select('id').execute()).toEqual([{ id: 'other' }])
    await untouched.close()
    await restore(vault.from(file), vault.into(target.url, true), NOW)
    const after = await openStore(target.url)
    expect(await everyRow(after)).toEqual(await everyRow(server.store))
    await after.close()
    await target.end()
  })
})

describe('other releases', () => {
  test('a backup of an earlier release is restored as it was, and brought up to date (P11)', async () => {
    const url = join(vault.folder, 'earlier.sqlite')
    const opened = openSqlite(url)
    const earlier = MIGRATIONS.slice(0, 3)
    await opened.writer.transaction().execute(async (tx) => {
      await runMissing(tx, NOW, earlier, neverFail)
      await tx.insertInto('authority').values({ id: 'a', name: 'Northwick', epoch: 'e1' }).execute()
      await tx.insertInto('sequence').values({ authority: 'a', last: 7 }).execute()
    })
    const { to, key, attachments } = vault
    const { file } = await makeBackup(opened, { to, key, attachments, days: 35 }, NOW)
    await opened.close()
    for (const kind of STORE_KINDS) {
      const target = await aStore(kind)
      await target.store.close()
      await restore(vault.from(file), vault.into(target.url), NOW)
      const after = await openStore(target.url)
      const done = await after.read.selectFrom('migration').select('id').orderBy('id').execute()
      expect(done.map(({ id }) => id)).toEqual(MIGRATIONS.map(({ id }) => id))
      const ended = after.read.selectFrom('ended_epoch').select(['authority', 'epoch', 'up_to'])
      expect(await ended.execute()).toEqual([{ authority: 'a', epoch: 'e1', up_to: 7 }])
      await after.close()
      await target.end()
    }
  })

  test('a backup of a later release is refused, with what it has that this one does not know (P11)', async () => {
    const { store, url, end } = await aStore('SQLite')
    await writeAside(store, (tx) => tx.insertInto('migration').values({ id: '9999-later', at: 0 }).execute())
    const { to, key, attachments } = vault
    const { file } = await makeBackup(store.opened, { to, key, attachments, days: 35 }, NOW)
    await expect(restore(vault.from(file), vault.into(url, true), NOW)).rejects.toThrow(
      'later release (9999-later)',
    )
    await end()
  })
})
