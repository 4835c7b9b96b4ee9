/** What every store of a device promises; each implementation runs the whole of it. */
import { expect, test } from 'vitest'
import type { EntryRow, Store, VaultRow } from '../../../src/device/store/store.ts'
import { NO_TRIES } from '../../../src/device/lock/tries.ts'
import { robin } from '../../kit/device.ts'

export const anEntry = (id: string, number: number, change: Partial<EntryRow> = {}): EntryRow => ({
  vault: 'robin',
  id,
  record: `record of ${id}`,
  number,
  at: number * 1000,
  state: 'open',
  sealed: Uint8Array.of(number),
  ...change,
})
export const aVault: VaultRow = {
  id: 'robin',
  officer: robin,
  wrap: {
    salt: Uint8Array.of(1),
    hardness: { memoryKiB: 64, passes: 1, lanes: 1 },
    sealed: Uint8Array.of(2, 3),
  },
  capture: { public: Uint8Array.of(4), private: Uint8Array.of() },
  tries: NO_TRIES,
}
const row = (id: string, byte: number) => ({ vault: 'robin', id, sealed: Uint8Array.of(byte) })
const bytes = (rows: readonly { id: string; sealed: Uint8Array }[]) =>
  rows.map(({ id, sealed }) => [id, ...sealed])

/** `open` gives the same store again, as after a restart; the one before is closed first. */
export function keepsRows(name: string, fresh: () => () => Store) {
  test(`${name}: actions are numbered for each vault, after what the server said, and go with the vault (P12)`, async () => {
    const store = fresh()()
    for (const id of ['robin', 'sam']) await store.changeVault(id, () => ({ ...aVault, id }))
    const act = (vault: string, id: string) => ({ vault, id, sealed: Uint8Array.of(1) })
    const numbers = async (vault: string) =>
      (await store.actions(vault)).waiting.map(({ id, n }) => [id, n] as const)
    for (const one of [act('robin', 'a'), act('sam', 'x'), act('robin', 'b')]) await store.keepAction(one)
    expect(await numbers('robin')).toEqual([
      ['a', 1],
      ['b', 2],
    ])
    await store.toldActions('robin', [], 7)
    await store.toldActions('robin', ['a'], 8)
    await store.keepAction(act('robin', 'c'))
    expect(await numbers('robin')).toEqual([
      ['b', 9],
      ['c', 10],
    ])
    await store.toldActions('robin', ['b', 'c'], 10)
    await store.keepAction(act('robin', 'd'))
    expect(await numbers('robin')).toEqual([['d', 11]])
    expect(await numbers('sam')).toEqual([['x', 1]])
    await store.forgetVault('robin')
    await store.keepAction(act('robin', 'late'))
    expect(await store.actions('robin')).toEqual({ told: null, waiting: [] })
    expect(await numbers('sam')).toEqual([['x', 1]])
    store.close()
  })

  test(`${name}: what was written is there after closing and opening again`, async () => {
    const open = fresh()
    const first = open()
    await first.write('robin', { files: [row('p-1', 1)], list: [row('pupils/0', 2)] })
    await first.write('robin', { progress: { epoch: 'e', since: 7, listUpTo: null, lastContact: 5 } })
    first.close()
    const second = open()
    expect(bytes(await second.files('robin', ['p-1', 'p-2']))).toEqual([['p-1', 1]])
    expect(bytes(await second.list('robin'))).toEqual([['pupils/0', 2]])
    expect(await second.progress('robin')).toMatchObject({ since: 7 })
  })

  test(`${name}: a vault sees its own rows only`, async () => {
    const open = fresh()
    const store = open()
    await store.write('robin', { files: [row('p-1', 1)], list: [row('x', 1)], entries: [anEntry('a', 1)] })
    expect(await store.files('sasha', ['p-1'])).toEqual([])
    expect(await store.list('sasha')).toEqual([])
    expect(await store.entries('sasha')).toEqual([])
    expect(await store.progress('sasha')).toBeNull()
  })

  test(`${name}: the device names itself once`, async () => {
    const open = fresh()
    const first = open()
    expect(await first.device('one')).toMatchObject({ id: 'one', number: 0, lastVault: null })
    await first.rememberVault('robin')
    first.close()
    expect(await open().device('two')).toMatchObject({ id: 'one', lastVault: 'robin' })
  })

  test(`${name}: a vault is made and changed in one step, and left alone when nothing is to change`, async () => {
    const open = fresh()
    const store = open()
    await store.changeVault('robin', () => aVault)
    await Promise.all(
      Array.from({ length: 5 }, () =>
        store.changeVault(
          'robin',
          (vault) => vault && { ...vault, tries: { ...NO_TRIES, wrong: vault.tries.wrong + 1 } },
        ),
      ),
    )
    expect(await store.changeVault('robin', () => null)).toBeNull()
    expect(await store.vaults()).toMatchObject([{ id: 'robin', tries: { wrong: 5 } }])
  })

  test(`${name}: entries come back in the order of their numbers`, async () => {
    const open = fresh()
    const store = open()
    await store.device('d')
    for (const number of [1, 2, 3]) await store.keepEntry(anEntry(`e${4 - number}`, number))
    expect((await store.entries('robin')).map(({ id }) => id)).toEqual(['e3', 'e2', 'e1'])
    expect(await store.device('d')).toMatchObject({ number: 3 })
  })

  test(`${name}: no number is given twice and none left out, whoever asks first`, async () => {
    const open = fresh()
    const store = open()
    await store.device('d')
    const kept = await Promise.all([store.keepEntry(anEntry('a', 1)), store.keepEntry(anEntry('b', 1))])
    expect(kept).toEqual([{ kept: true }, { kept: false, why: 'number taken', last: 1 }])
    expect(await store.keepEntry(anEntry('c', 3))).toEqual({ kept: false, why: 'number taken', last: 1 })
    expect(await store.entries('robin')).toHaveLength(1)
  })

  test(`${name}: an open entry may be written again, a sealed one never`, async () => {
    const open = fresh()
    const store = open()
    await store.device('d')
    await store.keepEntry(anEntry('a', 1))
    expect(await store.keepEntry(anEntry('a', 1, { sealed: Uint8Array.of(9) }))).toEqual({ kept: true })
    await store.sealEntries('robin')
    expect(await store.keepEntry(anEntry('a', 1, { sealed: Uint8Array.of(8) }))).toEqual({
      kept: false,
      why: 'sealed',
    })
    expect(await store.entries('robin')).toMatchObject([{ state: 'sealed', sealed: Uint8Array.of(9) }])
  })

  test(`${name}: over another row an entry is written only while that stands, or stands itself already [P1]`, async () => {
    const store = fresh()()
    await store.device('d')
    const first = anEntry('a', 1)
    const second = anEntry('a', 1, { sealed: Uint8Array.of(2) })
    const third = anEntry('a', 1, { sealed: Uint8Array.of(3) })
    await store.keepEntry(first)
    expect(await store.keepEntry(second, first)).toEqual({ kept: true })
    expect(await store.keepEntry(second, first)).toEqual({ kept: true })
    expect(await store.keepEntry(third, first)).toEqual({ kept: false, why: 'sealed' })
    expect(await store.entries('robin')).toMatchObject([{ sealed: Uint8Array.of(2) }])
  })

  test(`${name}: a new entry ends the typing before it in its record, and no other's`, async () => {
    const store = fresh()()
    await store.device('d')
    await store.keepEntry(anEntry('a', 1, { record: 'one' }))
    await store.keepEntry(anEntry('b', 2, { record: 'two' }))
    await store.keepEntry(anEntry('c', 3, { record: 'one' }))
    expect((await store.entries('robin')).map(({ state }) => state)).toEqual(['sealed', 'open', 'open'])
  })

  test(`${name}: the very same row tried again is kept once, other words never`, async () => {
    const open = fresh()
    const store = open()
    await store.device('d')
    await store.keepEntry(anEntry('a', 1, { state: 'sealed' }))
    expect(await store.keepEntry(anEntry('a', 1, { state: 'sealed' }))).toEqual({ kept: true })
    const others = anEntry('a', 1, { state: 'sealed', sealed: Uint8Array.of(9) })
    expect(await store.keepEntry(others)).toEqual({ kept: false, why: 'sealed' })
    expect(await store.entries('robin')).toHaveLength(1)
    expect(await store.device('d')).toMatchObject({ number: 1 })
  })

  test(`${name}: a captured entry may be written again as captured, until it was opened`, async () => {
    const open = fresh()
    const store = open()
    await store.device('d')
    await store.keepEntry(anEntry('a', 1, { state: 'captured' }))
    const again = anEntry('a', 1, { state: 'captured', sealed: Uint8Array.of(9) })
    expect(await store.keepEntry(again)).toEqual({ kept: true })
    expect(await store.keepEntry(anEntry('a', 1))).toEqual({ kept: false, why: 'sealed' })
    expect(await store.entries('robin')).toMatchObject([{ state: 'captured', sealed: Uint8Array.of(9) }])
    await store.write('robin', { entries: [anEntry('a', 1, { state: 'sealed' })] })
    expect(await store.keepEntry(again)).toEqual({ kept: false, why: 'sealed' })
  })

  test(`${name}: what was lost is put in: the name, the higher number, the vault, the entries`, async () => {
    const open = fresh()
    const store = open()
    const made = await store.device('new')
    const found = { device: { id: 'old', number: 3 }, vaults: [aVault], entries: [] }
    expect(await store.refill({ ...found, entries: [{ row: anEntry('a', 5), over: null }] })).toBe(1)
    expect(await store.device('newer')).toEqual({ ...made, id: 'old', number: 5 })
    expect(await store.vaults()).toMatchObject([{ id: 'robin' }])
    expect(await store.entries('robin')).toMatchObject([{ id: 'a', number: 5 }])
    expect(await store.refill(found)).toBe(0)
    expect(await store.device('newer')).toMatchObject({ number: 5 })
  })

  test(`${name}: what was lost is put in only over what was seen there, and not over its receipt`, async () => {
    const open = fresh()
    const store = open()
    await store.device('d')
    const seen = anEntry('a', 1)
    const later = anEntry('a', 1, { sealed: Uint8Array.of(9) })
    await store.keepEntry(seen)
    await store.write('robin', { receipts: [{ ...row('b', 1), number: 2, seq: 1, at: 1 }] })
    const refill = (entry: EntryRow, over: EntryRow | null) =>
      store.refill({ device: { id: 'd', number: 1 }, vaults: [], entries: [{ row: entry, over }] })
    expect(await refill(later, null)).toBe(0)
    expect(await refill(later, seen)).toBe(1)
    expect(await refill(seen, seen)).toBe(0)
    expect(await refill(anEntry('b', 2), null)).toBe(0)
    expect(await store.entries('robin')).toMatchObject([{ id: 'a', sealed: Uint8Array.of(9) }])
  })

  test(`${name}: a lost entry whose number is another's by now waits for one of its own`, async () => {
    const open = fresh()
    const store = open()
    await store.device('d')
    await store.keepEntry(anEntry('a', 1))
    await store.refill({
      device: { id: 'd', number: 1 },
      vaults: [],
      entries: [{ row: anEntry('b', 1), over: null }],
    })
    expect(await store.entries('robin')).toMatchObject([{ id: 'b', number: 0 }, { id: 'a' }])
    expect(await store.keepEntry(anEntry('b', 2))).toEqual({ kept: true })
    expect(await store.device('d')).toMatchObject({ number: 2 })
  })

  test(`${name}: closing entries touches no other vault`, async () => {
    const open = fresh()
    const store = open()
    await store.write('robin', { entries: [anEntry('a', 1)] })
    await store.write('sasha', { entries: [anEntry('b', 2, { vault: 'sasha' })] })
    await store.sealEntries('robin')
    expect(await store.entries('sasha')).toMatchObject([{ state: 'open' }])
  })

  test(`${name}: confirmed entries become receipts in the same step`, async () => {
    const open = fresh()
    const store = open()
    await store.write('robin', { entries: [anEntry('a', 1), anEntry('b', 2)] })
    await store.write('robin', {
      entriesGone: ['a'],
      receipts: [{ ...row('a', 1), number: 1, seq: 40, at: 9 }],
      filesGone: ['p-1'],
    })
    expect((await store.entries('robin')).map(({ id }) => id)).toEqual(['b'])
    expect(await store.receipts('robin')).toMatchObject([{ id: 'a', seq: 40 }])
  })

  test(`${name}: receipts from before a time go, in their own vault`, async () => {
    const open = fresh()
    const store = open()
    const receipt = (id: string, at: number) => ({ ...row(id, 1), number: 1, seq: 1, at })
    await store.write('robin', { receipts: [receipt('a', 9), receipt('b', 10), receipt('c', 11)] })
    await store.write('sasha', { receipts: [{ ...receipt('d', 9), vault: 'sasha' }] })
    await store.write('robin', { receiptsBefore: 10 })
    expect((await store.receipts('robin')).map(({ id }) => id)).toEqual(['b', 'c'])
    expect(await store.receipts('sasha')).toHaveLength(1)
  })

  test(`${name}: a batch is kept whole or not at all`, async () => {
    const open = fresh()
    const store = open()
    const broken = Object.assign(row('p-2', 1), { cannotBeStored: () => 1 })
    await expect(store.write('robin', { files: [row('p-1', 1)], list: [broken] })).rejects.toMatchObject({
      name: 'NotKept',
    })
    expect(await store.files('robin', ['p-1'])).toEqual([])
  })
}
