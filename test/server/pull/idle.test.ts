/** Asking whether there is anything new, when there is not: one answer without a body, and no look for changes. */
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { heads } from '../../../src/server/pull/heads.ts'
import { addAuthority, openStore, write } from '../../../src/server/store/store.ts'
import { newEpoch, putPupil } from '../../kit/authority.ts'
import { anUuid, aServer, type TestServer } from '../../kit/server.ts'
import { aStore, STORE_KINDS } from '../../kit/stores.ts'

describe.each(STORE_KINDS)('%s', (kind) => {
  let the: TestServer
  beforeEach(async () => {
    the = await aServer(kind)
  })
  afterEach(() => the.end())

  test('it is answered from memory, whatever the store holds', async () => {
    const evie = await the.as('evie')
    const { upTo, epoch } = (await evie.pull())!
    const query = `/api/pull?since=${upTo}&epoch=${epoch}&part=all`
    expect((await evie.get(query)).statusCode).toBe(204)
    const { writer } = the.store.opened
    // Nothing that changes is found without these.
    for (const table of ['sequence', 'record', 'pupil', 'scope_change'])
      await sql`alter table ${sql.table(table)} rename to ${sql.table(`${table}_away`)}`.execute(writer)
    const answer = await evie.get(query)
    expect([answer.statusCode, answer.body]).toEqual([204, ''])
    for (const table of ['sequence', 'record', 'pupil', 'scope_change'])
      await sql`alter table ${sql.table(`${table}_away`)} rename to ${sql.table(table)}`.execute(writer)
  })

  test('a write is seen by the very next question, whoever wrote and however', async () => {
    const evie = await the.as('evie')
    let { upTo, epoch } = (await evie.pull())!
    const next = async () => (await evie.pull(`since=${upTo}&epoch=${epoch}`)) ?? null
    const record = anUuid()
    for (const entry of [evie.start(record, ['elm-1']), evie.change(record, { outcome: 'words' })]) {
      expect(await next()).toBeNull()
      await evie.push(entry)
      const news = await next()
      expect(news?.records).toMatchObject([{ id: record }])
      upTo = news!.upTo
    }
    await write(the.store, 'northwick', (tx, seq) => putPupil(tx, 'northwick', seq, 'elm-1'))
    const news = await next()
    expect(news?.pupils).toMatchObject([{ id: 'elm-1' }])
    upTo = news!.upTo
    await newEpoch(the.store, 'northwick', the.clock.now())
    expect(await next()).toMatchObject({ restored: { from: epoch, upTo } })
  })
})

describe.each(STORE_KINDS)('%s, two processes', (kind) => {
  test('a write of another process is seen as soon as its word comes, and soon without it', async () => {
    const first = await aStore(kind)
    await addAuthority(first.store, { id: 'northwick', name: 'Northwick', epoch: 'e1' })
    let now = 0
    const known = heads(first.store, { now: () => now })
    const other = await openStore(first.url)
    expect(await known.last('northwick')).toBe(0)
    const heard = new Promise((resolve) => first.store.onCommit(resolve))
    await write(other, 'northwick', async () => undefined)
    await heard
    expect(await known.last('northwick')).toBe(1)
    known.close()
    await write(other, 'northwick', async () => undefined)
    now += 5_000
    expect(await known.last('northwick')).toBe(2)
    await other.close()
    await first.end()
  })
})
