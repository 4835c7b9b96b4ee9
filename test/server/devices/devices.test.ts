/** Devices at the server: let in by a code, shut out, told to wipe; what they still send is kept apart. On both databases. */
import { createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { LENIENT } from '../../../src/domain/casework/safeguards.ts'
import type { AnswerOf, AskOf, CallName } from '../../../src/protocol/calls/calls.ts'
import { entryText } from '../../../src/protocol/entry-text.ts'
import { signedText, type Outcome } from '../../../src/protocol/messages.ts'
import { orderText, readOrder, wipedText } from '../../../src/protocol/orders.ts'
import { PROTOCOL_VERSION } from '../../../src/protocol/version.ts'
import { sha256 } from '../../../src/server/push/read-entry.ts'
import { PASSWORD, type Login } from '../../kit/authority.ts'
import { anUuid, aServer, POST, type TestDevice, type TestServer } from '../../kit/server.ts'
import { aSigner } from '../../kit/signer.ts'
import { STORE_KINDS } from '../../kit/stores.ts'

const MINUTE = 60_000
const A_DAY = 24 * 60 * MINUTE

describe.each(STORE_KINDS)('devices, on %s', (kind) => {
  let server: TestServer
  let ada: TestDevice
  beforeEach(async () => {
    server = await aServer(kind)
    ada = await server.as('ada')
  })
  afterEach(() => server.end())

  const strict = () => ask(ada, 'keep-safeguards', { ...LENIENT, enrolment: 'code' })
  const signIn = (login: Login, device: string, code?: string) =>
    server.app.inject({
      method: 'POST',
      url: '/api/sign-in',
      headers: POST,
      payload: {
        version: PROTOCOL_VERSION,
        login,
        password: PASSWORD,
        device,
        ...(code === undefined ? {} : { code }),
      },
    })
  const codeFor = (account: Login, name = '') => ask(ada, 'make-enrolment-code', { account, name })
  const audited = async (action: string) =>
    (
      await server.store.read
        .selectFrom('audit')
        .select('body')
        .where('authority', '=', 'northwick')
        .where('action', '=', action)
        .execute()
    ).map(({ body }): Record<string, unknown> => JSON.parse(body))

  test('where a code is wanted a new device is let in by one, once, for the person it is for, within ten minutes', async () => {
    await strict()
    expect((await signIn('pat', 'new-one')).json()).toEqual({ kind: 'enrolment needed' })
    const made = await codeFor('pat', 'Tablet 4, Elm school')
    expect(made.code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/)
    const refused = [
      await signIn('pia', 'new-one', made.code),
      await signIn('pat', 'new-one', 'AAAA-BBBB-CCCC-DDDD'),
      await signIn('pat', 'new-one', ''),
    ]
    for (const answer of refused) expect(answer.json()).toEqual({ kind: 'enrolment needed' })
    const typed = ` ${made.code.toLowerCase().replaceAll('-', ' ')} `
    expect((await signIn('pat', 'new-one', typed)).statusCode).toBe(200)
    expect((await signIn('pat', 'another', made.code)).json()).toEqual({ kind: 'enrolment needed' })
    // Let in: no code is asked for again.
    expect((await signIn('pat', 'new-one')).statusCode).toBe(200)
    const late = await codeFor('pia')
    server.clock.move(10 * MINUTE + 1)
    expect((await signIn('pia', 'her-own', late.code)).json()).toEqual({ kind: 'enrolment needed' })
    expect(await server.store.read.selectFrom('enrolment_code').select('hash').execute()).not.toContainEqual(
      expect.objectContaining({ hash: made.code }),
    )
    const { devices } = await ask(await server.as('ada', ada.name), 'devices', {})
    expect(devices.find(({ device }) => device === 'new-one')).toMatchObject({
      name: 'Tablet 4, Elm school',
      letIn: true,
    })
  })

  test('many wrong codes wear out those that stand, and a new one ends the one before', async () => {
    await strict()
    const first = await codeFor('pat')
    const second = await codeFor('pat')
    expect((await signIn('pat', 'one', first.code)).statusCode).toBe(401)
    for (let tries = 0; tries < 10; tries++) await signIn('pat', 'one', 'AAAA-BBBB-CCCC-DDDD')
    expect((await signIn('pat', 'one', second.code)).json()).toEqual({ kind: 'enrolment needed' })
    const third = await codeFor('pat')
    expect((await signIn('pat', 'one', third.code)).statusCode).toBe(200)
  })

  test('two devices at once with one code: one comes in', async () => {
    await strict()
    const { code } = await codeFor('pat')
    const answers = await Promise.all(['a', 'b', 'c'].map((device) => signIn('pat', device, code)))
    expect(answers.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([200, 401, 401])
  })

  test('devices that were here before a code was wanted go on without one', async () => {
    const pat = await server.as('pat', 'old-one')
    await strict()
    expect((await signIn('pat', 'old-one')).statusCode).toBe(200)
    expect((await pat.get('/api/me')).statusCode).toBe(200)
  })

  test('the list has the longest not seen first, and says what each has not sent', async () => {
    const pat = await server.as('pat', 'old-one')
    const entry = pat.start(anUuid(), ['elm-1'])
    await pat.post('/api/push', {
      version: PROTOCOL_VERSION,
      device: 'old-one',
      waiting: [1, 2, 3],
      entries: [entry],
    })
    server.clock.move(15 * A_DAY)
    ada = await server.as('ada', ada.name)
    await (await server.as('pia', 'fresh')).pull(`since=0&part=all&version=${PROTOCOL_VERSION}`)
    const { devices } = await ask(ada, 'devices', {})
    expect(devices[0]).toMatchObject({
      device: 'old-one',
      owner: 'Officer pat',
      waiting: 2,
      missing: 0,
      shutOut: null,
    })
    expect(devices.find(({ device }) => device === 'fresh')).toMatchObject({ protocol: PROTOCOL_VERSION })
    const long = await ask(ada, 'devices', { notSeenDays: 14 })
    expect(long.devices.map(({ device }) => device)).toEqual(['old-one'])
    expect((await ask(ada, 'devices', { notSeenDays: 30 })).devices).toEqual([])
    await ask(ada, 'name-device', { device: 'old-one', account: 'pat', name: 'Tablet 7' })
    expect(await ask(await server.as('pat', 'old-one'), 'this-device', {})).toEqual({ name: 'Tablet 7' })
  })

  test('another authority’s device is not there, whatever is asked of it (P6)', async () => {
    await server.as('sol', 'abroad')
    const asks = [
      ['name-device', { device: 'abroad', account: 'sol', name: 'x' }],
      ['shut-out', { device: 'abroad', account: 'sol', why: 'lost', wipe: true }],
      ['shut-out', { device: 'abroad', account: null, why: 'lost', wipe: true }],
      ['let-in-again', { device: 'abroad', account: 'sol' }],
      ['drop-device-key', { device: 'abroad', account: 'sol' }],
      ['release-quarantine', { device: 'abroad', account: 'sol' }],
      ['make-enrolment-code', { account: 'sol', name: '' }],
    ] as const
    for (const [name, given] of asks)
      expect((await ada.post(`/api/call/${name}`, given)).json()).toEqual({ kind: 'not found' })
    expect((await ask(ada, 'devices', {})).devices.map(({ device }) => device)).not.toContain('abroad')
    expect((await signIn('sol', 'abroad')).statusCode).toBe(200)
  })

  test('a device that is shut out gets nothing but a signed order, and cannot sign in', async () => {
    const pat = await server.as('pat', 'lost-one')
    const pia = await server.as('pia', 'lost-one')
    await ask(ada, 'shut-out', { device: 'lost-one', account: 'pat', why: 'lost', wipe: true })
    const told = (await pat.get('/api/me')).json<{ kind: string; order: string }>()
    expect(told.kind).toBe('device shut out')
    const order = readOrder(told.order)
    expect(order).toMatchObject({ kind: 'wipe', device: 'lost-one', account: 'pat' })
    if (!order) throw new Error('no order')
    const [key] = aSigner().published()
    expect(key?.id).toBe(order.key)
    const x = Buffer.from(key?.publicKey ?? '', 'base64').toString('base64url')
    const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' })
    const text = Buffer.from(orderText(order))
    expect(verify(null, text, publicKey, Buffer.from(order.sign, 'base64'))).toBe(true)
    for (const path of ['/api/me', '/api/pull?since=0', '/api/past?pupil=elm-1', '/api/pokes'])
      expect((await pat.get(path)).statusCode).toBe(401)
    expect((await signIn('pat', 'lost-one')).json()).toEqual(told)
    // Without a session too: a lost tablet's has long ended.
    const asked = await server.app.inject({ url: '/api/order?device=lost-one' })
    expect(asked.json()).toEqual({ order: told.order })
    expect((await server.app.inject({ url: '/api/order?device=other' })).json()).toEqual({ order: null })
    // Somebody else's part of the tablet goes on.
    expect((await pia.get('/api/me')).statusCode).toBe(200)
    expect((await server.as('pat', 'her-other')).cookie).not.toBe('')
    expect(await audited('device shut out')).toMatchObject([
      { account: 'ada', scope: 'pat', reason: 'lost, to be wiped' },
    ])
  })

  test('shut out for everybody: also for who was never there', async () => {
    await server.as('pat', 'lost-one')
    await ask(ada, 'shut-out', { device: 'lost-one', account: null, why: 'replaced', wipe: false })
    expect((await signIn('pia', 'lost-one')).json()).toEqual({ kind: 'device shut out', order: null })
  })

  test('what a device says of its wipe is kept once, as signed where its key signed it', async () => {
    const { device: pat, key } = await signing('pat', 'lost-one')
    await ask(ada, 'shut-out', { device: 'lost-one', account: 'pat', why: 'lost', wipe: true })
    const order = readOrder((await pat.get('/api/me')).json<{ order: string }>().order)
    const said = {
      version: PROTOCOL_VERSION,
      device: 'lost-one',
      nonce: order?.nonce ?? '',
      destroyed: 3,
      all: true,
    }
    const tell = (more: object) =>
      server.app.inject({ method: 'POST', url: '/api/wiped', headers: POST, payload: { ...said, ...more } })
    const forged = await tell({ nonce: '0'.repeat(32) })
    expect([forged.statusCode, forged.headers['clear-site-data']]).toEqual([404, undefined])
    const signature = sign(null, Buffer.from(wipedText(said)), key).toString('base64')
    const part = await tell({ officer: 'pat', signature, all: false })
    expect([part.statusCode, part.headers['clear-site-data']]).toEqual([204, undefined])
    const again = await tell({ destroyed: 99 })
    expect([again.statusCode, again.headers['clear-site-data']]).toEqual([204, '"cache", "storage"'])
    const { devices } = await ask(ada, 'devices', {})
    expect(devices.find(({ device }) => device === 'lost-one')?.shutOut).toMatchObject({
      destroyed: 3,
      signed: true,
    })
    expect(await audited('device wiped')).toMatchObject([{ device: 'lost-one', scope: 'pat' }])
    expect((await server.app.inject({ url: '/api/order?device=lost-one' })).json()).toEqual({ order: null })
  })

  test('what a shut-out device pushes is kept and has no effect, until it is released as its author’s (P1, P2)', async () => {
    const { device: pat, push } = await signing('pat', 'lost-one')
    const record = anUuid()
    const [taken] = await push(pat.start(anUuid(), ['elm-2']))
    expect(taken?.outcome).toBe('accepted')
    await ask(ada, 'shut-out', { device: 'lost-one', account: null, why: 'lost', wipe: false })
    const entries = [
      pat.start(record, ['elm-1']),
      pat.change(record, { discussed: 'Written before it was lost' }),
    ]
    const outcomes = await push(...entries)
    expect(outcomes).toMatchObject([{ reason: 'quarantined' }, { reason: 'quarantined' }])
    expect(await push(...entries)).toEqual(outcomes)
    expect(await recordAt(record)).toBeUndefined()
    const { batches } = await ask(ada, 'quarantine', {})
    expect(batches).toMatchObject([
      {
        device: 'lost-one',
        account: 'pat',
        entries: 2,
        forms: [{ form: 'contact-record', entries: 2 }],
        pupils: [],
      },
    ])
    expect(await ask(ada, 'release-quarantine', { device: 'lost-one', account: 'pat' })).toEqual({
      taken: 2,
      setAside: 0,
    })
    expect(await recordAt(record)).toContain('Written before it was lost')
    expect((await ask(ada, 'quarantine', {})).batches).toEqual([])
    expect(await ask(ada, 'release-quarantine', { device: 'lost-one', account: 'pat' })).toEqual({
      taken: 0,
      setAside: 0,
    })
    expect(await audited('entry released from quarantine')).toHaveLength(2)
  })

  test('a shut-out device does not come in by saying that it is another', async () => {
    const pat = await server.as('pat')
    await ask(ada, 'shut-out', { device: pat.name, account: null, why: 'lost', wipe: false })
    const entry = { ...pat.start(anUuid(), ['elm-1']), device: 'another' }
    const said = { version: PROTOCOL_VERSION, device: 'another', entries: [entry] }
    const answer = await pat.post('/api/push', said)
    expect(answer.json().outcomes).toMatchObject([{ outcome: 'set aside', reason: 'quarantined' }])
    expect((await ask(ada, 'quarantine', {})).batches).toMatchObject([{ device: pat.name, entries: 1 }])
  })

  test('a push that the device’s key does not vouch for is not even put into quarantine', async () => {
    const { device: pat } = await signing('pat', 'lost-one')
    await ask(ada, 'shut-out', { device: 'lost-one', account: 'pat', why: 'lost', wipe: false })
    const entries = [pat.start(anUuid(), ['elm-1'])]
    const answer = await pat.post('/api/push', { version: PROTOCOL_VERSION, device: 'lost-one', entries })
    expect(answer.json()).toEqual({ kind: 'wrong device' })
    expect((await ask(ada, 'quarantine', {})).batches).toEqual([])
  })

  test('a build from before is told of quarantine in a word it knows', async () => {
    const pat = await server.as('pat', 'lost-one')
    await ask(ada, 'shut-out', { device: 'lost-one', account: 'pat', why: 'lost', wipe: false })
    const entries = [pat.start(anUuid(), ['elm-1'])]
    const answer = await pat.post('/api/push', { version: 4, device: 'lost-one', entries })
    expect(answer.json<{ outcomes: Outcome[] }>().outcomes).toMatchObject([{ reason: 'not allowed' }])
  })

  test('a found device comes in again with a new code, and its session of before is over', async () => {
    await strict()
    const { code } = await codeFor('pat', 'Tablet 4')
    const [cookie] = (await signIn('pat', 'lost-one', code)).cookies
    await ask(ada, 'shut-out', { device: 'lost-one', account: 'pat', why: 'lost', wipe: false })
    const again = await ask(ada, 'let-in-again', { device: 'lost-one', account: 'pat' })
    const me = await server.app.inject({
      url: '/api/me',
      headers: { cookie: `${cookie?.name}=${cookie?.value}` },
    })
    expect(me.json()).toEqual({ kind: 'sign-in needed' })
    expect((await signIn('pat', 'lost-one')).json()).toEqual({ kind: 'enrolment needed' })
    expect((await signIn('pat', 'lost-one', again.code)).statusCode).toBe(200)
  })

  test('once its key is dropped a device may tell another', async () => {
    const { device: pat } = await signing('pat', 'tablet')
    const other = generateKeyPairSync('ed25519')
    expect((await tellKey(pat, other)).json()).toEqual({ kind: 'wrong device' })
    await ask(ada, 'drop-device-key', { device: 'tablet', account: 'pat' })
    expect((await tellKey(pat, other)).statusCode).toBe(204)
  })

  test('what a device did not believe is in the audit', async () => {
    const pat = await server.as('pat', 'tablet')
    await ask(pat, 'order-refused', { at: 1, why: 'wrong signature' })
    expect(await audited('order refused')).toMatchObject([
      { account: 'pat', device: 'tablet', reason: 'wrong signature' },
    ])
  })

  async function recordAt(id: string) {
    const row = await server.store.read
      .selectFrom('record')
      .select('body')
      .where('authority', '=', 'northwick')
      .where('id', '=', id)
      .executeTakeFirst()
    return row?.body
  }
  async function signing(login: Login, name: string) {
    const device = await server.as(login, name)
    const pair = generateKeyPairSync('ed25519')
    await tellKey(device, pair)
    const push = async (...entries: unknown[]): Promise<Outcome[]> => {
      const hashes = entries.map((entry) => sha256(entryText(entry).text))
      const signature = sign(null, Buffer.from(signedText(name, login, hashes)), pair.privateKey).toString(
        'base64',
      )
      const body = { version: PROTOCOL_VERSION, device: name, signature, entries }
      return (await device.post('/api/push', body)).json<{ outcomes: Outcome[] }>().outcomes
    }
    return { device, key: pair.privateKey, push }
  }
})

describe.each(STORE_KINDS)('an old build, on %s', (kind) => {
  test('fetches nothing where the server asks for a newer one, and what it sends is taken', async () => {
    const server = await aServer(kind, { oldestReading: PROTOCOL_VERSION })
    const pat = await server.as('pat')
    const refused = { kind: 'version too old', oldest: PROTOCOL_VERSION }
    expect((await pat.get('/api/pull?since=0&part=all')).json()).toEqual(refused)
    expect((await pat.get('/api/pull?since=0&part=all&version=4')).json()).toEqual(refused)
    const entries = [pat.start(anUuid(), ['elm-1'])]
    const pushed = await pat.post('/api/push', { version: 4, device: pat.name, entries })
    expect(pushed.json<{ outcomes: Outcome[] }>().outcomes).toMatchObject([{ outcome: 'accepted' }])
    expect((await pat.get(`/api/pull?since=0&part=all&version=${PROTOCOL_VERSION}`)).statusCode).toBe(200)
    await server.end()
  })
})

async function ask<Name extends CallName>(
  who: TestDevice,
  name: Name,
  given: AskOf<Name>,
): Promise<AnswerOf<Name>> {
  const answer = await who.post(`/api/call/${name}`, given)
  if (answer.statusCode !== 200) throw new Error(`${name} answered ${answer.body}`)
  return answer.json<AnswerOf<Name>>()
}

function tellKey(device: TestDevice, { publicKey }: ReturnType<typeof generateKeyPairSync>) {
  const { x = '' } = createPublicKey(publicKey.export({ type: 'spki', format: 'pem' })).export({
    format: 'jwk',
  })
  return device.post('/api/device-key', {
    version: PROTOCOL_VERSION,
    device: device.name,
    kind: 'Ed25519',
    publicKey: Buffer.from(x, 'base64url').toString('base64'),
  })
}
