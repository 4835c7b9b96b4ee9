/** Orders to wipe a device, over the browser on paper: only one signed by whom the vault has pinned is followed (P12). */
import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { keyText, orderSaid, orderText, wipedText, type WipeOrder } from '../../../src/protocol/orders.ts'
import {
  browser,
  officerCalled,
  PASSPHRASE,
  readyTab,
  serverWithCaseload,
  type Browser,
  type Tab,
} from '../../kit/device.ts'

type ServerKey = { readonly id: string; readonly publicKey: string; readonly key: KeyObject }

const rawOf = (publicKey: KeyObject) => Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url')

function serverKey(): ServerKey {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const raw = rawOf(publicKey)
  const id = createHash('sha256').update(raw).digest('hex').slice(0, 16)
  return { id, publicKey: raw.toString('base64'), key: privateKey }
}
const NONCE = '0123456789abcdef0123456789abcdef'

const said = ({ id }: ServerKey, device: string, more: Partial<WipeOrder> = {}) =>
  ({ kind: 'wipe', device, account: null, nonce: NONCE, at: Date.UTC(2027, 0, 1), key: id, ...more }) as const
function orderBy(by: ServerKey, device: string, more: Partial<WipeOrder> = {}): string {
  const order = said(by, device, more)
  return orderSaid({ ...order, sign: sign(null, Buffer.from(orderText(order)), by.key).toString('base64') })
}

/** A tablet whose vault has pinned the server's key, with three entries that have not been sent. */
async function tablet() {
  const server = serverWithCaseload()
  const key = serverKey()
  server.keys.push({ id: key.id, publicKey: key.publicKey })
  const on = browser({ server })
  const tab = await readyTab(on)
  await tab.rest()
  const device = (await tab.store.device('x')).id
  server.faults.push(...Array.from({ length: 40 }, () => 'no link' as const))
  const record = await tab.device.start('contact-record', ['p-1'])
  await tab.device.change(record, { discussed: 'Secret words' })
  await tab.rest()
  return { server, key, on, tab, device }
}
async function lock(tab: Tab) {
  tab.device.lock()
  await tab.until(({ phase }) => phase === 'locked')
}
const isEmpty = async (on: Browser) => (await on.disk.databases()).length === 0
const isWhole = async (on: Browser) => {
  const again = on.tab()
  await again.until(({ phase }) => phase === 'locked')
  expect(await again.device.unlock(PASSPHRASE)).toEqual({ ok: true })
  await again.rest()
  const entries = again.device.unsent().length
  again.kill()
  return entries
}

test('a locked tablet that is in contact is wiped: nothing is left on it, and how much went is told', async () => {
  const { server, key, on, tab, device } = await tablet()
  await lock(tab)
  server.orders.set(device, orderBy(key, device))
  tab.network.comeOnline()
  await tab.until(({ phase }) => phase === 'cleared')
  await tab.rest()
  expect(await isEmpty(on)).toBe(true)
  expect(tab.device.state().cleared).toMatchObject({ entries: 2, everything: true })
  expect(server.reports).toMatchObject([{ device, nonce: NONCE, destroyed: 2, all: true }])
  expect(server.reports[0]?.signature).toBeUndefined()
  // The page stays until somebody has read it; then the tablet is new.
  const again = on.tab()
  expect(again.device.state().phase).toBe('cleared')
  again.device.readCleared()
  const fresh = on.tab()
  await fresh.until(({ phase }) => phase === 'signed out')
  expect((await fresh.store.device('another')).id).not.toBe(device)
})

test('an open one is wiped with the answer to whatever it asks, and signs what it says', async () => {
  const { server, key, on, tab, device } = await tablet()
  server.faults.length = 0
  server.faults.push({ kind: 'device shut out', order: orderBy(key, device) })
  void tab.device.syncNow()
  await tab.until(({ phase }) => phase === 'cleared')
  await tab.rest()
  expect(await isEmpty(on)).toBe(true)
  const [report] = server.reports
  expect(report?.officer).toBe('officer-robin')
  expect(wipedText(report!)).toContain(device)
  expect(Buffer.from(report?.signature ?? '', 'base64')).toHaveLength(64)
})

test('a tablet that is started is wiped before anybody unlocks it', async () => {
  const { server, key, on, tab, device } = await tablet()
  tab.kill()
  server.orders.set(device, orderBy(key, device))
  const again = on.tab()
  await again.until(({ phase }) => phase === 'cleared')
  expect(await isEmpty(on)).toBe(true)
})

test('in somebody’s hands it is wiped too', async () => {
  const { server, key, on, tab, device } = await tablet()
  expect(
    await tab.device.handRound('late-book-entry', 'hilltop', { audience: 'parent', language: 'en' }),
  ).toBe(true)
  server.orders.set(device, orderBy(key, device))
  tab.network.comeOnline()
  await tab.until(({ phase }) => phase === 'cleared')
  expect([tab.device.handedOver(), await isEmpty(on)]).toEqual([null, true])
})

test('no other refusal, wrong passphrase or end of a lease ever wipes (P12)', async () => {
  const { server, on, tab } = await tablet()
  server.faults.length = 0
  const refusals = [
    { kind: 'device shut out', order: null },
    { kind: 'enrolment needed' },
    { kind: 'wrong device' },
    { kind: 'sign-in needed' },
    { kind: 'version too old', oldest: 99 },
    { kind: 'not found' },
  ] as const
  for (const refusal of refusals) {
    server.faults.push(refusal)
    await tab.device.syncNow()
    await tab.rest()
  }
  await lock(tab)
  for (let tries = 0; tries < 12; tries++) await tab.device.unlock('not the right words at all')
  on.clock.time += 40 * 24 * 3_600_000
  await tab.pass(60_000)
  tab.kill()
  await isWhole(on)
  expect(server.reports).toEqual([])
})

test('forged, altered, foreign, old and unsigned orders wipe nothing, whatever they look like (P12)', async () => {
  const { server, key, on, tab, device } = await tablet()
  await lock(tab)
  const good = orderBy(key, device)
  const other = serverKey()
  const forged = fc.oneof(
    fc.tuple(fc.nat({ max: good.length - 1 }), fc.integer({ min: 1, max: 255 })).map(([at, by]) => {
      const bytes = Buffer.from(good, 'latin1')
      bytes[at] = (bytes[at] ?? 0) ^ by
      return bytes.toString('latin1')
    }),
    fc.constantFrom(
      orderBy(other, device),
      orderBy({ ...other, id: key.id }, device),
      orderBy(key, 'another-device'),
      orderBy(key, device, { account: 'officer-nobody' }),
      orderBy(key, device, { at: 0 }),
      JSON.stringify({ ...JSON.parse(good), sign: '' }),
      // Another text of the same signature: the last letter holds bits that base64 does not read.
      good.replace(/[AQgw]==/, (end) => `${String.fromCharCode(end.charCodeAt(0) + 1)}==`),
      ` ${good}`,
      good.toUpperCase(),
      '',
      '{}',
      'null',
    ),
    fc.json(),
    fc.string(),
    fc
      .record({
        device: fc.constantFrom(device, 'another'),
        nonce: fc.constantFrom(NONCE, 'f'.repeat(32)),
        at: fc.nat(),
      })
      .map((more) => orderSaid({ ...said(key, device, more), sign: Buffer.alloc(64, 7).toString('base64') })),
  )
  await fc.assert(
    fc.asyncProperty(forged, async (text) => {
      server.orders.set(device, text)
      tab.network.comeOnline()
      await tab.rest()
      expect(tab.device.state().phase).toBe('locked')
    }),
    { numRuns: 150 },
  )
  tab.kill()
  server.orders.clear()
  expect(await isWhole(on)).toBe(2)
  expect(server.reports).toEqual([])
})

test('what was not believed is told to the server with the next good contact', async () => {
  const { server, tab, device } = await tablet()
  await lock(tab)
  server.orders.set(device, orderBy(serverKey(), device))
  tab.network.comeOnline()
  await tab.rest()
  server.orders.clear()
  server.faults.length = 0
  await tab.device.unlock(PASSPHRASE)
  await tab.rest()
  const told = server.asked.filter(({ path }) => path.startsWith('/api/call/order-refused'))
  expect(told.map(({ body }) => body)).toMatchObject([{ why: 'key not pinned' }])
})

test('a key that a pinned one vouches for is believed, one that the server only publishes is not', async () => {
  const { server, key, on, tab, device } = await tablet()
  await lock(tab)
  const [between, next, loose] = [serverKey(), serverKey(), serverKey()]
  const vouch = (by: ServerKey, one: ServerKey) => ({
    id: one.id,
    publicKey: one.publicKey,
    vouched: { by: by.id, sign: sign(null, Buffer.from(keyText(one)), by.key).toString('base64') },
  })
  const claimed = { ...vouch(key, loose), vouched: { by: key.id, sign: vouch(next, loose).vouched.sign } }
  server.keys.unshift(claimed, vouch(between, next), vouch(key, between))
  server.orders.set(device, orderBy(loose, device))
  tab.network.comeOnline()
  await tab.rest()
  expect(tab.device.state().phase).toBe('locked')
  server.orders.set(device, orderBy(next, device))
  tab.network.comeOnline()
  await tab.until(({ phase }) => phase === 'cleared')
  expect(await isEmpty(on)).toBe(true)
})

test('of two people on one tablet one is wiped: the other’s work stays, and the same order does nothing again', async () => {
  const { server, key, on, tab, device } = await tablet()
  server.faults.length = 0
  server.addAccount('sam', 'sams-password', officerCalled('officer-sam', 'Sam Placeholder'))
  tab.device.lock()
  tab.device.switchTo(null)
  const sam = await readyTab(on, undefined, ['sam', 'sams-password'])
  await sam.rest()
  const order = orderBy(key, device, { account: 'officer-robin' })
  await lock(sam)
  server.orders.set(device, order)
  sam.network.comeOnline()
  await sam.until(({ phase }) => phase === 'cleared')
  await sam.rest()
  expect(sam.device.state().cleared).toMatchObject({ everything: false })
  expect(server.reports).toMatchObject([{ all: false }])
  expect((await sam.store.vaults()).map(({ id }) => id)).toEqual(['officer-sam'])
  expect(await sam.store.entries('officer-robin')).toEqual([])
  sam.device.readCleared()
  sam.kill()
  tab.kill()
  const after = on.tab()
  await after.until(({ phase }) => phase === 'locked')
  await after.rest()
  expect(after.device.vaults().map(({ officer }) => officer.id)).toEqual(['officer-sam'])
  expect(server.reports).toHaveLength(1)
  expect(await after.device.unlock(PASSPHRASE)).toEqual({ ok: true })
})

test('other tabs let go of it too, and say so', async () => {
  const { server, key, on, tab, device } = await tablet()
  const second = on.tab()
  await second.until(({ phase }) => phase === 'locked')
  await lock(tab)
  server.orders.set(device, orderBy(key, device))
  tab.network.comeOnline()
  await second.until(({ phase }) => phase === 'cleared')
  expect(second.device.state().cleared).toMatchObject({ entries: 2 })
})

test('a report that does not get through is told again', async () => {
  const { server, key, on, tab, device } = await tablet()
  tab.kill()
  server.orders.set(device, orderBy(key, device))
  let left = 3
  const again = on.tab((ports) => ({
    ...ports,
    network: {
      ...ports.network,
      send: async (ask) =>
        ask.path === '/api/wiped' && left-- > 0 ? { link: false } : ports.network.send(ask),
    },
  }))
  await again.until(({ phase }) => phase === 'cleared')
  await again.rest()
  expect(server.reports).toEqual([])
  // Also where Doorstep was closed meanwhile.
  again.kill()
  const later = on.tab()
  await later.rest()
  expect(later.device.state().phase).toBe('cleared')
  expect(server.reports).toMatchObject([{ destroyed: 2 }])
  await later.pass(60 * 60_000)
  expect(server.reports).toHaveLength(1)
})

test('let in anew with a code, an order of before counts no more', async () => {
  const { server, key, on, tab, device } = await tablet()
  server.faults.length = 0
  const old = orderBy(key, device, { at: 1000 })
  server.told.now = 2000
  await lock(tab)
  await tab.device.signIn('robin', 'robins-password', '7KQ2-M4XD-90RT-3HVB')
  await tab.device.unlock(PASSPHRASE)
  await tab.rest()
  await lock(tab)
  server.orders.set(device, old)
  tab.network.comeOnline()
  await tab.rest()
  expect([tab.device.state().phase, await isEmpty(on)]).toEqual(['locked', false])
})
