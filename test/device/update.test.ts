// @vitest-environment node
import { expect, test } from 'vitest'
import { browser, readyTab } from '../kit/device.ts'

function withUpdates() {
  let tell = () => {}
  const taken: string[] = []
  const updates = {
    onWaiting: (listener: () => void) => {
      tell = listener
    },
    take: () => void taken.push('taken'),
  }
  return { updates, taken, come: () => tell() }
}

test('a new build waits while a form is open, and is taken when the officer agrees', async () => {
  const { updates, taken, come } = withUpdates()
  const tab = await readyTab(browser(), (ports) => ({ ...ports, updates }))
  tab.device.formOpen(true)
  come()
  expect(tab.device.state().updateWaiting).toBe(true)
  expect(await tab.device.takeUpdate()).toBe(false)
  tab.device.formOpen(false)
  expect(taken).toEqual([])
  expect(await tab.device.takeUpdate()).toBe(true)
  expect(taken).toEqual(['taken'])
})

test('a form open in one tab keeps the new build from every tab, until it is left or the tab is gone', async () => {
  const { updates, taken } = withUpdates()
  const on = browser()
  const writing = await readyTab(on)
  const other = on.tab((ports) => ({ ...ports, updates }))
  await other.until(({ phase }) => phase === 'locked')
  writing.device.formOpen(true)
  expect(await other.device.takeUpdate()).toBe(false)
  writing.device.formOpen(false)
  writing.device.formOpen(true)
  expect(await other.device.takeUpdate()).toBe(false)
  writing.kill()
  expect(await other.device.takeUpdate()).toBe(true)
  expect(taken).toEqual(['taken'])
})

test('a new build is never taken while the tablet is in somebody else’s hands', async () => {
  const { updates, taken, come } = withUpdates()
  const tab = await readyTab(browser(), (ports) => ({ ...ports, updates }))
  const id = await tab.device.start('contact-record', ['p-1'])
  await tab.device.handOver(id, { audience: 'parent', language: 'en' })
  come()
  expect(await tab.device.takeUpdate()).toBe(false)
  expect(taken).toEqual([])
})

test('the officer asks the browser to keep the store, and is told the answer', async () => {
  const tab = await readyTab(browser())
  expect(tab.device.state().persisted).toBeNull()
  await tab.device.askToPersist()
  expect(tab.device.state().persisted).toBe(true)
})
