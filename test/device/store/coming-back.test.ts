// @vitest-environment node
/** A device whose store or journal was lost, in part or whole, comes back with all that was acknowledged. */
import { expect, test } from 'vitest'
import type { Ports } from '../../../src/device/ports.ts'
import { dexieJournal } from '../../../src/device/store/dexie-journal.ts'
import { dexieStore } from '../../../src/device/store/dexie-store.ts'
import { NotKept, type Store } from '../../../src/device/store/store.ts'
import { IDBKeyRange } from 'fake-indexeddb'
import { browser, PASSPHRASE, readyTab, type Browser, type Tab } from '../../kit/device.ts'

const ROBIN = 'officer-robin'
const STORE = 'doorstep'
const JOURNAL = 'doorstep-journal'

const lose = (on: Browser, name: string) =>
  new Promise<void>((resolve, reject) => {
    const request = on.disk.deleteDatabase(name)
    request.addEventListener('success', () => resolve())
    request.addEventListener('error', () => reject(new Error('not deleted')))
  })
/** Two records begun and written in with no signal: four entries. */
async function deviceWithWork(on: Browser) {
  const tab = await readyTab(on)
  on.server.stop()
  const records = []
  for (const [pupil, discussed] of [
    ['p-1', 'The first words.'],
    ['p-2', 'The second words.'],
  ] as const) {
    const id = await tab.device.start('contact-record', [pupil])
    await tab.device.change(id, { discussed })
    records.push(id)
  }
  await tab.rest()
  return { tab, records }
}
async function opened(on: Browser, change?: (ports: Ports) => Ports): Promise<Tab> {
  const tab = on.tab(change)
  await tab.until(({ phase }) => phase === 'locked')
  expect(await tab.device.unlock(PASSPHRASE)).toEqual({ ok: true })
  await tab.rest()
  return tab
}
const answersOf = async ({ device }: Tab, records: readonly string[]) =>
  Promise.all(records.map(async (id) => (await device.record(id))?.answers['discussed']))
const WORDS = ['The first words.', 'The second words.']
const numbersIn = async ({ store }: Tab) => (await store.entries(ROBIN)).map(({ number }) => number)
const sentOnce = (on: Browser, records: readonly string[]) =>
  records.map((id) => on.server.record(id)?.answers['discussed'])

test('the browser threw the store away: vault and unsent work come back, it is told, numbers go on, the rest is fetched (P1, P13, fault 4)', async () => {
  const on = browser()
  const { tab, records } = await deviceWithWork(on)
  const before = await tab.store.device('')
  tab.kill()
  await lose(on, STORE)
  const again = await opened(on)
  expect(again.device.state()).toMatchObject({ restored: { entries: 4 }, sync: { unsent: 4 } })
  const after = await again.store.device('')
  expect(after).toMatchObject({ id: before.id, number: 4 })
  expect(after.epoch).not.toBe(before.epoch)
  expect(await answersOf(again, records)).toEqual(WORDS)
  on.server.startAgain()
  await again.device.syncNow()
  await again.rest()
  const later = await again.device.start('doorstep-visit', ['p-3'])
  await again.rest()
  expect(sentOnce(on, records)).toEqual(WORDS)
  expect(on.server.record(later)).toMatchObject({ form: 'doorstep-visit' })
  expect(again.device.pupils()).toHaveLength(3)
  expect(again.device.state().sync).toMatchObject({ unsent: 0, setAside: 0 })
  again.kill()
  const third = await opened(on)
  expect(third.device.state().restored).toBeNull()
})

test('thrown away twice, and cut off in the middle of coming back: still all there, once (P1, fault 8)', async () => {
  const on = browser()
  const { tab, records } = await deviceWithWork(on)
  tab.kill()
  await lose(on, STORE)
  await new Promise<void>((inTheMiddle) => {
    const cut = on.tab((ports) => ({
      ...ports,
      journal: {
        ...ports.journal,
        write: () => {
          cut.kill()
          inTheMiddle()
          return new Promise<never>(() => {})
        },
      },
    }))
  })
  await lose(on, STORE)
  const again = await opened(on)
  expect(await answersOf(again, records)).toEqual(WORDS)
  expect(await numbersIn(again)).toEqual([1, 2, 3, 4])
})

test('some rows of the store vanished without an error: they come back from the journal (P1, fault 5)', async () => {
  const on = browser()
  const { tab, records } = await deviceWithWork(on)
  const rows = await tab.store.entries(ROBIN)
  await tab.store.write(ROBIN, { entriesGone: rows.slice(1, 3).map(({ id }) => id) })
  tab.kill()
  const again = await opened(on)
  expect(await answersOf(again, records)).toEqual(WORDS)
  expect(await numbersIn(again)).toEqual([1, 2, 3, 4])
  expect(again.device.state().restored).toEqual({ entries: 2 })
})

test('the journal was lost: it is written again from the store, and the store may then be lost (P1, fault 7)', async () => {
  const on = browser()
  const { tab, records } = await deviceWithWork(on)
  tab.kill()
  await lose(on, JOURNAL)
  const again = await opened(on)
  expect(again.device.state().restored).toBeNull()
  again.kill()
  await lose(on, STORE)
  const third = await opened(on)
  expect(await answersOf(third, records)).toEqual(WORDS)
})

test('the journal lost its newest line: the words that were saved stand, not the older ones (P1, fault 7)', async () => {
  const on = browser()
  const { tab, records } = await deviceWithWork(on)
  const journal = dexieJournal({ indexedDB: on.disk, IDBKeyRange })
  const older = (await journal.read()).entries
  await tab.device.change(records[1] ?? '', { discussed: 'The very last words.' })
  await journal.write(older.map((row) => ({ kind: 'entry', row })))
  journal.close()
  tab.kill()
  const again = await opened(on)
  expect(await answersOf(again, records)).toEqual(['The first words.', 'The very last words.'])
  again.kill()
  await lose(on, STORE)
  const third = await opened(on)
  expect(await answersOf(third, records)).toEqual(['The first words.', 'The very last words.'])
})

test('killed between journal and store: the entry is there once, its number too (P2, P13, fault 8)', async () => {
  const on = browser()
  const { tab: first, records } = await deviceWithWork(on)
  first.kill()
  let isCut = false
  const tab = await opened(on, (ports) => ({
    ...ports,
    store: {
      ...ports.store,
      keepEntry: (row) => (isCut ? new Promise<never>(() => {}) : ports.store.keepEntry(row)),
    },
  }))
  isCut = true
  void tab.device.start('doorstep-visit', ['p-3'])
  const journal = dexieJournal({ indexedDB: on.disk, IDBKeyRange })
  await expect.poll(async () => (await journal.read()).entries.length).toBe(5)
  journal.close()
  tab.kill()
  const again = await opened(on)
  expect(await numbersIn(again)).toEqual([1, 2, 3, 4, 5])
  await again.device.start('contact-record', ['p-3'])
  expect(await numbersIn(again)).toEqual([1, 2, 3, 4, 5, 6])
  on.server.startAgain()
  await again.device.syncNow()
  await again.rest()
  expect(again.device.state().sync).toMatchObject({ unsent: 0, setAside: 0 })
  expect(sentOnce(on, records)).toEqual(WORDS)
})

test('killed between receipt and forgetting: what was confirmed does not come back (P2, fault 8)', async () => {
  const on = browser()
  const tab = await readyTab(on, (ports) => ({
    ...ports,
    journal: {
      ...ports.journal,
      write: (lines) =>
        lines.some(({ kind }) => kind === 'forget')
          ? new Promise<never>(() => {})
          : ports.journal.write(lines),
    },
  }))
  const id = await tab.device.start('contact-record', ['p-1'])
  void tab.device.syncNow()
  await expect.poll(async () => (await tab.store.receipts(ROBIN)).length).toBe(1)
  tab.kill()
  on.server.stop()
  const again = await opened(on)
  expect(await again.store.entries(ROBIN)).toEqual([])
  expect(again.device.state().sync.unsent).toBe(0)
  expect(await again.device.record(id)).toMatchObject({ form: 'contact-record' })
  const journal = dexieJournal({ indexedDB: on.disk, IDBKeyRange })
  expect((await journal.read()).entries).toEqual([])
})

test('two entries that were given one number while the store was lost: each is sent under its own (P2, P13)', async () => {
  const on = browser()
  const { tab, records } = await deviceWithWork(on)
  const rows = await tab.store.entries(ROBIN)
  const third = await tab.device.start('doorstep-visit', ['p-3'])
  const fourth = (await tab.store.entries(ROBIN)).find(({ record }) => record === third)
  if (!fourth) throw new Error('the visit was not kept')
  await tab.store.write(ROBIN, { entriesGone: [fourth.id] })
  tab.kill()
  // Its number was given to another in the store meanwhile.
  const store = dexieStore({ indexedDB: on.disk, IDBKeyRange })
  const [one] = rows
  if (!one) throw new Error('nothing was kept')
  await store.write('somebody-else', {
    entries: [{ ...one, vault: 'somebody-else', id: 'of another', number: 5 }],
  })
  store.close()
  on.server.startAgain()
  const again = await opened(on)
  await again.device.syncNow()
  await again.rest()
  expect(on.server.record(third)).toMatchObject({ form: 'doorstep-visit' })
  expect(again.device.state().sync).toMatchObject({ unsent: 0, setAside: 0 })
  expect(sentOnce(on, records)).toEqual(WORDS)
  expect(await again.store.receipts(ROBIN)).toContainEqual(
    expect.objectContaining({ id: fourth.id, number: 6 }),
  )
})

/** A store that does not open while `isClosed`. */
function closing() {
  const state = { isClosed: false }
  const change = (ports: Ports): Ports => ({
    ...ports,
    store: new Proxy(ports.store, {
      get: (of, name: keyof Store) => {
        if (!state.isClosed || name === 'onTrouble' || name === 'close') return of[name]
        return () => Promise.reject(new NotKept('store closed'))
      },
    }),
  })
  return { state, change }
}

test('a store that never opens again: the vault opens, unsent work is there, words are kept in the journal (P1, fault 6)', async () => {
  const on = browser()
  const { tab, records } = await deviceWithWork(on)
  tab.kill()
  const { state, change } = closing()
  state.isClosed = true
  const shut = await opened(on, change)
  expect(shut.device.unsent()).toHaveLength(4)
  expect(await answersOf(shut, records)).toEqual(WORDS)
  expect(await shut.device.change(records[0] ?? '', { discussed: 'Kept in reserve.' })).toEqual({
    saved: true,
  })
  expect(await shut.device.change(records[1] ?? '', { discussed: 'And this.' })).toEqual({ saved: true })
  shut.kill()
  const again = await opened(on)
  expect(await answersOf(again, records)).toEqual(['Kept in reserve.', 'And this.'])
  on.server.startAgain()
  await again.device.syncNow()
  await again.rest()
  expect(sentOnce(on, records)).toEqual(['Kept in reserve.', 'And this.'])
  expect(again.device.state().sync).toMatchObject({ unsent: 0, setAside: 0 })
})

test('the store is closed for a while and well again: nothing is missing in it, no number twice (P1, P2, fault 10)', async () => {
  const on = browser()
  const { state, change } = closing()
  const tab = await readyTab(on, change)
  on.server.stop()
  const before = await tab.device.start('contact-record', ['p-1'])
  state.isClosed = true
  const during = await tab.device.start('contact-record', ['p-2'])
  expect(await tab.device.change(during, { discussed: 'While it was closed.' })).toEqual({ saved: true })
  state.isClosed = false
  expect(await tab.device.change(during, { discussed: 'And well again.' })).toEqual({ saved: true })
  const after = await tab.device.start('contact-record', ['p-3'])
  expect(await numbersIn(tab)).toEqual([1, 2, 3, 4])
  on.server.startAgain()
  await tab.device.syncNow()
  await tab.rest()
  expect(on.server.record(during)?.answers).toEqual({ discussed: 'And well again.' })
  expect(on.server.record(before)).toBeDefined()
  expect(on.server.record(after)).toBeDefined()
  expect(tab.device.state().sync).toMatchObject({ unsent: 0, setAside: 0 })
})

test('wrong passphrases are still counted when the store was lost (P12)', async () => {
  const on = browser()
  const { tab } = await deviceWithWork(on)
  tab.device.lock()
  for (let tries = 0; tries < 5; tries++) await tab.device.unlock('wrong words every time')
  tab.kill()
  await lose(on, STORE)
  const again = on.tab()
  await again.until(({ phase }) => phase === 'locked')
  expect(await again.device.unlock(PASSPHRASE)).toMatchObject({ ok: false, why: 'wait' })
})

test('a number that was another’s stays given up though the store goes again before anybody unlocks (P2, P13)', async () => {
  const on = browser()
  const { tab } = await deviceWithWork(on)
  const visit = await tab.device.start('doorstep-visit', ['p-3'])
  const row = (await tab.store.entries(ROBIN)).find(({ record }) => record === visit)
  if (!row) throw new Error('the visit was not kept')
  // The other tab's entry of the same number was sent and confirmed; the power went before this one was in the store.
  const receipt = { ...row, id: 'of the other tab', seq: 1 }
  await tab.store.write(ROBIN, { entriesGone: [row.id], receipts: [receipt] })
  tab.kill()
  const locked = on.tab()
  await locked.until(({ phase }) => phase === 'locked')
  await locked.rest()
  locked.kill()
  await lose(on, STORE)
  const again = await opened(on)
  const numbers = await numbersIn(again)
  expect(numbers).not.toContain(row.number)
  expect(new Set(numbers).size).toBe(5)
  on.server.startAgain()
  await again.device.syncNow()
  await again.rest()
  expect(on.server.record(visit)).toMatchObject({ form: 'doorstep-visit' })
  expect(again.device.state().sync).toMatchObject({ unsent: 0, setAside: 0 })
})
