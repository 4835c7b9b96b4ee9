// @vitest-environment node
import { expect, test } from 'vitest'
import type { Ports } from '../../../src/device/ports.ts'
import { browser, PASSPHRASE, pupilCalled, readyTab } from '../../kit/device.ts'

async function twoTabs() {
  const on = browser()
  const first = await readyTab(on)
  const second = on.tab()
  await second.until(({ phase }) => phase === 'locked')
  await second.device.unlock(PASSPHRASE)
  await second.rest()
  return { on, first, second }
}

test('what one tab writes the other shows, and one of them sends it', async () => {
  const { on, first, second } = await twoTabs()
  const before = on.server.asked.length
  const id = await second.device.start('contact-record', ['p-1'])
  await second.device.change(id, { discussed: 'Written in the second tab.' })
  await first.until((_, device) => device.drafts().length === 1)
  await second.device.syncNow()
  await first.rest()
  await second.rest()
  expect(on.server.record(id)?.answers).toEqual({ discussed: 'Written in the second tab.' })
  expect(second.device.state().sync.unsent).toBe(0)
  expect(on.server.asked.slice(before).filter(({ path }) => path === '/api/me')).toEqual([])
})

test('two tabs typing at once number their entries without a gap or a twin [P13]', async () => {
  const { on, first, second } = await twoTabs()
  on.server.stop()
  const ids = await Promise.all(
    ['p-1', 'p-2', 'p-3'].flatMap((pupil) => [
      first.device.start('contact-record', [pupil]),
      second.device.start('doorstep-visit', [pupil]),
    ]),
  )
  expect(new Set(ids).size).toBe(6)
  const rows = await first.store.entries('officer-robin')
  expect(rows.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6])
})

test('locking the tablet locks every tab of it; so does handing it over (P7, P8)', async () => {
  const { first, second } = await twoTabs()
  second.device.lock()
  await first.until(({ phase }) => phase === 'locked')
  await first.device.unlock(PASSPHRASE)
  await second.device.unlock(PASSPHRASE)
  const id = await first.device.start('contact-record', ['p-1'])
  await first.device.handOver(id, { audience: 'parent', language: 'en' })
  await second.until(({ phase }) => phase === 'locked')
  expect(second.device.pupils()).toEqual([])
  expect(first.device.state().phase).toBe('handed over')
})

test('a tab that locks by itself in the background leaves the one in use open', async () => {
  const { first, second } = await twoTabs()
  second.hide()
  await second.pass(61_000)
  await second.until(({ phase }) => phase === 'locked')
  expect(first.device.state().phase).toBe('open')
})

test('when the leading tab goes, the other one leads and sends', async () => {
  const { on, first, second } = await twoTabs()
  on.server.stop()
  const id = await first.device.start('contact-record', ['p-1'])
  await second.until((_, device) => device.drafts().length === 1)
  first.kill()
  on.server.startAgain()
  await second.rest()
  await second.device.syncNow()
  expect(on.server.record(id)).toBeDefined()
  expect(second.device.state().sync.unsent).toBe(0)
})

test('typing in one tab while the other takes it for sending loses no word [P1]', async () => {
  const { on, first, second } = await twoTabs()
  const id = await second.device.start('contact-record', ['p-1'])
  for (let round = 0; round < 5; round++)
    await Promise.all([
      second.device.change(id, { discussed: `Round ${round}`, help: `Help ${round}` }),
      first.device.syncNow(),
    ])
  await first.rest()
  await first.device.syncNow()
  await first.rest()
  await second.rest()
  expect(on.server.record(id)?.answers).toEqual({ discussed: 'Round 4', help: 'Help 4' })
  expect(second.device.unsent()).toEqual([])
})

test('two tabs that do not hear each other type in one record: no word is written over, the last stands last [P1]', async () => {
  const on = browser()
  const deaf = (ports: Ports): Ports => ({ ...ports, tabs: { ...ports.tabs, listen: () => () => {} } })
  const first = await readyTab(on, deaf)
  on.server.stop()
  const id = await first.device.start('contact-record', ['p-1'])
  await first.device.change(id, { discussed: 'Of the first tab.' })
  const second = on.tab(deaf)
  await second.until(({ phase }) => phase === 'locked')
  await second.device.unlock(PASSPHRASE)
  await second.rest()
  const saved = { saved: true }
  expect(await second.device.change(id, { help: 'Of the second tab.' })).toEqual(saved)
  expect(await first.device.change(id, { discussed: 'Of the first tab again.' })).toEqual(saved)
  expect(await second.device.change(id, { help: 'Of the second tab again.' })).toEqual(saved)
  expect(await first.device.change(id, { discussed: 'Of the first tab, at last.' })).toEqual(saved)
  const numbers = (await first.store.entries('officer-robin')).map(({ number }) => number)
  expect(numbers).toEqual(numbers.map((_, at) => at + 1))
  first.kill()
  second.kill()
  on.server.startAgain()
  const third = on.tab()
  await third.until(({ phase }) => phase === 'locked')
  await third.device.unlock(PASSPHRASE)
  await third.rest()
  await third.device.syncNow()
  expect(on.server.record(id)?.answers).toEqual({
    discussed: 'Of the first tab, at last.',
    help: 'Of the second tab again.',
  })
  expect(third.device.state().sync).toMatchObject({ unsent: 0, setAside: 0 })
})

test('a tab of an older build is told, and writes nothing more into a newer store [P11]', async () => {
  const { on, first } = await twoTabs()
  const id = await first.device.start('contact-record', ['p-1'])
  const upgrade = on.disk.open('doorstep', 1000)
  await new Promise((resolve, reject) => {
    upgrade.addEventListener('success', resolve)
    upgrade.addEventListener('error', reject)
  })
  expect(first.device.state().trouble).toBe('other tab')
  expect(await first.device.change(id, { discussed: 'Old words' })).toEqual({
    saved: false,
    why: 'other tab',
  })
})

test('the leading tab dies in the middle of a request: the other sends the same again, to one effect (fault 11) [P1, P2]', async () => {
  const { on, first, second } = await twoTabs()
  on.server.stop()
  const id = await first.device.start('contact-record', ['p-1'])
  await first.device.change(id, { discussed: 'Mornings are hard.' })
  await first.rest()
  await second.until((_, device) => device.unsent().length === 2)
  on.server.startAgain()
  const before = on.server.effects.length
  void first.device.syncNow()
  while (on.server.effects.length === before) await new Promise((resolve) => setTimeout(resolve))
  first.kill()
  await second.until(({ sync }) => sync.unsent === 0 && sync.state === 'idle')
  expect(on.server.effects.length - before).toBe(2)
  expect(on.server.pushes().length).toBeGreaterThan(1)
  expect(second.device.state().sync).toMatchObject({ unsent: 0, setAside: 0 })
  expect((await second.device.record(id))?.answers).toEqual({ discussed: 'Mornings are hard.' })
  expect(await second.store.entries('officer-robin')).toEqual([])
})

test('the leading tab dies while it sends words typed in the other: that one knows them to be finished, and sends them (fault 11) [P1, P2]', async () => {
  const { on, first, second } = await twoTabs()
  const id = await second.device.start('contact-record', ['p-1'])
  await first.device.syncNow()
  await second.until(({ sync }) => sync.unsent === 0)
  await second.device.change(id, { discussed: 'Mornings are hard.' })
  await first.until(({ sync }) => sync.unsent === 1)
  const before = on.server.effects.length
  on.server.faults.push('answer lost')
  await first.device.syncNow()
  first.kill()
  await second.rest()
  expect(second.device.state().sync).toMatchObject({ unsent: 0, setAside: 0, state: 'idle' })
  expect(on.server.effects.length - before).toBe(1)
  expect((await second.device.record(id))?.answers).toEqual({ discussed: 'Mornings are hard.' })
})

test('what the leading tab fetched and told nobody is not written over by the one that follows it (fault 11)', async () => {
  const on = browser()
  const first = await readyTab(on, (ports) => ({ ...ports, tabs: { ...ports.tabs, tell: () => {} } }))
  const second = await readyTab(on)
  const names = ({ device }: typeof first) => device.pupils().map(({ name }) => name)
  on.server.addPupil(pupilCalled('p-4', 'Newly', 'Arrived'))
  await first.device.start('contact-record', ['p-1'])
  await first.device.syncNow()
  expect(names(first)).toContain('Newly Arrived')
  expect(names(second)).not.toContain('Newly Arrived')
  first.kill()
  on.server.addPupil(pupilCalled('p-5', 'Later', 'Arrival'))
  await second.rest()
  await second.device.syncNow()
  await second.rest()
  const both = expect.arrayContaining(['Newly Arrived', 'Later Arrival'])
  expect(names(second)).toEqual(both)
  second.kill()
  expect(names(await readyTab(on))).toEqual(both)
  expect(on.server.effects).toHaveLength(1)
})
