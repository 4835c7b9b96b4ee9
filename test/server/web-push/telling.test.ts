/** What devices are told reaches a push service sealed, in counts alone, and nobody who is not signed in there any more. */
import { createDecipheriv, createECDH, createHmac, randomBytes } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { watchOnce } from '../../../src/server/alerts/watching.ts'
import { isPublic, mayBeEndpoint, pushSender } from '../../../src/server/web-push/sending.ts'
import { vapidWith } from '../../../src/server/web-push/vapid.ts'
import { anUuid, aServer, type TestDevice, type TestServer } from '../../kit/server.ts'
import { STORE_KINDS } from '../../kit/stores.ts'

const HOUR = 3_600_000
const hmac = (key: Uint8Array, ...parts: readonly Uint8Array[]) =>
  createHmac('sha256', key).update(Buffer.concat(parts)).digest()

/** A browser's half of RFC 8291, written out with HMAC alone. */
function aBrowser() {
  const pair = createECDH('prime256v1')
  const publicKey = pair.generateKeys()
  const auth = randomBytes(16)
  const open = (body: Buffer): unknown => {
    const salt = body.subarray(0, 16)
    const sender = body.subarray(21, 21 + body[20]!)
    const sealed = body.subarray(21 + body[20]!)
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), publicKey, sender, Buffer.from([1])])
    const secret = hmac(salt, hmac(hmac(auth, pair.computeSecret(sender)), info))
    const key = hmac(secret, Buffer.from('Content-Encoding: aes128gcm\0\x01')).subarray(0, 16)
    const nonce = hmac(secret, Buffer.from('Content-Encoding: nonce\0\x01')).subarray(0, 12)
    const opener = createDecipheriv('aes-128-gcm', key, nonce).setAuthTag(sealed.subarray(-16))
    const plain = Buffer.concat([opener.update(sealed.subarray(0, -16)), opener.final()])
    return JSON.parse(plain.subarray(0, plain.lastIndexOf(2)).toString())
  }
  return { p256dh: publicKey.toString('base64url'), auth: auth.toString('base64url'), open }
}

describe.each(STORE_KINDS)('%s', (kind) => {
  let the: TestServer
  let service: Server
  let endpoint = ''
  let answer = 201
  let got: { headers: Record<string, unknown>; body: Buffer }[] = []
  const browser = aBrowser()
  const vapid = vapidWith()
  beforeEach(async () => {
    answer = 201
    got = []
    service = createServer((asked, reply) => {
      const parts: Buffer[] = []
      asked.on('data', (part: Buffer) => parts.push(part))
      asked.on('end', () => {
        got.push({ headers: asked.headers, body: Buffer.concat(parts) })
        reply.writeHead(answer).end()
      })
    })
    await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve))
    const at = service.address()
    endpoint = `http://127.0.0.1:${at && typeof at === 'object' ? at.port : 0}/send/one`
    the = await aServer(kind, { vapid, pushReach: 'anywhere' })
  })
  afterEach(async () => {
    await the.end()
    service.close()
  })

  const subscribed = async (device: TestDevice) => {
    const { p256dh, auth } = browser
    const said = await device.post('/api/call/subscribe-push', { endpoint, p256dh, auth })
    expect(said.json()).toEqual({ subscribed: true })
  }
  /** The registers of both schools are old. */
  const isStale = () =>
    the.store.opened.writer
      .updateTable('pupil')
      .set({ register_to: '2026-02-20' })
      .where('authority', '=', 'northwick')
      .execute()
  const look = async () => {
    got = []
    const failed = (failure: unknown) => {
      throw failure
    }
    await watchOnce({ store: the.store, clock: the.clock, send: pushSender(vapid, 'anywhere'), failed })
    return got.map(({ body }) => browser.open(body))
  }

  test('once a day what is due is told, as a kind and a count, signed by the server, and not again', async () => {
    const cora = await the.as('cora')
    await subscribed(cora)
    await isStale()
    expect(await look()).toEqual([{ kind: 'register stale', count: 2 }])
    expect(got[0]!.headers).toMatchObject({
      'content-encoding': 'aes128gcm',
      ttl: '43200',
      authorization: expect.stringContaining(`k=${vapid.publicKey}`),
    })
    the.clock.move(HOUR)
    expect(await look()).toEqual([])
  })

  test('at night nothing is told but that a colleague is late', async () => {
    const cora = await the.as('cora')
    await subscribed(cora)
    const evie = await the.as('evie')
    const record = anUuid()
    const about = { act: 'start', form: 'check-in', formVersion: 1, pupils: [], school: 'elm' }
    const tell = { name: 'Officer cora', id: 'cora' }
    await evie.push(
      evie.entry(record, about),
      evie.change(record, { until: '2026-03-10', untilTime: '20:00', grace: 0, tell, where: 'Mill Lane' }),
    )
    the.clock.move(10 * HOUR)
    expect(await look()).toEqual([{ kind: 'check-in', count: 1 }])
    expect(await look()).toEqual([])
  })

  test('an entry that was not taken is told once half an hour has passed since the last word', async () => {
    const evie = await the.as('evie')
    await subscribed(evie)
    await look()
    the.clock.move(1)
    await evie.push({ nothing: 'that can be read' })
    expect(await look()).toEqual([])
    the.clock.move(HOUR)
    expect(await look()).toContainEqual({ kind: 'entry refused', count: 1 })
    the.clock.move(HOUR)
    expect(await look()).toEqual([])
  })

  test.each([404, 410])('a browser its push service answers %i for is forgotten', async (status) => {
    const cora = await the.as('cora')
    await subscribed(cora)
    answer = status
    await isStale()
    await look()
    expect((await cora.post('/api/call/my-push', {})).json()).toMatchObject({ subscribed: false })
  })

  test('signed out there, nothing is sent there, and it is forgotten', async () => {
    const cora = await the.as('cora')
    await subscribed(cora)
    await cora.post('/api/sign-out', {})
    expect(await look()).toEqual([])
    expect(await the.store.read.selectFrom('push_subscription').selectAll().execute()).toEqual([])
  })
})

test('a server that keeps to the world takes no push service in a private network', async () => {
  const the = await aServer('SQLite')
  const { p256dh, auth } = aBrowser()
  const cora = await the.as('cora')
  const said = (endpoint: string) => cora.post('/api/call/subscribe-push', { endpoint, p256dh, auth })
  expect((await said('https://127.0.0.1/send')).json()).toEqual({ subscribed: false })
  expect((await said('https://push.example/send')).json()).toEqual({ subscribed: true })
  await the.end()
})

test.each([
  'http://push.example/',
  'https://push.example:8443/',
  'https://user:word@push.example/',
  'https://localhost/',
  'https://metadata.internal/',
  'https://10.1.2.3/',
  'https://169.254.169.254/',
  'https://2130706433/',
  'https://[::1]/',
  'https://[::ffff:127.0.0.1]/',
  'https://[fd00::1]/',
])('%s is no push service', (endpoint) => expect(mayBeEndpoint(endpoint, 'public')).toBe(false))

test('a name that leads into a private network is not asked, whatever it is called', async () => {
  expect(['192.168.1.1', '100.64.0.1', '::', 'fe80::1', '2002:7f00:1::'].map(isPublic)).toEqual(
    Array.from({ length: 5 }, () => false),
  )
  expect(['8.8.8.8', '2606:4700::1'].map(isPublic)).toEqual([true, true])
})
