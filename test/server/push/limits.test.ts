/** What one push may hold, packed or not, and how often one device may push. */
import { gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { MOST_PUSH_BYTES } from '../../../src/protocol/messages.ts'
import { anUuid, aServer, POST, type TestDevice, type TestServer } from '../../kit/server.ts'

let the: TestServer
let evie: TestDevice
beforeEach(async () => {
  the = await aServer('SQLite', { pushRate: { atOnce: 20, aSecond: 2 } })
  evie = await the.as('evie')
})
afterEach(() => the.end())

const send = async (payload: Buffer, encoding = 'gzip') => {
  const headers = { ...POST, cookie: evie.cookie, 'content-encoding': encoding }
  const answer = await evie.app.inject({ method: 'POST', url: '/api/push', headers, payload })
  return [answer.statusCode, answer.json()]
}
const aPush = (more: object = {}) => ({
  version: 4,
  device: evie.name,
  entries: [evie.start(anUuid(), ['elm-1'])],
  ...more,
})
const packed = (message: object) => gzipSync(JSON.stringify(message))
const filled = (bytes: number) => {
  const record = anUuid()
  const message = aPush({ entries: [evie.start(record, ['elm-1']), evie.change(record, { outcome: '' })] })
  const room = bytes - Buffer.byteLength(JSON.stringify(message))
  const [start] = message.entries
  return {
    ...message,
    entries: [start, { ...evie.change(record, { outcome: 'x'.repeat(room) }), number: evie.number }],
  }
}
const count = async () => (await the.store.read.selectFrom('entry').select('id').execute()).length

test('a packed push is taken like another', async () => {
  expect(await send(packed(aPush()))).toMatchObject([200, { outcomes: [{ outcome: 'accepted' }] }])
  expect(await send(Buffer.from(JSON.stringify(aPush())), 'identity')).toMatchObject([200, {}])
})

test('the limit is on what it holds unpacked: a bomb is refused long before it is unpacked', async () => {
  const bomb = gzipSync(Buffer.alloc(300_000_000, 0x20))
  expect(bomb.length).toBeLessThan(MOST_PUSH_BYTES)
  const before = process.memoryUsage().rss
  expect(await send(bomb)).toEqual([413, { kind: 'too large', most: MOST_PUSH_BYTES }])
  expect(process.memoryUsage().rss - before).toBeLessThan(100_000_000)
  const [at, over] = [filled(MOST_PUSH_BYTES), filled(MOST_PUSH_BYTES + 1)].map((message) =>
    JSON.stringify(message),
  )
  expect([Buffer.byteLength(at!), Buffer.byteLength(over!)]).toEqual([MOST_PUSH_BYTES, MOST_PUSH_BYTES + 1])
  expect((await send(gzipSync(over!)))[0]).toBe(413)
  expect((await send(Buffer.from(over!), 'identity'))[0]).toBe(413)
  expect((await send(gzipSync(at!)))[0]).toBe(200)
})

test.each([
  ['cut off', (gz: Buffer) => gz.subarray(0, -9)],
  ['with something behind it', (gz: Buffer) => Buffer.concat([gz, Buffer.from('more')])],
  ['with a wrong sum', (gz: Buffer) => Buffer.concat([gz.subarray(0, -8), Buffer.alloc(8)])],
  ['not packed at all', () => Buffer.from('{"version":4}')],
  ['empty', () => Buffer.alloc(0)],
])('a packed push %s is refused, and nothing is taken', async (_, damage) => {
  expect(await send(damage(packed(aPush())))).toMatchObject([400, { kind: 'message invalid' }])
  expect(await count()).toBe(0)
})

test.each(['br', 'deflate', 'gzip, gzip', 'x'])('packed as %s it is refused', async (encoding) => {
  expect(await send(packed(aPush()), encoding)).toMatchObject([
    400,
    { kind: 'message invalid', path: 'content-encoding', expected: 'gzip' },
  ])
})

test('packed words are read as strictly: depth, fields and number of entries', async () => {
  const deep = `{"version":4,"device":"d","entries":${'['.repeat(60)}${']'.repeat(60)}}`
  expect(await send(gzipSync(deep))).toMatchObject([400, { kind: 'message invalid' }])
  expect(await send(packed(aPush({ more: 1 })))).toMatchObject([400, { kind: 'message invalid' }])
  expect(await send(packed(aPush({ entries: Array(501).fill(null) })))).toMatchObject([
    400,
    { path: 'entries' },
  ])
  expect(await send(packed(aPush({ waiting: [0] })))).toMatchObject([400, { path: 'waiting.0' }])
})

test('a line that never ends what it sends is cut, and its headers sooner', () => {
  const { requestTimeout, headersTimeout } = the.app.server
  expect([requestTimeout, headersTimeout].every((ms) => ms > 0 && ms <= 600_000)).toBe(true)
})

test('a device that pushes without end is told how long to wait; others and its words are not touched', async () => {
  const [pat, before] = [await the.as('pat'), await count()]
  for (let turn = 0; turn < 20; turn++) await evie.push()
  const refused = await evie.post('/api/push', aPush())
  expect([refused.statusCode, refused.json(), refused.headers['retry-after']]).toEqual([
    429,
    { kind: 'wait', seconds: 1 },
    '1',
  ])
  expect(await count()).toBe(before)
  expect(await pat.push(pat.start(anUuid(), ['elm-1']))).toMatchObject([{ outcome: 'accepted' }])
  the.clock.move(1000)
  expect((await evie.post('/api/push', aPush())).statusCode).toBe(200)
})
