/** What every journal promises; each implementation runs the whole of it. */
import { expect, test } from 'vitest'
import type { Journal } from '../../../src/device/store/journal.ts'
import { anEntry } from './keeps-rows.ts'

export function keepsEntries(name: string, fresh: () => () => Journal) {
  test(`${name}: what was appended is there after closing and opening again`, async () => {
    const open = fresh()
    const first = open()
    await first.append(anEntry('a', 1))
    await first.append(anEntry('b', 2))
    first.close()
    expect((await open().all()).map(({ id }) => id).toSorted()).toEqual(['a', 'b'])
  })

  test(`${name}: a later row of the same entry replaces the earlier`, async () => {
    const open = fresh()
    const journal = open()
    await journal.append(anEntry('a', 1))
    await journal.append(anEntry('a', 1, { sealed: Uint8Array.of(9) }))
    expect(await journal.all()).toMatchObject([{ sealed: Uint8Array.of(9) }])
  })

  test(`${name}: what is forgotten is gone, and nothing else`, async () => {
    const open = fresh()
    const journal = open()
    await journal.append(anEntry('a', 1))
    await journal.append(anEntry('b', 2))
    await journal.forget(['a', 'never there'])
    expect(await journal.all()).toMatchObject([{ id: 'b' }])
  })
}
