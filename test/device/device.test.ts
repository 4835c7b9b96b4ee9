// @vitest-environment node
import { expect, test } from 'vitest'
import { browser, PASSPHRASE, readyTab, robin } from '../kit/device.ts'

test('an officer signs in, chooses a passphrase, and finds the caseload', async () => {
  const on = browser()
  const tab = on.tab()
  await tab.until(({ phase }) => phase === 'signed out')
  expect(await tab.device.signIn('robin', 'robins-password')).toEqual({ ok: true })
  expect(tab.device.state()).toMatchObject({ phase: 'choosing a passphrase', officer: robin })
  expect(await tab.device.choosePassphrase('too short')).toEqual({ ok: false, why: 'too short' })
  expect(await tab.device.choosePassphrase(PASSPHRASE)).toEqual({ ok: true })
  await tab.rest()
  expect(tab.device.state()).toMatchObject({ phase: 'open', download: null, sync: { state: 'idle' } })
  expect(tab.device.pupils().map(({ name }) => name)).toEqual([
    'Zephyr Abernault',
    'Amabel Thistlewick',
    'Quillon Vantable',
  ])
  expect(await tab.device.pupil('p-2')).toMatchObject({
    pupil: { id: 'p-2' },
    provisional: false,
    records: [],
  })
})

test('a device opened again is locked, and opens with no link at all', async () => {
  const on = browser()
  const before = await readyTab(on)
  before.kill()
  on.server.stop()
  const tab = on.tab()
  const { device } = tab
  expect((await tab.until(({ phase }) => phase !== 'starting')).phase).toBe('locked')
  expect(device.pupils()).toEqual([])
  expect(await device.unlock('some other passphrase')).toEqual({ ok: false, why: 'wrong passphrase' })
  expect(await device.unlock(PASSPHRASE)).toEqual({ ok: true })
  expect(device.pupils()).toHaveLength(3)
  await tab.rest()
  expect(device.state().sync.state).toBe('offline')
})

test('a list that was read while the caseload came is not called provisional afterwards', async () => {
  const tab = browser().tab()
  await tab.until(({ phase }) => phase !== 'starting')
  tab.device.subscribe(() => tab.device.pupils())
  await tab.device.signIn('robin', 'robins-password')
  await tab.device.choosePassphrase(PASSPHRASE)
  await tab.rest()
  expect(tab.device.pupils().map(({ provisional }) => provisional)).toEqual([false, false, false])
})

test('a device that has not heard of the registers for more than a day calls its answers provisional', async () => {
  const on = browser()
  const tab = await readyTab(on)
  expect(await tab.device.pupil('p-2')).toMatchObject({ provisional: false })
  tab.kill()
  on.server.stop()
  const later = on.tab()
  await later.until(({ phase }) => phase === 'locked')
  await later.pass(25 * 3_600_000)
  expect(await later.device.unlock(PASSPHRASE)).toEqual({ ok: true })
  await later.rest()
  expect(await later.device.pupil('p-2')).toMatchObject({ provisional: true })
  expect(later.device.pupils().every(({ provisional }) => provisional)).toBe(true)
})
