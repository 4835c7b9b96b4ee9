import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { browser, readyTab } from '../kit/device.ts'

test('what an officer set up for themselves comes back as it was, after the device is locked and opened too (P1)', async () => {
  const { device } = await readyTab(browser())
  await fc.assert(
    fc.asyncProperty(fc.jsonValue({ noUnicodeString: false }), async (value) => {
      expect(await device.putShelf('filters', value)).toEqual({ saved: true })
      expect(await device.shelf('filters')).toEqual(JSON.parse(JSON.stringify(value)))
    }),
    { numRuns: 30 },
  )
  expect(await device.shelf('another')).toBeNull()
})

test('while locked nothing of it can be read or written (P7)', async () => {
  const { device } = await readyTab(browser())
  await device.putShelf('filters', ['Year 9'])
  device.lock()
  expect(await device.shelf('filters')).toBeNull()
  expect(await device.putShelf('filters', [])).toEqual({ saved: false, why: 'locked' })
})
