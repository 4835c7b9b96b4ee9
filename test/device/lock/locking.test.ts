// @vitest-environment node
import { expect, test } from 'vitest'
import { HIDDEN, IDLE } from '../../../src/device/lock/auto-lock.ts'
import { browser, MORNING, officerCalled, PASSPHRASE, readyTab, type Browser } from '../../kit/device.ts'
import { foundOn } from '../../kit/planted.ts'

const wrong = 'not the right passphrase'

async function lockedTab(on: Browser) {
  const first = await readyTab(on)
  first.kill()
  const tab = on.tab()
  await tab.until(({ phase }) => phase === 'locked')
  return tab
}

test('locked, nothing about a pupil can be read from the disk, nor the contact notes that were written [P7, H-025]', async () => {
  const on = browser()
  const tab = await readyTab(on)
  const id = await tab.device.start('contact-record', ['p-1'])
  await tab.device.change(id, { discussed: 'Mornings are unbearable' })
  await tab.device.syncNow()
  on.server.stop()
  await tab.device.change(id, { help: 'A kettle was promised' })
  tab.device.lock()
  const planted = [
    'Quillon',
    'Vantable',
    'Thistlewick',
    'Pat ',
    '2013-02-03',
    'A999',
    'unbearable',
    'kettle',
    PASSPHRASE,
  ]
  expect(await foundOn(on.disk, planted)).toEqual([])
  // The search itself finds what is there: the officer's own name is, to choose a vault by.
  expect(await foundOn(on.disk, ['Robin Placeholder'])).toEqual(['Robin Placeholder'])
})

test('locked, the device gives nothing away and says only how many entries wait [P7]', async () => {
  const on = browser()
  const tab = await readyTab(on)
  on.server.stop()
  const id = await tab.device.start('contact-record', ['p-1'])
  tab.device.lock()
  expect(tab.device.state().phase).toBe('locked')
  expect(tab.device.pupils()).toEqual([])
  expect(tab.device.drafts()).toEqual([])
  expect(tab.device.unsent()).toEqual([])
  expect(tab.device.schools()).toEqual([])
  expect(await tab.device.pupil('p-1')).toBeNull()
  expect(await tab.device.record(id)).toBeNull()
  await tab.until(({ sync }) => sync.unsent === 1 && sync.lastContact === MORNING)
})

test('after five wrong passphrases each try waits longer, and a right one counts for nothing before', async () => {
  const on = browser()
  const tab = await lockedTab(on)
  for (let i = 0; i < 5; i++)
    expect(await tab.device.unlock(wrong)).toEqual({ ok: false, why: 'wrong passphrase' })
  expect(await tab.device.unlock(PASSPHRASE)).toEqual({ ok: false, why: 'wait', seconds: 30 })
  on.clock.time += 30_000
  expect(await tab.device.unlock(wrong)).toEqual({ ok: false, why: 'wrong passphrase' })
  expect(await tab.device.unlock(PASSPHRASE)).toEqual({ ok: false, why: 'wait', seconds: 60 })
  on.clock.time += 60_000
  expect(await tab.device.unlock(PASSPHRASE)).toEqual({ ok: true })
})

test('the count of wrong passphrases survives the power button, and a clock set back earns nothing (fault 33)', async () => {
  const on = browser()
  const tab = await lockedTab(on)
  for (let i = 0; i < 5; i++) await tab.device.unlock(wrong)
  tab.kill()
  const again = on.tab()
  await again.until(({ phase }) => phase === 'locked')
  expect(await again.device.unlock(PASSPHRASE)).toMatchObject({ why: 'wait' })
  on.clock.time = MORNING - 3_600_000
  expect(await again.device.unlock(PASSPHRASE)).toEqual({ ok: false, why: 'wait', seconds: 30 })
  on.clock.time += 30_000
  expect(await again.device.unlock(PASSPHRASE)).toEqual({ ok: true })
})

test('a right passphrase forgets the wrong ones', async () => {
  const on = browser()
  const tab = await lockedTab(on)
  for (let round = 0; round < 3; round++) {
    for (let i = 0; i < 4; i++) await tab.device.unlock(wrong)
    expect(await tab.device.unlock(PASSPHRASE)).toEqual({ ok: true })
    tab.device.lock()
  }
})

test('the device locks after five minutes without anybody', async () => {
  const tab = await readyTab(browser())
  await tab.pass(IDLE - 1000)
  tab.touch()
  await tab.pass(IDLE - 1000)
  expect(tab.device.state().phase).toBe('open')
  await tab.pass(1000)
  expect(tab.device.state().phase).toBe('locked')
})

test('the device locks after a minute in the background, even when its timers slept', async () => {
  const on = browser()
  const tab = await readyTab(on)
  tab.hide()
  await tab.pass(HIDDEN - 1000)
  tab.show()
  expect(tab.device.state().phase).toBe('open')
  tab.hide()
  on.clock.time += HIDDEN
  tab.show()
  expect(tab.device.state().phase).toBe('locked')
})

test('two officers share a tablet: each has a vault, and neither reads or sends the other’s work [P7, P12]', async () => {
  const on = browser()
  on.server.addAccount('sasha', 'sashas-password', officerCalled('officer-sasha', 'Sasha Placeholder'))
  const tab = await readyTab(on)
  const id = await tab.device.start('contact-record', ['p-1'])
  await tab.rest()
  on.server.stop()
  await tab.device.change(id, { discussed: 'Robin wrote this.' })
  on.server.startAgain()
  await tab.device.signIn('sasha', 'sashas-password')
  expect(tab.device.state()).toMatchObject({ phase: 'choosing a passphrase' })
  await tab.device.choosePassphrase('another kettle of fish entirely')
  await tab.rest()
  expect(tab.device.state().officer?.id).toBe('officer-sasha')
  expect(tab.device.unsent()).toEqual([])
  expect(on.server.record(id)?.answers).toEqual({})
  tab.device.switchTo('officer-robin')
  expect(await tab.device.unlock('another kettle of fish entirely')).toEqual({
    ok: false,
    why: 'wrong passphrase',
  })
  expect(await tab.device.unlock(PASSPHRASE)).toEqual({ ok: true })
  await tab.rest()
  // The cookie is Sasha's: Robin's work waits for Robin.
  expect(tab.device.state().sync).toMatchObject({ state: 'sign-in needed', unsent: 1 })
  expect(await tab.device.signIn('robin', 'robins-password')).toEqual({ ok: true })
  await tab.rest()
  expect(tab.device.state().sync).toMatchObject({ state: 'idle', unsent: 0 })
  expect(on.server.record(id)?.answers).toEqual({ discussed: 'Robin wrote this.' })
})

test('two officers’ lock screens, changed quickly: neither shows the other’s figures, at any moment', async () => {
  const on = browser()
  on.server.addAccount('sasha', 'sashas-password', officerCalled('officer-sasha', 'Sasha Placeholder'))
  const tab = await readyTab(on)
  on.server.stop()
  await tab.device.start('contact-record', ['p-1'])
  tab.device.lock()
  on.server.startAgain()
  await tab.device.signIn('sasha', 'sashas-password')
  await tab.device.choosePassphrase('another kettle of fish entirely')
  await tab.rest()
  tab.device.lock()
  await tab.rest()
  const seen = new Set<string>()
  const stop = tab.device.subscribe(() => {
    const { officer, sync } = tab.device.state()
    seen.add(`${officer?.id}: ${sync.unsent} unsent`)
  })
  for (const officer of ['officer-robin', 'officer-sasha', 'officer-robin', null, 'officer-sasha'])
    tab.device.switchTo(officer)
  await tab.rest()
  tab.device.switchTo('officer-robin')
  await tab.until(({ sync }) => sync.unsent === 1)
  tab.device.switchTo('officer-sasha')
  await tab.rest()
  stop()
  expect(seen).not.toContain('officer-sasha: 1 unsent')
  expect(seen).not.toContain('undefined: 1 unsent')
  expect(tab.device.state()).toMatchObject({ officer: { id: 'officer-sasha' }, sync: { unsent: 0 } })
})

test('a passphrase that was still being tried opens nothing once another officer’s lock screen is there', async () => {
  const on = browser()
  on.server.addAccount('sasha', 'sashas-password', officerCalled('officer-sasha', 'Sasha Placeholder'))
  const tab = await readyTab(on)
  await tab.device.signIn('sasha', 'sashas-password')
  await tab.device.choosePassphrase('another kettle of fish entirely')
  await tab.rest()
  tab.device.switchTo('officer-robin')
  const trying = tab.device.unlock(PASSPHRASE)
  tab.device.switchTo('officer-sasha')
  await trying
  await tab.rest()
  expect(tab.device.state()).toMatchObject({ phase: 'locked', officer: { id: 'officer-sasha' } })
  expect(tab.device.pupils()).toEqual([])
})
