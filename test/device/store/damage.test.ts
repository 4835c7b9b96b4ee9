// @vitest-environment node
import { expect, test } from 'vitest'
import type { SealedRow } from '../../../src/device/store/store.ts'
import { OF_SCHOOLS } from '../../../src/device/work/files.ts'
import { browser, PASSPHRASE, readyTab, type Browser } from '../../kit/device.ts'

const flipped = (row: SealedRow): SealedRow => {
  const sealed = new Uint8Array(row.sealed)
  sealed[sealed.length - 1]! ^= 1
  return { ...row, sealed }
}

async function deviceWithWork(on: Browser) {
  const tab = await readyTab(on)
  const sent = await tab.device.start('contact-record', ['p-1'])
  await tab.device.change(sent, { discussed: 'Sent before.' })
  await tab.device.syncNow()
  on.server.stop()
  const unsent = await tab.device.start('contact-record', ['p-2'])
  await tab.device.change(unsent, { discussed: 'Not sent yet.' })
  await tab.rest()
  return { tab, sent, unsent }
}

test('bytes of an own entry flipped on the disk: it is counted and told, and stands in nobody’s way', async () => {
  const on = browser()
  const { tab, unsent } = await deviceWithWork(on)
  const rows = await tab.store.entries('officer-robin')
  const start = rows.find(({ record, number }) => record === unsent && number === 3)!
  await tab.store.write('officer-robin', { entries: [{ ...start, sealed: flipped(start).sealed }] })
  const later = await tab.device.start('doorstep-visit', ['p-3'])
  tab.kill()
  const again = on.tab()
  await again.until(({ phase, sync }) => phase === 'locked' && sync.unsent === 3)
  await again.device.unlock(PASSPHRASE)
  expect(again.device.state().sync.unsent).toBe(3)
  expect(again.device.unsent()).toContainEqual(
    expect.objectContaining({ id: start.id, number: 3, at: start.at, state: 'unreadable' }),
  )
  on.server.startAgain()
  await again.device.syncNow()
  await again.rest()
  expect(on.server.record(later)).toMatchObject({ form: 'doorstep-visit' })
  expect(again.device.unsent()).toMatchObject([{ state: 'set aside' }, { id: start.id, state: 'unreadable' }])
  expect(again.device.state().sync).toMatchObject({ unsent: 1, setAside: 1 })
})

test.each(['list', 'files'] as const)(
  'bytes of the %s flipped on the disk: the vault opens, own work is there, the rest is fetched anew',
  async (table) => {
    const on = browser()
    const { tab, sent, unsent } = await deviceWithWork(on)
    const rows =
      table === 'list'
        ? await tab.store.list('officer-robin')
        : await tab.store.files('officer-robin', ['p-1'])
    await tab.store.write('officer-robin', { [table]: rows.map(flipped) })
    tab.kill()
    const again = on.tab()
    await again.until(({ phase }) => phase === 'locked')
    expect(await again.device.unlock(PASSPHRASE)).toEqual({ ok: true })
    expect(await again.device.record(unsent)).toMatchObject({ answers: { discussed: 'Not sent yet.' } })
    await again.device.pupil('p-1')
    on.server.startAgain()
    await again.device.syncNow()
    await again.rest()
    expect(again.device.pupils()).toHaveLength(3)
    expect(await again.device.record(sent)).toMatchObject({ answers: { discussed: 'Sent before.' } })
    expect(on.server.record(unsent)?.answers).toEqual({ discussed: 'Not sent yet.' })
    expect(again.device.state()).toMatchObject({
      download: null,
      sync: { state: 'idle', unsent: 0, setAside: 0 },
    })
  },
)

test('bytes of the records without a pupil flipped on the disk: they are fetched anew', async () => {
  const on = browser()
  const tab = await readyTab(on)
  const id = await tab.device.start('doorstep-visit', [], { provisional: [{ name: 'Ottoline' }] })
  await tab.device.syncNow()
  const rows = await tab.store.files('officer-robin', [OF_SCHOOLS])
  expect(rows).toHaveLength(1)
  await tab.store.write('officer-robin', { files: rows.map(flipped) })
  tab.kill()
  const again = await readyTab(on)
  await again.device.syncNow()
  await again.rest()
  expect(await again.device.schoolRecords()).toMatchObject([{ id, provisional: [{ name: 'Ottoline' }] }])
  expect(again.device.state()).toMatchObject({ download: null, sync: { state: 'idle' } })
})
