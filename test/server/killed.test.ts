/**
 * The server is killed at the worst moments (fault 34): just before a push is committed, just after and before it
 * is answered, and in the middle of a migration. What is sent again has one effect, and finds its answer (P2, P5).
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import type { Pushed } from '../../src/protocol/messages.ts'
import { buildApp } from '../../src/server/app.ts'
import type { FailPoint } from '../../src/server/fail-points.ts'
import { MIGRATIONS } from '../../src/server/store/migrations/migrations.ts'
import { openPostgres } from '../../src/server/store/open-postgres.ts'
import { openSqlite } from '../../src/server/store/open-sqlite.ts'
import { openStore } from '../../src/server/store/store.ts'
import { PASSWORD, settleAuthorities } from '../kit/authority.ts'
import { childServer } from '../kit/child-server.ts'
import { anUuid, POST, TestDevice } from '../kit/server.ts'
import { aSigner } from '../kit/signer.ts'
import { aStore, STORE_KINDS } from '../kit/stores.ts'

/** The places are named, so that one run is like the next; three places in two stores are six. */
const RUNS = Number(process.env['FAULT_RUNS'] ?? 1)
const folder = mkdtempSync(join(tmpdir(), 'doorstep-killed-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const killedAt = (url: string, point: FailPoint) =>
  childServer({ DATABASE_URL: url, DATA_DIR: folder, DOORSTEP_FAIL_AT: point })

describe.each(STORE_KINDS)('%s', (kind) => {
  test.each([
    ['push before commit', 0],
    ['push after commit', 2],
  ] as const)(
    'killed at %s: what is sent again has one effect and finds its answer (P2, P5, fault 34)',
    { timeout: 60_000 * RUNS },
    async (point, kept) => {
      for (let run = 0; run < RUNS; run++) {
        const the = await aStore(kind)
        await settleAuthorities(the.store)
        const child = killedAt(the.url, point)
        const address = await child.address
        const post = (path: string, body: object, cookie = '') =>
          fetch(`${address}${path}`, {
            method: 'POST',
            headers: { ...POST, cookie },
            body: JSON.stringify(body),
          })
        const device = 'a-tablet'
        const signedIn = await post('/api/sign-in', { version: 4, login: 'evie', password: PASSWORD, device })
        const cookie = signedIn.headers.get('set-cookie')!.replace(/;.*/, '')

        const clock = { now: () => Date.now() }
        const app = await buildApp({ store: the.store, clock, signer: aSigner(), daily: false })
        const evie = await TestDevice.signIn(app, clock, 'evie', device)
        const record = anUuid()
        const entries = [evie.start(record, ['elm-1']), evie.change(record, { discussed: 'Trains.' })]
        await expect(post('/api/push', { version: 4, device, entries }, cookie)).rejects.toThrow(
          'fetch failed',
        )
        expect(await child.ended).toBe('SIGKILL')

        const rows = () =>
          the.store.read.selectFrom('entry').select(['id', 'seq', 'outcome']).orderBy('number').execute()
        const before = await rows()
        expect(before).toHaveLength(kept)
        const answers = [await evie.push(...entries), await evie.push(...entries)]
        expect(answers[1]).toEqual(answers[0])
        expect(answers[0]).toMatchObject([{ outcome: 'accepted' }, { outcome: 'accepted' }])
        const after = await rows()
        expect(after).toHaveLength(2)
        expect(after.slice(0, kept)).toEqual(before)
        const pushed: Pushed['outcomes'] = after.map(({ outcome }) => JSON.parse(outcome))
        expect(pushed).toEqual(answers[0])
        expect((await evie.pull())?.records).toMatchObject([
          { id: record, answers: { discussed: 'Trains.' } },
        ])
        await app.close()
        await the.end()
      }
    },
  )

  test(
    'killed in a migration: the old version is whole, and the next start brings it up (fault 34)',
    { timeout: 60_000 * RUNS },
    async () => {
      const old = MIGRATIONS.slice(0, 6)
      for (let run = 0; run < RUNS; run++) {
        const the = await aStore(kind)
        const url = kind === 'SQLite' ? join(folder, `old-${run}.sqlite`) : the.url
        const opened = kind === 'SQLite' ? openSqlite(url) : await openPostgres(url)
        if (kind === 'PostgreSQL') await emptied(opened.writer)
        await sql`create table migration (id text primary key, at bigint not null)`.execute(opened.writer)
        for (const { id, statements } of old) {
          for (const statement of statements) await sql.raw(statement).execute(opened.writer)
          await opened.writer.insertInto('migration').values({ id, at: 1 }).execute()
        }
        await opened.writer
          .insertInto('authority')
          .values({ id: 'northwick', name: 'Northwick', epoch: 'e1' })
          .execute()
        await opened.writer.insertInto('sequence').values({ authority: 'northwick', last: 41 }).execute()

        const child = killedAt(url, 'in migration')
        expect(await child.ended).toBe('SIGKILL')
        const done = await opened.read.selectFrom('migration').select('id').orderBy('id').execute()
        expect(done.map(({ id }) => id)).toEqual(old.map(({ id }) => id))
        await expect(opened.read.selectFrom('device_key').selectAll().execute()).rejects.toThrow(/device_key/)
        await opened.close()

        const again = await openStore(url)
        expect(await again.read.selectFrom('sequence').selectAll().execute()).toEqual([
          { authority: 'northwick', last: 41 },
        ])
        expect(await again.read.selectFrom('migration').select('id').execute()).toHaveLength(
          MIGRATIONS.length,
        )
        expect(await again.read.selectFrom('device').select(['waiting', 'missing']).execute()).toEqual([])
        await again.close()
        await the.end()
      }
    },
  )
})

/** The schema this connection works in, without the tables a new store begins with. */
async function emptied(writer: Awaited<ReturnType<typeof openPostgres>>['writer']): Promise<void> {
  const { rows } = await sql<{ name: string }>`select current_schema() as name`.execute(writer)
  const schema = rows[0]!.name
  await sql`drop schema ${sql.ref(schema)} cascade`.execute(writer)
  await sql`create schema ${sql.ref(schema)}`.execute(writer)
}
