/** The store's contract: every kind of database does all of it. */
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  addAuthority,
  lastSequence,
  NoSuchAuthority,
  openStore,
  write,
} from '../../../src/server/store/store.ts'
import { aStore, STORE_KINDS, type TestStore } from '../../kit/stores.ts'

describe.each(STORE_KINDS)('%s', (kind) => {
  let the: TestStore
  beforeEach(async () => {
    the = await aStore(kind)
    await addAuthority(the.store, { id: 'northwick', name: 'Northwick', epoch: 'e1' })
    await addAuthority(the.store, { id: 'southmere', name: 'Southmere', epoch: 'e1' })
  })
  afterEach(() => the.end())

  const school = (authority: string, id: string, seq: number) => ({
    authority,
    id,
    name: id,
    phase: 'primary',
    process: 'stockport',
    contact: '',
    calendar: '{"years":[]}',
    seq,
  })

  test('each write of an authority takes the next number, and what failed takes none', async () => {
    expect(await write(the.store, 'northwick', async (_, seq) => seq)).toBe(1)
    await expect(write(the.store, 'northwick', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await write(the.store, 'northwick', async (_, seq) => seq)).toBe(2)
    expect(await write(the.store, 'southmere', async (_, seq) => seq)).toBe(1)
    expect(await lastSequence(the.store.read, 'northwick')).toBe(2)
  })

  test('a write that fails half way leaves nothing behind', async () => {
    const half = write(the.store, 'northwick', async (tx, seq) => {
      await tx
        .insertInto('school')
        .values(school('northwick', 'elm', seq))
        .execute()
      throw new Error('half way')
    })
    await expect(half).rejects.toThrow('half way')
    expect(await the.store.read.selectFrom('school').selectAll().execute()).toEqual([])
  })

  test('an authority nobody knows is not written to', async () => {
    await expect(write(the.store, 'nowhere', async () => 1)).rejects.toThrow(NoSuchAuthority)
  })

  test('whoever sees a number sees every row up to it, however many write at once (fault 38)', async () => {
    const seen: string[] = []
    const writing = new AbortController()
    const reader = (async () => {
      while (!writing.signal.aborted) {
        const last = await lastSequence(the.store.read, 'northwick')
        const rows = await the.store.read
          .selectFrom('school')
          .select('seq')
          .where('authority', '=', 'northwick')
          .where('seq', '<=', last)
          .execute()
        if (rows.length !== last) seen.push(`${rows.length} rows at ${last}`)
        await new Promise((resolve) => setImmediate(resolve))
      }
    })()
    const writers = Array.from({ length: 40 }, (_, i) =>
      write(the.store, 'northwick', async (tx, seq) => {
        await tx
          .insertInto('school')
          .values(school('northwick', `school ${i}`, seq))
          .execute()
        for (let turn = 0; turn < i % 5; turn++) await tx.selectFrom('school').select('id').execute()
        return seq
      }),
    )
    const numbers = await Promise.all(writers)
    writing.abort()
    await reader
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1))
    expect(seen).toEqual([])
  })

  test('while one writes, nobody reads half of it', async () => {
    await write(the.store, 'northwick', async (tx, seq) => {
      await tx
        .insertInto('school')
        .values(school('northwick', 'elm', seq))
        .execute()
      expect(await the.store.read.selectFrom('school').selectAll().execute()).toEqual([])
      expect(await lastSequence(the.store.read, 'northwick')).toBe(0)
    })
    expect(await the.store.read.selectFrom('school').selectAll().execute()).toHaveLength(1)
  })

  test('a commit is heard in every process that has the store open', async () => {
    const other = await openStore(the.url)
    const heard = new Promise((resolve) => other.onCommit(resolve))
    const heardHere = new Promise((resolve) => the.store.onCommit(resolve))
    await write(the.store, 'northwick', async () => undefined)
    expect(await Promise.all([heard, heardHere])).toHaveLength(2)
    await other.close()
  })

  test('opening a store again finds what was written and changes no table', async () => {
    await write(the.store, 'northwick', async (tx, seq) => {
      await tx
        .insertInto('school')
        .values(school('northwick', 'elm', seq))
        .execute()
    })
    const again = await openStore(the.url)
    expect(await again.read.selectFrom('school').select('id').execute()).toEqual([{ id: 'elm' }])
    expect(await lastSequence(again.read, 'northwick')).toBe(1)
    await again.close()
  })

  test('a store that a later release has written to is refused', async () => {
    await write(the.store, 'northwick', async (tx) => {
      await tx.insertInto('migration').values({ id: '9999-from-the-future', at: 0 }).execute()
    })
    await expect(openStore(the.url)).rejects.toThrow('later release')
  })
})

describe.runIf(STORE_KINDS.includes('PostgreSQL'))('PostgreSQL', () => {
  test('a later write cannot commit before an earlier one: it has no number until that one ends (fault 38)', async () => {
    const the = await aStore('PostgreSQL')
    await addAuthority(the.store, { id: 'northwick', name: 'Northwick', epoch: 'e1' })
    const ended: number[] = []
    let end = (): void => undefined
    const held = new Promise<void>((resolve) => (end = resolve))
    const first = write(the.store, 'northwick', async (_tx, seq) => held.then(() => void ended.push(seq)))
    const waits = async () => {
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from pg_stat_activity
        where wait_event_type = 'Lock' and query like 'update "sequence"%'
          and ${sql.lit(the.url)} like '%' || current_schema() || '%'`.execute(the.store.read)
      return (rows[0]?.n ?? 0) > 0
    }
    const second = write(the.store, 'northwick', async (_tx, seq) => void ended.push(seq))
    await expect.poll(waits, { timeout: 20_000 }).toBe(true)
    expect([ended, await lastSequence(the.store.read, 'northwick')]).toEqual([[], 0])
    end()
    await Promise.all([first, second])
    expect([ended, await lastSequence(the.store.read, 'northwick')]).toEqual([[1, 2], 2])
    await the.end()
  })
})
