/** What every journal promises; each implementation runs the whole of it. */
import { expect, test } from 'vitest'
import type { Journal, Line } from '../../../src/device/store/journal.ts'
import { NO_TRIES } from '../../../src/device/lock/tries.ts'
import type { EntryRow } from '../../../src/device/store/store.ts'
import { anEntry, aVault } from './keeps-rows.ts'

export const entry = (...given: Parameters<typeof anEntry>): Line => ({
  kind: 'entry',
  row: anEntry(...given),
})
export const forget = (...ids: string[]): Line => ({ kind: 'forget', vault: 'robin', ids })
export const device = (number: number, epoch = 'first'): Line => ({
  kind: 'device',
  row: { id: 'd', number, epoch },
})
const ids = (entries: readonly EntryRow[]) => entries.map(({ id }) => id).toSorted()

export function keepsEntries(name: string, fresh: () => () => Journal) {
  test(`${name}: what was written is there after closing and opening again`, async () => {
    const open = fresh()
    const first = open()
    await first.write([device(0), { kind: 'vault', row: aVault }, entry('a', 1)])
    await first.write([entry('b', 2)])
    first.close()
    const read = await open().read()
    expect(ids(read.entries)).toEqual(['a', 'b'])
    expect(read.vaults).toEqual([aVault])
    expect(read.device).toEqual({ id: 'd', number: 2, epoch: 'first' })
    expect(read.damaged).toBe(0)
  })

  test(`${name}: nothing is there at first`, async () => {
    expect(await fresh()().read()).toEqual({ device: null, vaults: [], entries: [], damaged: 0 })
  })

  test(`${name}: a later line of the same entry, vault or device takes the place of the earlier`, async () => {
    const open = fresh()
    const journal = open()
    await journal.write([entry('a', 1), device(1), { kind: 'vault', row: aVault }])
    const later = { ...aVault, tries: { ...NO_TRIES, wrong: 2 } }
    await journal.write([
      entry('a', 1, { sealed: Uint8Array.of(9) }),
      device(1, 'second'),
      { kind: 'vault', row: later },
    ])
    const read = await journal.read()
    expect(read.entries).toMatchObject([{ sealed: Uint8Array.of(9) }])
    expect(read.vaults).toEqual([later])
    expect(read.device).toMatchObject({ epoch: 'second' })
  })

  test(`${name}: what is forgotten is gone, and nothing else`, async () => {
    const open = fresh()
    const journal = open()
    await journal.write([entry('a', 1), entry('b', 2)])
    await journal.write([forget('a', 'never there')])
    expect(ids((await journal.read()).entries)).toEqual(['b'])
    journal.close()
    expect(ids((await open().read()).entries)).toEqual(['b'])
  })

  test(`${name}: the number of an entry is remembered when the entry is forgotten (P13)`, async () => {
    const open = fresh()
    const journal = open()
    await journal.write([device(0), entry('a', 1), entry('b', 2), forget('a', 'b')])
    await journal.write([device(0, 'second')])
    journal.close()
    expect((await open().read()).device).toEqual({ id: 'd', number: 2, epoch: 'second' })
  })

  test(`${name}: a line over another is written only while that one stands`, async () => {
    const journal = fresh()()
    const row = anEntry('a', 1)
    await journal.write([{ kind: 'entry', row, over: null }])
    const later = anEntry('a', 1, { sealed: Uint8Array.of(2) })
    expect(await journal.write([{ kind: 'entry', row: later, over: row }])).toBeUndefined()
    // Asked again because the answer was lost.
    expect(await journal.write([{ kind: 'entry', row: later, over: row }])).toBeUndefined()
    expect(await journal.write([{ kind: 'entry', row, over: row }])).toBe('passed over')
    expect(await journal.write([{ kind: 'entry', row, over: null }])).toBe('passed over')
    expect((await journal.read()).entries).toMatchObject([{ sealed: Uint8Array.of(2) }])
  })

  test(`${name}: what another build put beside a row stays there (P11)`, async () => {
    const open = fresh()
    const journal = open()
    const row = { ...anEntry('a', 1), ofLater: { words: 'é', bytes: Uint8Array.of(7, 8) } }
    await journal.write([{ kind: 'entry', row }])
    journal.close()
    expect((await open().read()).entries).toEqual([row])
  })
}
