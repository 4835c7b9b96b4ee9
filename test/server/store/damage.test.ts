/** A damaged page keeps the server from starting; a damaged row is named the same night (fault 39). */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { damagedRows } from '../../../src/server/store/damage.ts'
import { DamagedStore } from '../../../src/server/store/opened.ts'
import { openStore } from '../../../src/server/store/store.ts'
import { settleAuthorities } from '../../kit/authority.ts'
import { anUuid, aServer, type TestServer } from '../../kit/server.ts'
import { STORE_KINDS } from '../../kit/stores.ts'

const PAGE = 4096

test('a page that is not what SQLite wrote: the server does not start, and says which (fault 39)', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'doorstep-damage-'))
  const file = join(folder, 'a.sqlite')
  const store = await openStore(file)
  await settleAuthorities(store)
  await store.close()
  const whole = readFileSync(file)
  const pages = whole.length / PAGE
  const missed: number[] = []
  for (let page = 0; page < pages; page += 3) {
    const bytes = Buffer.from(whole)
    for (let at = 0; at < 64; at++) bytes[page * PAGE + at]! ^= 0xff
    writeFileSync(file, bytes)
    const opened = await openStore(file).catch((failure: unknown) => failure)
    const said = opened instanceof DamagedStore ? opened.message : 'it was opened'
    if (!/damaged: .*(page|SQLITE_NOTADB|SQLITE_CORRUPT)/is.test(said)) missed.push(page)
  }
  expect([pages > 30, missed]).toEqual([true, []])
  writeFileSync(file, whole.subarray(0, Math.ceil(pages / 2) * PAGE))
  await expect(openStore(file)).rejects.toThrow('the database is damaged')
  writeFileSync(file, whole)
  await (await openStore(file)).close()
  rmSync(folder, { recursive: true })
})

describe.each(STORE_KINDS)('%s', (kind) => {
  let the: TestServer
  beforeEach(async () => {
    the = await aServer(kind)
  })
  afterEach(() => the.end())

  const found = async () => {
    const codes: string[] = []
    for await (const { code } of damagedRows(the.store.read)) codes.push(code)
    return codes
  }

  test('words that are not those that were sent, and rows that cannot be read, are named and nothing is told of them (fault 39)', async () => {
    const evie = await the.as('evie')
    const record = anUuid()
    const [start, change] = [evie.start(record, ['elm-1']), evie.change(record, { discussed: 'Trains. 😀' })]
    await evie.push(start, change)
    expect(await found()).toEqual([])
    const { writer } = the.store.opened
    const body = JSON.stringify(change).replace('Trains', 'Grains')
    await writer.updateTable('entry').set({ body }).where('id', '=', change.id).execute()
    await writer.updateTable('record').set({ body: '{"id":' }).where('id', '=', record).execute()
    await writer.updateTable('pupil').set({ people: 'null' }).where('id', '=', 'oak-2').execute()
    await writer.updateTable('assessment').set({ body: '' }).where('pupil', '=', 'elm-1').execute()
    expect(await found()).toEqual([
      `entry northwick ${change.id}`,
      `record northwick ${record}`,
      'pupil northwick oak-2',
      'assessment northwick elm-1',
    ])
  })

  test('however many rows there are, the last is looked at too', async () => {
    const evie = await the.as('evie')
    const record = anUuid()
    await evie.push(evie.start(record, ['elm-1']))
    const changes = Array.from({ length: 450 }, (_, n) => evie.change(record, { outcome: `words ${n}` }))
    await evie.push(...changes)
    const rows = await the.store.read.selectFrom('entry').select('id').orderBy('id').execute()
    const { id } = rows.at(-1)!
    await the.store.opened.writer
      .updateTable('entry')
      .set({ payload_hash: '' })
      .where('id', '=', id)
      .execute()
    expect([rows.length, await found()]).toEqual([451, [`entry northwick ${id}`]])
  })
})
