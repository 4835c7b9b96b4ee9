// @vitest-environment node
/** What is done to a tablet that is closed, or in somebody's hands, is kept too, and told by whose vault it is. */
import { expect, test } from 'vitest'
import { completedContract } from '../../kit/contract.ts'
import { browser, PASSPHRASE, readyTab, type Browser } from '../../kit/device.ts'
import { foundOn } from '../../kit/planted.ts'

const told = (on: Browser) =>
  on.server
    .actionsOf('officer-robin')
    .map(({ action, pupil = '', record = '' }) => `${action} ${pupil} ${record}`.trim())

test('a hand-over names the record; a wrong passphrase at handing back is told before the right one', async () => {
  const on = browser()
  const tab = await readyTab(on)
  const id = await completedContract(tab)
  await tab.device.handOver(id, { audience: 'parent', language: 'en' })
  tab.device.noted('case viewed', { pupil: 'p-1' })
  expect(await tab.device.handBack('not the right passphrase')).toMatchObject({ ok: false })
  await tab.rest()
  expect(await foundOn(on.disk, ['unlock failed', 'handed over'])).toEqual([])
  expect(await tab.device.handBack(PASSPHRASE)).toEqual({ ok: true })
  await tab.rest()
  await tab.device.syncNow()
  expect(told(on)).toEqual(['unlocked', `handed over p-2 ${id}`, 'unlock failed', 'unlocked'])
})

test('a passphrase tried beside an open vault is a try like another', async () => {
  const on = browser()
  const tab = await readyTab(on)
  expect(await tab.device.addPasskey('not the right passphrase')).toMatchObject({ ok: false })
  await tab.rest()
  await tab.device.syncNow()
  expect(told(on)).toEqual(['unlocked', 'unlock failed'])
})

test('acts in one moment are told in the order they were done', async () => {
  const on = browser()
  const tab = await readyTab(on)
  const pupils = Array.from({ length: 60 }, (_, n) => `p-${(n % 3) + 1}`)
  for (const pupil of pupils) tab.device.noted('case viewed', { pupil })
  await tab.rest()
  await tab.device.syncNow()
  expect(told(on)).toEqual(['unlocked', ...pupils.map((pupil) => `case viewed ${pupil}`)])
})
