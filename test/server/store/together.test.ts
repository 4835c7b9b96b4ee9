/** Group commit, on every kind of store: one wait for the disk for all that come at once, and each stands alone. */
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addAuthority, lastSequence, NoSuchAuthority, write } from '../../../src/server/store/store.ts'
import { writeTogether } from '../../../src/server/store/together.ts'
import type { Tx } from '../../../src/server/store/opened.ts'
import { aStore, STORE_KINDS, type TestStore } from '../../kit/stores.ts'

describe.each(STORE_KINDS)('%s', (kind) => {
  let the: TestStore
  beforeEach(async () => {
    the = await aStore(kind)
    for (const id of ['northwick', 'southmere']) await addAuthority(the.store, { id, name: id, epoch: 'e1' })
  })
  afterEach(() => the.end())

  const school = (tx: Tx, authority: string, id: string, seq: number) =>
    tx
      .insertInto('school')
      .values({ authority, id, name: id, phase: 'primary', process: 'x', contact: '', calendar: '{}', seq })
      .execute()
  const add = (id: string, authority = 'northwick') =>
    writeTogether(the.store, authority, async (tx, seq) => {
      await school(tx, authority, id, seq)
      return seq
    })
  const schools = async () =>
    (await the.store.read.selectFrom('school').select(['id', 'seq']).orderBy('seq').execute()).map(
      ({ id, seq }) => [id, seq],
    )
  test('what comes at once is few commits, each with a number of its own, and there when it is answered', async () => {
    let heard = 0
    the.store.onCommit(() => void (heard += 1))
    const seen = await Promise.all(
      Array.from({ length: 40 }, async (_, n) => {
        const seq = await add(`school ${n}`)
        const there = await the.store.read
          .selectFrom('school')
          .select('seq')
          .where('id', '=', `school ${n}`)
          .executeTakeFirst()
        return [seq, there?.seq]
      }),
    )
    expect(seen).toEqual(Array.from({ length: 40 }, (_, n) => [n + 1, n + 1]))
    expect(await lastSequence(the.store.read, 'northwick')).toBe(40)
    // PostgreSQL's word of a commit comes a second time, from itself.
    expect(heard).toBeLessThanOrEqual(6)
  })

  test('one that fails, fails alone and takes no number, whatever it had written and however it fails', async () => {
    const half = (fails: (tx: Tx) => Promise<unknown>) =>
      writeTogether(the.store, 'northwick', async (tx, seq) => {
        await school(tx, 'northwick', `half ${seq}`, seq)
        await fails(tx)
      })
    const told = await Promise.allSettled([
      add('a'),
      half(() => Promise.reject(new Error('half way'))),
      add('b'),
      half((tx) => sql`insert into nowhere values (1)`.execute(tx)),
      half((tx) => school(tx, 'northwick', 'a', 0)),
      add('c'),
      add('d', 'southmere'),
    ])
    expect(told.map(({ status }) => status === 'fulfilled')).toEqual([
      true,
      false,
      true,
      false,
      false,
      true,
      true,
    ])
    expect(await schools()).toEqual(
      [
        ['a', 1],
        ['d', 1],
        ['b', 2],
        ['c', 3],
      ].toSorted(([a, n], [b, m]) => Number(n) - Number(m) || (a! < b! ? -1 : 1)),
    )
    expect(await add('e')).toBe(4)
  })

  test('one alone that fails leaves nothing behind, and an authority nobody knows is not written to', async () => {
    const half = writeTogether(the.store, 'northwick', async (tx, seq) => {
      await school(tx, 'northwick', 'half', seq)
      throw new Error('half way')
    })
    await expect(half).rejects.toThrow('half way')
    await expect(add('a', 'nowhere')).rejects.toThrow(NoSuchAuthority)
    expect([await schools(), await lastSequence(the.store.read, 'northwick')]).toEqual([[], 0])
  })

  test('other writers get their turn between, and all numbers follow one another', async () => {
    const numbers = await Promise.all(
      Array.from({ length: 30 }, (_, n) =>
        n % 3 === 0 ? write(the.store, 'northwick', async (_tx, seq) => seq) : add(`school ${n}`),
      ),
    )
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, n) => n + 1))
  })
})
