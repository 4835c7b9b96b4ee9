import { expect, test } from 'vitest'
import { keeper } from '../../src/screens/form/keeper.ts'
import { typedOver } from '../../src/screens/form/typed.ts'
import { browser, officerCalled, readyTab } from '../kit/device.ts'

const typed = (value: string) => typedOver(undefined, value, { value: undefined, entry: null })
const WORDS = 'Nobody answered the door.'

test('words not yet saved when the vault closed are saved by their own officer, and by no other', async () => {
  const on = browser()
  on.server.addAccount('sam', 'sams-password', officerCalled('officer-sam', 'Sam Placeholder'))
  const tab = await readyTab(on)
  const { device } = tab
  const kept = keeper(device)
  const record = await device.start('contact-record', ['p-1'])
  await device.syncNow()
  device.lock()
  kept.keep(record, 'discussed', typed(WORDS))
  expect(await kept.flush()).toBe(false)

  await device.signIn('sam', 'sams-password')
  await device.choosePassphrase('copper lantern seldom brisk')
  await tab.rest()
  expect(await device.record(record)).toMatchObject({ status: 'draft' })
  expect(kept.waiting(record).size).toBe(0)
  expect(await kept.flush()).toBe(true)
  expect(kept.state()).toEqual({ is: 'idle' })
  expect((await device.record(record))?.answers).toEqual({})

  device.switchTo('officer-robin')
  expect((await device.unlock('mellow kettle orbits tundra')).ok).toBe(true)
  expect(await kept.flush()).toBe(true)
  expect((await device.record(record))?.answers).toEqual({ discussed: WORDS })
})

test('an answer that no form could hold is said to be unsaved, and holds up no other answer', async () => {
  const { device } = await readyTab(browser())
  const kept = keeper(device)
  const [record, other] = [
    await device.start('contact-record', ['p-1']),
    await device.start('doorstep-visit', ['p-2']),
  ]
  kept.keep(record, 'discussed', typed('word '.repeat(30_000)))
  kept.keep(record, 'help', typed(WORDS))
  kept.keep(other, 'on', typed('2026-03-09'))
  expect(await kept.flush()).toBe(false)
  expect(kept.state()).toEqual({ is: 'not saved', why: 'not taken' })
  expect((await device.record(record))?.answers).toEqual({ help: WORDS })
  expect((await device.record(other))?.answers).toEqual({ on: '2026-03-09' })
  kept.keep(record, 'discussed', typed('word'))
  expect(await kept.flush()).toBe(true)
  expect((await device.record(record))?.answers).toEqual({ discussed: 'word', help: WORDS })
})
