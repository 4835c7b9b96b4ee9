// @vitest-environment node
/** What an officer does on a device is kept there, offline too, and told once; never another officer's. */
import { expect, test } from 'vitest'
import { browser, type Browser, officerCalled, PASSPHRASE, readyTab } from '../../kit/device.ts'

const told = (on: Browser, officer = 'officer-robin') =>
  on.server.actionsOf(officer).map(({ n, action }) => [n, action])

test('what was opened offline survives the power button, and is told once, with the time it was done', async () => {
  const on = browser()
  const tab = await readyTab(on)
  on.server.stop()
  on.clock.time += 5000
  const { time } = on.clock
  tab.device.noted('case viewed', { pupil: 'p-1' })
  await tab.rest()
  tab.kill()
  const again = on.tab()
  await again.until(({ phase }) => phase === 'locked')
  expect(await again.device.unlock('not the passphrase')).toMatchObject({ ok: false })
  await again.rest()
  on.server.startAgain()
  expect(await again.device.unlock(PASSPHRASE)).toEqual({ ok: true })
  await again.rest()
  await again.device.syncNow()
  await again.device.syncNow()
  expect(told(on)).toEqual([
    [1, 'unlocked'],
    [2, 'case viewed'],
    [3, 'unlock failed'],
    [4, 'unlocked'],
  ])
  expect(on.server.actionsOf('officer-robin')[1]).toMatchObject({ at: time, pupil: 'p-1' })
  expect(await again.store.actions('officer-robin')).toEqual({ told: 4, waiting: [] })
})

test('it lies sealed on the disk, and waits for its own officer', async () => {
  const on = browser()
  const tab = await readyTab(on)
  on.server.stop()
  tab.device.noted('record viewed', { pupil: 'p-1', record: 'r-1' })
  await tab.rest()
  const { waiting } = await tab.store.actions('officer-robin')
  expect(waiting).toHaveLength(1)
  expect(JSON.stringify(waiting)).not.toMatch(/viewed|p-1|r-1/)
  on.server.startAgain()
  on.server.addAccount('sam', 'sams-password', officerCalled('officer-sam', 'Sam Placeholder'))
  tab.device.lock()
  tab.device.switchTo(null)
  await tab.until(({ phase }) => phase === 'signed out')
  expect(await tab.device.signIn('sam', 'sams-password')).toEqual({ ok: true })
  expect(await tab.device.choosePassphrase(PASSPHRASE)).toEqual({ ok: true })
  await tab.until(({ sync }) => sync.state === 'idle')
  await tab.rest()
  await tab.device.syncNow()
  expect(told(on)).toEqual([[1, 'unlocked']])
  expect(told(on, 'officer-sam')).toEqual([[1, 'unlocked']])
  expect((await tab.store.actions('officer-robin')).waiting).toHaveLength(1)
})
