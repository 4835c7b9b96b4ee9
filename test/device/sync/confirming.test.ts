// @vitest-environment node
import { expect, test } from 'vitest'
import type { EntryRow } from '../../../src/device/store/store.ts'
import { browser, readyTab, type Browser, type Tab } from '../../kit/device.ts'

const VAULT = 'officer-robin'

/** Rows as a tablet has them that was switched off between the server's answer and the next pull. */
async function acceptedBefore(on: Browser, change: (row: EntryRow) => EntryRow = (row) => row): Promise<Tab> {
  const tab = await readyTab(on)
  on.server.stop()
  const id = await tab.device.start('contact-record', ['p-1'])
  await tab.device.change(id, { discussed: 'Mornings are hard.' })
  await tab.rest()
  await tab.store.sealEntries(VAULT)
  const rows = await tab.store.entries(VAULT)
  await tab.store.write(VAULT, { entries: rows.map((row) => change({ ...row, state: 'accepted', seq: 1 })) })
  tab.kill()
  on.server.startAgain()
  return readyTab(on)
}

test('what was accepted within the cursor leaves the outbox when the server has no news', async () => {
  const tab = await acceptedBefore(browser())
  expect(await tab.store.entries(VAULT)).toEqual([])
  const receipts = (await tab.store.receipts(VAULT)).toSorted((a, b) => a.number - b.number)
  expect(receipts.map(({ number, seq }) => [number, seq])).toEqual([
    [1, 1],
    [2, 1],
  ])
  expect(tab.device.unsent()).toEqual([])
})

test('an accepted entry that does not open any more leaves it too, as it is', async () => {
  const damaged = Uint8Array.of(1, 2, 3)
  const tab = await acceptedBefore(browser(), (row) => ({ ...row, sealed: damaged }))
  expect(await tab.store.entries(VAULT)).toEqual([])
  expect((await tab.store.receipts(VAULT)).map(({ sealed }) => sealed)).toEqual([damaged, damaged])
})

test('ending a session sends nothing any more until somebody signs in again, and keeps everything [P12]', async () => {
  const on = browser()
  const tab = await readyTab(on)
  const id = await tab.device.start('contact-record', ['p-1'])
  await tab.device.syncNow()
  expect(await tab.device.signOut()).toBe(true)
  await tab.device.change(id, { discussed: 'Written after signing out.' })
  await tab.device.syncNow()
  expect(tab.device.state()).toMatchObject({ phase: 'open', sync: { state: 'sign-in needed', unsent: 1 } })
  await tab.device.signIn('robin', 'robins-password')
  await tab.rest()
  expect(tab.device.state().sync).toMatchObject({ state: 'idle', unsent: 0 })
})
