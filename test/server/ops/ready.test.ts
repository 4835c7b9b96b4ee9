/** Alive is not ready: a server whose store takes no write says so, and says when it does again. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { sql } from 'kysely'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { writeAside } from '../../../src/server/store/store.ts'
import { aServer } from '../../kit/server.ts'
import { STORE_KINDS } from '../../kit/stores.ts'

const folder = mkdtempSync(join(tmpdir(), 'doorstep-ready-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.each(STORE_KINDS)('%s', (kind) => {
  test('a server that can do its work is ready; one with tables of a later release is not', async () => {
    const { app, store, clock, end } = await aServer(kind, { data: folder })
    const ready = async () => {
      clock.move(5_000)
      const { statusCode, body } = await app.inject({ url: '/api/ready' })
      return [statusCode, JSON.parse(body)]
    }
    expect(await ready()).toEqual([200, { ready: true }])
    await writeAside(store, (tx) => tx.insertInto('migration').values({ id: '9999-later', at: 0 }).execute())
    expect(await ready()).toEqual([503, { ready: false, why: 'migrations' }])
    await writeAside(store, (tx) => tx.deleteFrom('migration').where('id', '=', '9999-later').execute())
    expect(await ready()).toEqual([200, { ready: true }])
    await end()
  })
})

test('a store that takes no write is alive and not ready, and ready once it does again (fault 36)', async () => {
  const { app, store, clock, end } = await aServer('SQLite')
  const ask = async (url: string) => (await app.inject({ url })).statusCode
  await sql`pragma query_only = on`.execute(store.opened.writer)
  expect(await ask('/api/health')).toBe(200)
  expect(await ask('/api/ready')).toBe(503)
  await sql`pragma query_only = off`.execute(store.opened.writer)
  clock.move(1_000)
  // Asked often, it looks only every few seconds.
  expect(await ask('/api/ready')).toBe(503)
  clock.move(5_000)
  expect(await ask('/api/ready')).toBe(200)
  await end()
})
