/** What is no whole backup of ours is refused by name, and nobody can read one without its key. */
import { createHash } from 'node:crypto'
import {
  closeSync,
  copyFileSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { placeOf } from '../../../src/server/attachments/folder.ts'
import { makeBackupKey, readBackupKey } from '../../../src/server/backup/backup-key.ts'
import { drill } from '../../../src/server/backup/drill.ts'
import { restore } from '../../../src/server/backup/restore.ts'
import { writeAside } from '../../../src/server/store/store.ts'
import { NOW, PEOPLE, settleAuthorities } from '../../kit/authority.ts'
import { aServer, anUuid, type TestServer } from '../../kit/server.ts'
import { aStore } from '../../kit/stores.ts'
import { aVault, type Vault } from './kit.ts'

let vault: Vault
beforeEach(() => (vault = aVault()))
afterEach(() => vault.end())

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
    const told = await restore(vault.from(bad), vault.into(target()), NOW).then(
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
    await expect(restore(vault.from(file, other), vault.into(target()), NOW)).rejects.toThrow(
      `was sealed with the key ${vault.key.id}; the key given is ${other.id}`,
    )
  })

  test('a store that somebody has open is not replaced', async () => {
    await expect(restore(vault.from(file), vault.into(server.url, true), NOW)).rejects.toThrow(
      'stop it first',
    )
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
    for (const word of [
      'Quengelberg',
      'elm-1',
      'Officer',
      ...Object.keys(PEOPLE).map((login) => JSON.stringify(login)),
    ])
      expect(said).not.toContain(word)
  })
})

test('a page of the database is damaged: no backup is made of it, it says what is wrong, and the good ones stay (fault 39)', async () => {
  const { store, url, end } = await aStore('SQLite')
  await settleAuthorities(store)
  await vault.backUp(url, NOW)
  await store.close()
  // All of it in the one file, where a page can be overwritten.
  new Database(url).pragma('journal_mode = delete')
  const file = openSync(url, 'r+')
  for (let page = 8; page < 20; page++) writeSync(file, Buffer.alloc(200, 0xff), 0, 200, page * 4096)
  closeSync(file)
  await expect(vault.backUp(url, NOW + 1)).rejects.toThrow(/^the database is damaged: /)
  expect(readdirSync(vault.to)).toHaveLength(1)
  await end()
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
  const restored = await restore(
    vault.from(file),
    vault.into(join(vault.folder, 'one', 'doorstep.sqlite')),
    NOW,
  )
  expect(restored).toMatchObject({ attachments: 1, missing: [] })
  expect(readFileSync(placeOf(join(vault.folder, 'restored'), authority, sha256))).toEqual(bytes)
  expect(await drill(vault.from(file), NOW)).toMatchObject({ attachments: 1 })
  const [sealed] = readdirSync(join(vault.to, 'attachments'))
  copyFileSync(file, join(vault.to, 'attachments', sealed!))
  await expect(drill(vault.from(file), NOW)).rejects.toThrow('is not what it was')
  await server.end()
})
