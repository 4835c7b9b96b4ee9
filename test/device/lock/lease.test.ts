// @vitest-environment node
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { leaseAt, leaseFrom, seenAt, type Lease } from '../../../src/device/lock/lease.ts'
import { browser, MORNING, PASSPHRASE, readyTab, type Browser, type Tab } from '../../kit/device.ts'

const DAY = 24 * 3_600_000
const HOUR = 3_600_000

type Step = { readonly by: number; readonly contact: boolean }
const steps = (most: number) =>
  fc.array(
    fc.record({
      by: fc.integer({ min: -3 * DAY, max: 3 * DAY }),
      contact: fc.boolean().map((yes) => yes && most > 0),
    }),
    { maxLength: 60 },
  )

test('whatever the clock does, nobody reads seven days of its time after the last contact, and what is over stays over (P7, fault 33)', () => {
  fc.assert(
    fc.property(steps(0), (walk) => {
      let now = MORNING
      let lease = leaseFrom(now)
      let largest = now
      let wasOver = false
      for (const { by } of walk) {
        now += by
        largest = Math.max(largest, now)
        lease = seenAt(lease, now)
        const { over } = leaseAt(lease, now)
        const isOver = largest >= MORNING + 7 * DAY
        expect([over === 'no contact', wasOver && !isOver]).toEqual([isOver, false])
        expect(over === false && now < largest - HOUR).toBe(false)
        wasOver ||= over === 'no contact'
      }
    }),
  )
})

test('a clock set back earns nothing: held at its largest instead it lets nobody read less', () => {
  fc.assert(
    fc.property(steps(0), (walk) => {
      const mayRead = (taken: readonly Step[]) => {
        let now = MORNING
        let lease = leaseFrom(now)
        return taken.map(({ by }) => {
          now += by
          lease = seenAt(lease, now)
          return leaseAt(lease, now).over === false
        })
      }
      const back = mayRead(walk)
      // The same walk with the clock held where it was largest.
      let at = 0
      let largest = 0
      const held = walk.map(({ by, contact }) => {
        at += by
        const before = largest
        largest = Math.max(largest, at)
        return { by: largest - before, contact }
      })
      expect(mayRead(held).some((may, i) => !may && back[i])).toBe(false)
    }),
  )
})

test('every contact begins the lease anew, whichever way the clock was wrong', () => {
  fc.assert(
    fc.property(steps(1), fc.integer({ min: -400 * DAY, max: 400 * DAY }), (walk, wrong) => {
      let now = MORNING + wrong
      let server = MORNING
      let lease: Lease = leaseFrom(now, undefined, { now: server, leaseDays: 7 })
      for (const { by, contact } of walk) {
        now += by
        server += Math.abs(by)
        lease = seenAt(lease, now)
        if (!contact) continue
        lease = leaseFrom(now, lease, { now: server, leaseDays: 7 })
        const { ends, over } = leaseAt(lease, now)
        expect(over).toBe(false)
        expect(ends).toBe(Math.max(now, server) + 7 * DAY)
      }
    }),
  )
})

test('an authority gives one to thirty days, and a slow clock is counted from the server’s', () => {
  const lease = leaseFrom(MORNING - 2 * DAY, undefined, { now: MORNING, leaseDays: 1 })
  expect(leaseAt(lease, MORNING - 2 * DAY)).toEqual({ ends: MORNING + DAY, over: false })
  expect(leaseAt(lease, MORNING - DAY)).toMatchObject({ over: 'no contact' })
})

async function afterDays(on: Browser, tab: Tab, days: number) {
  tab.kill()
  on.server.stop()
  on.clock.time += days * DAY
  const later = on.tab()
  await later.until(({ phase }) => phase === 'locked')
  return later
}

test('after seven days without contact others’ words stay closed, what is written is kept, and the next contact opens them again', async () => {
  const on = browser()
  const first = await readyTab(on)
  const own = await first.device.start('contact-record', ['p-1'])
  await first.device.change(own, { discussed: 'Mine to read.' })
  await first.device.syncNow()
  const tab = await afterDays(on, first, 7)
  expect(tab.device.state().lease).toEqual({ ends: MORNING + 7 * DAY, over: true, clockBehind: false })
  expect(await tab.device.unlock(PASSPHRASE)).toEqual({ ok: true })
  expect(tab.device.state().lease).toMatchObject({ over: true })
  expect(tab.device.pupils()).toEqual([])
  expect(await tab.device.pupil('p-1')).toBeNull()
  expect(await tab.device.schoolRecords()).toEqual([])
  expect(tab.device.schools()).toHaveLength(1)
  // A form about a child by name, as at a door, and the officer's own drafts go on.
  expect(await tab.device.record(own)).toMatchObject({ answers: { discussed: 'Mine to read.' } })
  const id = await tab.device.start('contact-record', [], {
    provisional: [{ name: 'A child at the door' }],
    school: 'hilltop',
  })
  expect(await tab.device.change(id, { discussed: 'Written after the lease.' })).toEqual({ saved: true })
  expect(tab.device.unsent().length).toBeGreaterThan(0)
  on.server.startAgain()
  await tab.device.syncNow()
  await tab.rest()
  expect(on.server.record(id)?.answers).toMatchObject({ discussed: 'Written after the lease.' })
  expect(tab.device.state().lease).toMatchObject({ over: false })
  expect(tab.device.pupils()).toHaveLength(3)
})

test('what is open closes when the lease ends', async () => {
  const on = browser()
  const tab = await afterDays(on, await readyTab(on), 6.9)
  expect(await tab.device.unlock(PASSPHRASE)).toEqual({ ok: true })
  expect(tab.device.pupils()).toHaveLength(3)
  for (let minutes = 0; minutes < 150; minutes += 4) {
    await tab.pass(4 * 60_000)
    tab.touch()
  }
  expect(tab.device.state()).toMatchObject({ phase: 'open', lease: { over: true } })
  expect(tab.device.pupils()).toEqual([])
})

test('a clock set back does not open what the lease closed, in the same run or after the power button (fault 33)', async () => {
  const on = browser()
  const tab = await afterDays(on, await readyTab(on), 8)
  await tab.device.unlock(PASSPHRASE)
  expect(tab.device.pupils()).toEqual([])
  on.clock.time = MORNING + DAY
  expect(tab.device.pupils()).toEqual([])
  tab.kill()
  const again = on.tab()
  await again.until(({ phase }) => phase === 'locked')
  await again.device.unlock(PASSPHRASE)
  expect(again.device.state().lease).toMatchObject({ over: true })
  expect(again.device.pupils()).toEqual([])
})

test('a clock set back before the lease is over closes until it is right again, and says so (fault 33)', async () => {
  const on = browser()
  const tab = await afterDays(on, await readyTab(on), 3)
  await tab.device.unlock(PASSPHRASE)
  expect(tab.device.pupils()).toHaveLength(3)
  tab.device.lock()
  on.clock.time -= 2 * DAY
  await tab.device.unlock(PASSPHRASE)
  expect(tab.device.state().lease).toMatchObject({ over: true, clockBehind: true })
  expect(tab.device.pupils()).toEqual([])
  tab.device.lock()
  on.clock.time += 2 * DAY
  await tab.device.unlock(PASSPHRASE)
  expect(tab.device.pupils()).toHaveLength(3)
})

test('a sign-in at the lock screen is a contact', async () => {
  const on = browser()
  const tab = await afterDays(on, await readyTab(on), 9)
  on.server.startAgain()
  expect(await tab.device.signIn('robin', 'robins-password')).toEqual({ ok: true })
  expect(tab.device.state()).toMatchObject({ phase: 'locked', lease: { over: false } })
})

test('a tab that only looks at the clock does not take back what another tab heard of the server', async () => {
  const on = browser()
  const leading = await readyTab(on)
  const beside = on.tab()
  await beside.until(({ phase }) => phase === 'locked')
  await beside.device.unlock(PASSPHRASE)
  for (let minutes = 0; minutes < 32; minutes += 4) {
    on.clock.time += 4 * 60_000
    leading.touch()
    beside.touch()
    await leading.device.syncNow()
    await leading.rest()
    await beside.pass(0)
    await beside.rest()
  }
  const [row] = await leading.store.vaults()
  expect(row?.lease?.contact).toBeGreaterThan(on.clock.time - 6 * 60_000)
})
