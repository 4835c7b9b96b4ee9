// @vitest-environment node
import { expect, test } from 'vitest'
import { browser, readyTab } from '../../kit/device.ts'

test('numbers that wait and cannot go yet are told once, and again when they change [P13]', async () => {
  const on = browser()
  const tab = await readyTab(on)
  const id = await tab.device.start('contact-record', ['p-1'])
  await tab.device.syncNow()
  await tab.device.change(id, { discussed: 'Mor' })
  const listen = on.server.announced().length
  on.server.addPupil((await tab.device.pupil('p-1'))!.pupil)
  for (let poked = 0; poked < 3; poked++) {
    on.server.poke()
    await tab.rest()
  }
  expect(on.server.announced().slice(listen)).toEqual([[2]])
  // The words go up themselves, and nothing waits any more: nothing is left to tell.
  await tab.device.syncNow()
  expect(on.server.announced().slice(listen)).toEqual([[2]])
  expect(on.server.pushes().at(-1)?.body).toMatchObject({ waiting: [2], entries: [{ number: 2 }] })
})

test('a device the server knows another key of is told so, reads on and keeps its work [P12]', async () => {
  const on = browser()
  const tab = await readyTab(on)
  await tab.device.syncNow()
  on.server.stop()
  const id = await tab.device.start('contact-record', ['p-1'])
  const device = (await tab.store.device('another')).id
  tab.kill()
  on.server.startAgain()
  on.server.knowOtherKey(device)
  const again = await readyTab(on)
  on.server.faults.push({ kind: 'wrong device' })
  await again.device.change(id, { discussed: 'Mornings are hard.' })
  await again.device.syncNow()
  expect(again.device.state().sync).toMatchObject({ state: 'wrong device', setAside: 0 })
  const colleague = await readyTab(browser({ server: on.server, seed: 2 }))
  const theirs = await colleague.device.start('doorstep-visit', ['p-2'])
  await colleague.device.syncNow()
  await again.device.syncNow()
  expect(await again.device.record(theirs)).not.toBeNull()
  expect(again.device.state().sync).toMatchObject({ state: 'wrong device', unsent: 1 })
  expect((await again.device.record(id))?.answers).toEqual({ discussed: 'Mornings are hard.' })
})
