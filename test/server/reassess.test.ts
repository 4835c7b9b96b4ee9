/** The server's own assessments: kept when they change, left alone when only the day does. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { assessment } from '../../src/domain/stages/assessment.ts'
import { reassessDaily, reassessDue } from '../../src/server/daily.ts'
import { reassess } from '../../src/server/reassess.ts'
import { lastSequence, write } from '../../src/server/store/store.ts'
import { MAY_SEE, NOW, settleAuthorities, TODAY } from '../kit/authority.ts'
import { aStore, STORE_KINDS, type TestStore } from '../kit/stores.ts'

describe.each(STORE_KINDS)('%s', (kind) => {
  let the: TestStore
  beforeEach(async () => {
    the = await aStore(kind)
    await settleAuthorities(the.store)
  })
  afterEach(() => the.end())

  const rows = () =>
    the.store.read
      .selectFrom('assessment')
      .selectAll()
      .where('authority', '=', 'northwick')
      .orderBy('pupil')
      .execute()
  const again = (on: string) =>
    write(the.store, 'northwick', (tx, seq) => reassess(tx, 'northwick', seq, MAY_SEE.cora, on))

  test('every pupil has an assessment of the shape the wire carries', async () => {
    const kept = await rows()
    expect(kept.map(({ pupil }) => pupil)).toEqual(MAY_SEE.cora)
    for (const { body } of kept) expect(assessment.safeParse(JSON.parse(body)).error).toBeUndefined()
  })

  test('the same facts on the same day change nothing', async () => {
    const before = await rows()
    expect(await again(TODAY)).toBe(0)
    expect(await rows()).toEqual(before)
  })

  test('a register that came in changes the pupil’s row and no other', async () => {
    const before = await rows()
    await write(the.store, 'northwick', (tx) =>
      tx
        .updateTable('pupil')
        .set({ register: JSON.stringify({ '2025/26': 'O'.repeat(120) }) })
        .where('authority', '=', 'northwick')
        .where('id', '=', 'oak-2')
        .execute(),
    )
    expect(await again(TODAY)).toBe(1)
    const after = await rows()
    const seq = await lastSequence(the.store.read, 'northwick')
    expect(after.filter((row) => row.seq === seq).map(({ pupil }) => pupil)).toEqual(['oak-2'])
    expect(after.filter(({ pupil }) => pupil !== 'oak-2')).toEqual(
      before.filter(({ pupil }) => pupil !== 'oak-2'),
    )
  })

  test('when a day has passed every pupil is looked at once, in every authority', async () => {
    await reassessDue(the.store, '2026-03-11')
    const days = await the.store.read.selectFrom('assessment').select('on_day').execute()
    expect(new Set(days.map(({ on_day }) => on_day))).toEqual(new Set(['2026-03-11']))
    const seq = await lastSequence(the.store.read, 'northwick')
    expect(await reassessDue(the.store, '2026-03-11')).toBe(0)
    expect(await lastSequence(the.store.read, 'northwick')).toBe(seq)
  })

  test('when the server starts everyone’s turn comes, whatever an earlier release concluded', async () => {
    const { writer } = the.store.opened
    const before = await rows()
    const other = JSON.stringify({ ...JSON.parse(before[0]!.body), labels: ['severe'] })
    await writer.updateTable('assessment').set({ body: other }).where('pupil', '=', 'elm-1').execute()
    const failures: unknown[] = []
    const clock = { now: () => NOW }
    const stop = reassessDaily(the.store, clock, (failure) => void failures.push(failure))
    while ((await rows())[0]?.body !== before[0]?.body) {
      await new Promise((resolve) => setImmediate(resolve))
    }
    await stop()
    expect(failures).toEqual([])
    expect((await rows()).map(({ body }) => body)).toEqual(before.map(({ body }) => body))
  })

  test('a pupil the engine cannot assess keeps what there was, and the rest goes on', async () => {
    const before = await rows()
    await write(the.store, 'northwick', (tx) =>
      tx
        .updateTable('pupil')
        .set({ register: 'null', profile: 'null' })
        .where('authority', '=', 'northwick')
        .where('id', '=', 'elm-1')
        .execute(),
    )
    const failures: unknown[] = []
    await reassessDue(
      the.store,
      '2026-03-11',
      () => false,
      (failure) => void failures.push(failure),
    )
    expect(failures).toHaveLength(1)
    const after = await rows()
    expect(after[0]).toEqual(before[0])
    expect(after.slice(1).map(({ on_day }) => on_day)).toEqual(after.slice(1).map(() => '2026-03-11'))
    await expect(again('2026-03-12')).rejects.toThrow(TypeError)
  })
})
