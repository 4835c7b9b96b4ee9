// @vitest-environment node
import { expect, test } from 'vitest'
import type { Passkeys, Ports } from '../../../src/device/ports.ts'
import { browser, PASSPHRASE, readyTab, type Browser } from '../../kit/device.ts'
import { foundOn } from '../../kit/planted.ts'

/** A finger reader on paper: what it answers hangs on the passkey and the salt. */
function fingers() {
  const keys = new Map<string, Uint8Array>()
  let isThere = true
  const passkeys: Passkeys = {
    available: async () => isThere,
    make: async () => {
      if (!isThere) return null
      const id = crypto.getRandomValues(new Uint8Array(16))
      keys.set(id.join(), crypto.getRandomValues(new Uint8Array(32)))
      return id
    },
    ask: async (credential, salt) => {
      const key = isThere && keys.get(credential.join())
      if (!key) return null
      return new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array([...key, ...salt])))
    },
  }
  return {
    change: (ports: Ports): Ports => ({ ...ports, passkeys }),
    forgetAll: () => keys.clear(),
    breakDown: () => {
      isThere = false
    },
  }
}
async function withFinger(on: Browser) {
  const finger = fingers()
  const tab = await readyTab(on, finger.change)
  expect(await tab.device.addPasskey('somebody else’s words')).toEqual({ ok: false, why: 'wrong passphrase' })
  expect(await tab.device.addPasskey(PASSPHRASE)).toEqual({ ok: true })
  expect(tab.device.state().vault).toMatchObject({ passkey: true })
  tab.kill()
  const again = on.tab(finger.change)
  await again.until(({ phase }) => phase === 'locked')
  return { tab: again, finger }
}

test('a fingerprint opens what the passphrase opens, and what it answers to stands on no disk (P7)', async () => {
  const on = browser()
  const { tab } = await withFinger(on)
  expect(tab.device.state().vault).toMatchObject({ passkey: true })
  expect(await tab.device.unlockWithPasskey()).toEqual({ ok: true })
  expect(tab.device.pupils()).toHaveLength(3)
  tab.device.lock()
  expect(await foundOn(on.disk, ['Quillon', 'Vantable'])).toEqual([])
  expect(await tab.device.unlock(PASSPHRASE)).toEqual({ ok: true })
})

test('a passkey that is gone, or a device that has none any more: the passphrase opens (fault 41)', async () => {
  const { tab, finger } = await withFinger(browser())
  finger.forgetAll()
  expect(await tab.device.unlockWithPasskey()).toEqual({ ok: false, why: 'no passkey' })
  finger.breakDown()
  expect(await tab.device.hasPasskeys()).toBe(false)
  expect(await tab.device.unlockWithPasskey()).toEqual({ ok: false, why: 'no passkey' })
  expect(await tab.device.unlock(PASSPHRASE)).toEqual({ ok: true })
})

test('removed by the officer it opens no more', async () => {
  const { tab } = await withFinger(browser())
  await tab.device.unlockWithPasskey()
  await tab.device.removePasskey()
  expect(tab.device.state().vault).toMatchObject({ passkey: false })
  tab.device.lock()
  expect(await tab.device.unlockWithPasskey()).toEqual({ ok: false, why: 'no passkey' })
  expect(await tab.device.unlock(PASSPHRASE)).toEqual({ ok: true })
})
