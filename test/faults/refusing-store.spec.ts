/** A store that says no while words are written: the device is full, or the browser drops the connection (P1). */
import { expect, test } from '@playwright/test'
import * as officer from '../journeys/kit/officer.ts'
import { discussed, strip } from '../journeys/kit/tablet.ts'
import { fewRuns, injected } from './kit/injected.ts'
import { LivingTablet } from './kit/living-tablet.ts'

const tablet = new LivingTablet()
test.describe.configure({ mode: 'serial' })
test.beforeAll(() => tablet.begin())
test.afterAll(() => tablet.end())
test.afterEach(() => tablet.counted())

/** How the store answers from now on: as a full device does, as one that lost its connection `times` times, or as it should. */
const answers = (error: string | null, times = Number.MAX_SAFE_INTEGER) =>
  tablet.page.evaluate(
    ([error, times]) => {
      const page = globalThis as unknown as { error: string | null; left: number } // kept between calls
      const isStubbed = Reflect.has(page, 'left')
      Object.assign(page, { error, left: times })
      if (isStubbed) return
      const refuse = (full: boolean) => {
        if (page.error === null || (page.error === 'QuotaExceededError') !== full || page.left-- <= 0) return
        throw new DOMException('brought about by a test', page.error)
      }
      const wrap = (of: object, name: string, full: boolean) => {
        const whole = Reflect.get(of, name) as () => unknown // one of the browser's own
        Reflect.set(of, name, function (this: unknown, ...given: []) {
          refuse(full)
          return Reflect.apply(whole, this, given)
        })
      }
      wrap(IDBObjectStore.prototype, 'put', true)
      wrap(IDBDatabase.prototype, 'transaction', false)
    },
    [error, times] as const,
  )

test('the device is full: it says that words are not saved, keeps them on the screen and saves them once there is room; all are there twice reopened (fault 9)', async () => {
  await injected(
    9,
    async (n) => {
      const words = await tablet.write()
      await answers('QuotaExceededError')
      const late = `Written on a full device ${n}.`
      await discussed(tablet.page).fill(`${words.join(' ')} ${late}`)
      await expect(strip(tablet.page)).toContainText('Not saved: the device is full')
      await officer.noBarriers(tablet.page)
      await expect(discussed(tablet.page)).toHaveValue(new RegExp(late))
      await answers(null)
      await expect(strip(tablet.page)).toContainText('Saved on this device')
      for (const _ of ['once', 'twice']) {
        await tablet.profile.kill()
        await tablet.wake()
        await expect(discussed(tablet.page)).toHaveValue(new RegExp(late))
      }
      return tablet.reached([...words, late])
    },
    fewRuns(),
  )
})

test('the connection to the store is lost once, or for good a while: reopened, or told and journalled; nothing is there twice (P2, fault 10)', async () => {
  await injected(10, async (n) => {
    const words = await tablet.write()
    const error = n % 2 === 0 ? 'UnknownError' : 'InvalidStateError'
    const says = tablet.page.getByRole('region', { name: 'The store is closed' })
    const write = async (text: string) => {
      words.push(text)
      await discussed(tablet.page).fill(words.join(' '))
      await expect(strip(tablet.page)).toContainText('Saved on this device')
    }
    await answers(error, 1)
    await write(`Lost once ${n}.`)
    await expect(says).toHaveCount(0)
    await answers(error)
    await write(`Lost for a while ${n}.`)
    await expect(says).toBeVisible()
    await answers(null)
    await write(`Found again ${n}.`)
    await expect(says).toHaveCount(0)
    await tablet.profile.kill()
    await tablet.wake()
    return tablet.reached(words)
  })
})
