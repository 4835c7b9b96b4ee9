// @vitest-environment node
import { expect, test } from 'vitest'
import { NO_TRIES } from '../../../src/device/lock/tries.ts'
import { dexieStore } from '../../../src/device/store/dexie-store.ts'
import { IDBKeyRange } from 'fake-indexeddb'
import { browser, PASSPHRASE, readyTab, type Browser } from '../../kit/device.ts'

const wrong = 'not the right passphrase'

/** Somebody writes zero over the count of tries, as a script in IndexedDB would. */
async function editCount({ disk }: Browser) {
  const store = dexieStore({ indexedDB: disk, IDBKeyRange })
  const [row] = await store.vaults()
  await store.changeVault(row!.id, (now) => now && { ...now, tries: NO_TRIES, turn: 1_000_000 })
  store.close()
}

test('twenty wrong passphrases: every wait holds though the count is edited between, and nothing is lost (P12, fault 40)', async () => {
  const on = browser()
  const first = await readyTab(on)
  on.server.stop()
  const id = await first.device.start('contact-record', ['p-1'])
  await first.device.change(id, { discussed: 'Not sent yet.' })
  first.kill()
  let tab = on.tab()
  await tab.until(({ phase }) => phase === 'locked')
  const waits: number[] = []
  for (let tried = 0; tried < 20;) {
    await editCount(on)
    if (tried % 3 === 0) {
      tab.kill()
      tab = on.tab()
      await tab.until(({ phase }) => phase === 'locked')
    }
    const result = await tab.device.unlock(wrong)
    if (result.ok) throw new Error('a wrong passphrase opened the vault')
    if (result.why === 'wait') {
      waits.push(result.seconds)
      on.clock.time += result.seconds * 1000
    } else tried += 1
  }
  expect(waits).toEqual([30, 60, 120, 240, 480, ...Array.from({ length: 10 }, () => 900)])
  expect(tab.device.state().vault).toMatchObject({ wrongTries: 20 })
  expect(await tab.device.unlock(PASSPHRASE)).toMatchObject({ why: 'wait', seconds: 900 })
  on.clock.time += 900_000
  expect(await tab.device.unlock(PASSPHRASE)).toEqual({ ok: true })
  expect(await tab.device.record(id)).toMatchObject({ answers: { discussed: 'Not sent yet.' } })
  expect(tab.device.state().vault).toMatchObject({ wrongTries: 0 })
})

test('a try that could not be made takes back itself alone, not what was tried wrong meanwhile (fault 40)', async () => {
  const on = browser()
  ;(await readyTab(on)).kill()
  const [counted, hung] = [Promise.withResolvers<void>(), Promise.withResolvers<never>()]
  const derive = () => {
    counted.resolve()
    return hung.promise
  }
  const one = on.tab((ports) => ({ ...ports, keys: { ...ports.keys, derive } }))
  const other = on.tab()
  for (const tab of [one, other]) await tab.until(({ phase }) => phase === 'locked')
  const trying = one.device.unlock(PASSPHRASE).catch(() => null)
  await counted.promise
  for (let i = 0; i < 3; i++) await other.device.unlock(wrong)
  hung.reject(new Error('no memory'))
  await trying
  await other.device.unlock(wrong)
  expect(other.device.state().vault).toMatchObject({ wrongTries: 5 })
})

test('once it was opened the lock screen tells of no wrong tries, and of the lease as it stands now', async () => {
  const on = browser()
  ;(await readyTab(on)).kill()
  on.clock.time += 8 * 24 * 3_600_000
  const tab = on.tab()
  await tab.until(({ phase }) => phase === 'locked')
  for (let i = 0; i < 3; i++) await tab.device.unlock(wrong)
  expect(tab.device.state()).toMatchObject({ vault: { wrongTries: 3 }, lease: { over: true } })
  expect(await tab.device.unlock(PASSPHRASE)).toEqual({ ok: true })
  await tab.rest()
  tab.device.lock()
  await tab.rest()
  expect(tab.device.state()).toMatchObject({
    phase: 'locked',
    vault: { wrongTries: 0 },
    lease: { over: false },
  })
})

test('what could not even be tried is no wrong try', async () => {
  const on = browser()
  ;(await readyTab(on)).kill()
  const tab = on.tab((ports) => ({
    ...ports,
    keys: { ...ports.keys, derive: () => Promise.reject(new Error('no memory')) },
  }))
  await tab.until(({ phase }) => phase === 'locked')
  for (let i = 0; i < 8; i++) await expect(tab.device.unlock(PASSPHRASE)).rejects.toThrow('no memory')
  tab.kill()
  const again = on.tab()
  await again.until(({ phase }) => phase === 'locked')
  expect(await again.device.unlock(PASSPHRASE)).toEqual({ ok: true })
})
