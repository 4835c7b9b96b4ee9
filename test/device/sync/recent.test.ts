// @vitest-environment node
/** What changed is kept in one row beside the files, and goes into them once it is much. */
import { expect, test } from 'vitest'
import { MOST_RECENT, RECENT } from '../../../src/device/work/files.ts'
import { browser, readyTab, type Browser } from '../../kit/device.ts'

const VAULT = 'officer-robin'

/** A tablet that has p-1's one record in its file, and its server with so many more records since. */
async function caughtUp(on: Browser, count: number) {
  const first = await readyTab(browser({ server: on.server, seed: 8 }))
  const id = await first.device.start('contact-record', ['p-1'])
  await first.device.syncNow()
  first.kill()
  const tab = await readyTab(on)
  const file = await tab.store.files(VAULT, ['p-1'])
  const record = on.server.record(id)!
  for (let n = 0; n < count; n++)
    on.server.addRecord({ ...record, id: `${n}-${record.id}`, pupils: [n % 2 === 0 ? 'p-1' : 'p-2'] })
  await tab.device.syncNow()
  await tab.rest()
  return { tab, file }
}

const recordsOf = async (tab: Awaited<ReturnType<typeof readyTab>>, pupil: string) =>
  (await tab.device.pupil(pupil))?.records.length

test('to catch up no file is written again, and everything is there after the power button [P1]', async () => {
  const on = browser()
  const { tab, file } = await caughtUp(on, 4)
  expect(await tab.store.files(VAULT, ['p-1', 'p-2'])).toEqual(file)
  expect([await recordsOf(tab, 'p-1'), await recordsOf(tab, 'p-2')]).toEqual([3, 2])
  tab.kill()
  const again = await readyTab(on)
  expect([await recordsOf(again, 'p-1'), await recordsOf(again, 'p-2')]).toEqual([3, 2])
})

test('once it is much it is in the files; a pupil who leaves takes it along [P6]', async () => {
  const on = browser()
  const { tab } = await caughtUp(on, MOST_RECENT + 1)
  expect((await tab.store.files(VAULT, ['p-1', 'p-2', RECENT])).map(({ id }) => id)).toEqual(['p-1', 'p-2'])
  expect(await recordsOf(tab, 'p-1')).toBe(MOST_RECENT / 2 + 2)
  on.server.addRecord({ ...on.server.records()[0]!, id: 'another', pupils: ['p-2'] })
  await tab.device.syncNow()
  expect(await tab.store.files(VAULT, [RECENT])).toHaveLength(1)
  on.server.takeAway('p-2')
  await tab.device.syncNow()
  expect((await tab.store.files(VAULT, ['p-1', 'p-2', RECENT])).map(({ id }) => id)).toEqual(['p-1'])
})

test('a row of what changed that does not open is fetched anew with everything', async () => {
  const on = browser()
  const { tab } = await caughtUp(on, 4)
  const [row] = await tab.store.files(VAULT, [RECENT])
  await tab.store.write(VAULT, { files: [{ ...row!, sealed: row!.sealed.slice(0, 40) }] })
  tab.kill()
  const again = await readyTab(on)
  expect(await recordsOf(again, 'p-1')).toBe(3)
  expect(await again.store.files(VAULT, [RECENT])).toEqual([])
})
