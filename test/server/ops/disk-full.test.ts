/** A server whose disk is full: SQLite is let no further than some pages, as a full disk lets it. */
import { sql } from 'kysely'
import { afterAll, expect, test } from 'vitest'
import { writeAside } from '../../../src/server/store/store.ts'
import { aServer, anUuid } from '../../kit/server.ts'

const server = await aServer('SQLite')
afterAll(() => server.end())

/** How many pages of 4 KB the database may take. */
async function mayTake(pages: number): Promise<void> {
  await sql.raw(`pragma max_page_count = ${pages}`).execute(server.store.opened.writer)
}

test('a full disk: devices are told to come again, nothing half is there, and it goes on once there is room (P2, P5, fault 36)', async () => {
  const evie = await server.as('evie')
  const before = await server.store.read.selectFrom('entry').select('id').execute()
  await mayTake(1)
  const many = Array.from({ length: 200 }, () => evie.start(anUuid(), ['elm-1']))
  const push = { version: 3, device: evie.name, entries: many }
  const refused = await evie.post('/api/push', push)
  expect(refused.statusCode).toBe(503)
  expect(refused.json()).toEqual({ kind: 'busy', seconds: 5 })
  expect(refused.headers['retry-after']).toBe('5')
  expect(await server.store.read.selectFrom('entry').select('id').execute()).toEqual(before)
  await mayTake(1_000_000)
  const taken = await evie.push(...many)
  expect(taken.every(({ outcome }) => outcome === 'accepted')).toBe(true)
})

test('a disk that lets nobody write: devices are told to come again, and it goes on once it does (P2, fault 36)', async () => {
  const evie = await server.as('evie')
  const entry = evie.start(anUuid(), ['elm-1'])
  const push = () => evie.post('/api/push', { version: 3, device: evie.name, entries: [entry] })
  await sql`pragma query_only = on`.execute(server.store.opened.writer)
  expect((await push()).json()).toEqual({ kind: 'busy', seconds: 5 })
  await sql`pragma query_only = off`.execute(server.store.opened.writer)
  expect((await push()).json().outcomes).toMatchObject([{ outcome: 'accepted' }])
})

test('what is written after SQLite gave a transaction up has no effect either, even where the failure was swallowed (P2)', async () => {
  const attempt = (authority: string, name: string) => ({ id: authority, name, epoch: 'e' })
  await mayTake(1)
  const written = writeAside(server.store, async (tx) => {
    const large = attempt('large', 'x'.repeat(1_000_000))
    await tx
      .insertInto('authority')
      .values(large)
      .execute()
      .catch(() => undefined)
    await tx.insertInto('authority').values(attempt('small', 'x')).execute()
  })
  await expect(written).rejects.toMatchObject({ code: 'SQLITE_FULL' })
  await mayTake(1_000_000)
  const there = server.store.read.selectFrom('authority').select('id').where('id', 'in', ['large', 'small'])
  expect(await there.execute()).toEqual([])
})
