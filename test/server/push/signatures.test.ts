/** Pushes signed by the device: nothing that was not signed as it came has any effect, whoever holds the cookie. */
import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { KEY_KINDS, type Pushed } from '../../../src/protocol/messages.ts'
import { anUuid, aServer, type TestDevice, type TestServer } from '../../kit/server.ts'
import { registering, signatureOf, signedPush, someKeys, type Keys } from '../../kit/signing-device.ts'
import { STORE_KINDS } from '../../kit/stores.ts'

const isRefused = (status: number) => status === 400 || status === 401
const WRONG_DEVICE = [401, { kind: 'wrong device' }]

describe.each(STORE_KINDS)('%s', (kind) => {
  let the: TestServer
  let evie: TestDevice
  beforeEach(async () => {
    the = await aServer(kind)
    evie = await the.as('evie')
  })
  afterEach(() => the.end())

  const register = async (device: TestDevice, keys: Keys) =>
    (await device.post('/api/device-key', registering(device, keys))).statusCode
  const pushes = async (device: TestDevice, message: object) => {
    const answer = await device.post('/api/push', message)
    return [answer.statusCode, answer.json<Pushed>()]
  }
  const everything = async () => {
    const tables = ['entry', 'record', 'set_aside', 'device', 'sequence', 'assessment'] as const
    return JSON.stringify(
      await Promise.all(tables.map((table) => the.store.read.selectFrom(table).selectAll().execute())),
    )
  }

  test.each(KEY_KINDS)(
    'a push signed with the device’s %s key is taken in, and taken once',
    async (kindOfKey) => {
      const keys = someKeys(kindOfKey)
      expect(await register(evie, keys)).toBe(204)
      expect(await register(evie, keys)).toBe(204)
      const record = anUuid()
      const message = signedPush(keys, evie, [
        evie.start(record, ['elm-1']),
        evie.change(record, { discussed: 'Trains. 😀 \u2028' }),
      ])
      const taken = [200, { outcomes: [{ outcome: 'accepted' }, { outcome: 'accepted' }] }]
      expect(await pushes(evie, message)).toMatchObject(taken)
      expect(await pushes(evie, message)).toMatchObject(taken)
    },
  )

  test('the first key stays: another one is refused, and so is what it signs', async () => {
    const [own, other] = [someKeys('Ed25519'), someKeys('P-256')]
    await register(evie, own)
    expect(await register(evie, other)).toBe(401)
    const entries = [evie.start(anUuid(), ['elm-1'])]
    const before = await everything()
    expect(await pushes(evie, signedPush(other, evie, entries))).toEqual(WRONG_DEVICE)
    expect(await pushes(evie, { ...signedPush(own, evie, entries), signature: undefined })).toEqual(
      WRONG_DEVICE,
    )
    expect(await everything()).toBe(before)
  })

  test('a cookie taken from a device that signs pushes nothing, as that device or as any other', async () => {
    await register(evie, someKeys('Ed25519'))
    const entries = [evie.start(anUuid(), ['elm-1'])]
    const before = await everything()
    for (const device of [evie.name, 'another-device']) {
      const version = 4
      expect(await pushes(evie, { version, device, entries })).toEqual(WRONG_DEVICE)
      const key = { ...registering(evie, someKeys('Ed25519')), device }
      expect((await evie.post('/api/device-key', key)).statusCode).toBe(401)
    }
    expect(await everything()).toBe(before)
  })

  test('an older build on a device that signs is told to update, in words it knows', async () => {
    await register(evie, someKeys('Ed25519'))
    const entries = [evie.start(anUuid(), ['elm-1'])]
    expect(await pushes(evie, { version: 3, device: evie.name, entries })).toEqual([
      426,
      { kind: 'version too old', oldest: 4 },
    ])
  })

  test('a key that is none is refused, and keeps no place', async () => {
    const good = someKeys('P-256')
    const raw = Buffer.from(good.publicKey, 'base64')
    const offCurve = Buffer.from(raw)
    offCurve[64]! ^= 1
    for (const bytes of [raw.subarray(0, 64), raw.subarray(1), offCurve, Buffer.alloc(65), Buffer.alloc(0)]) {
      const key = { ...registering(evie, good), publicKey: bytes.toString('base64') }
      expect((await evie.post('/api/device-key', key)).statusCode).toBe(400)
    }
    expect(await register(evie, good)).toBe(204)
  })

  test('an entry without a canonical text bars no other, signed as it is sent', async () => {
    const keys = someKeys('Ed25519')
    await register(evie, keys)
    const record = anUuid()
    const half = { ...evie.change(record, { discussed: 'half a pair: \ud800' }) }
    const notRead = { outcome: 'set aside', reason: 'not read' }
    const message = signedPush(keys, evie, [evie.start(record, ['elm-1']), half, 'words', null])
    expect(await pushes(evie, message)).toMatchObject([
      200,
      { outcomes: [{ outcome: 'accepted' }, notRead, notRead, notRead] },
    ])
  })

  test('a colleague uses up no number of another device: not one announced, nor one on another record', async () => {
    const [pat, pia] = [await the.as('pat'), await the.as('pia', evie.name)]
    const [hers, theirs] = [anUuid(), anUuid()]
    const [start, change] = [evie.start(hers, ['elm-1']), evie.change(hers, { discussed: 'Trains.' })]
    // Pia claims to sit at Evie's tablet, Pat only writes its name into an entry; neither number is announced yet.
    const forged = [pat.start(theirs, ['elm-1']), pia.start(anUuid(), ['elm-1'])].map((entry, at) => ({
      ...entry,
      device: evie.name,
      number: at === 0 ? start.number : change.number,
    }))
    await pat.push(forged[0])
    await pia.push(forged[1])
    expect(await evie.push(start, change)).toMatchObject([{ outcome: 'accepted' }, { outcome: 'accepted' }])
    const next = evie.change(hers, { outcome: 'Friday.' })
    await evie.post('/api/push', { version: 4, device: evie.name, waiting: [next.number], entries: [] })
    for (const one of [pat, pia]) {
      const stolen = { ...one.start(anUuid(), ['elm-1']), device: evie.name, number: next.number }
      expect(await one.push(stolen)).toMatchObject([{ outcome: 'set aside', reason: 'other words' }])
    }
    expect(await evie.push(next)).toMatchObject([{ outcome: 'accepted' }])
  })

  test('a colleague who names one’s device and announces its numbers to come bars none of them', async () => {
    const record = anUuid()
    const [start, change] = [evie.start(record, ['elm-1']), evie.change(record, { discussed: 'Trains.' })]
    the.clock.move(1)
    const pia = await the.as('pia', evie.name)
    const waiting = [start.number, change.number]
    const said = await pia.post('/api/push', { version: 4, device: evie.name, waiting, entries: [] })
    expect(said.statusCode).toBe(200)
    expect(await evie.push(start, change)).toMatchObject([{ outcome: 'accepted' }, { outcome: 'accepted' }])
  })

  test('a number taken on one’s own record by somebody else is set aside and shown, never taken for written', async () => {
    const pat = await the.as('pat')
    const record = anUuid()
    await evie.push(evie.start(record, ['elm-1']))
    const mine = evie.change(record, { discussed: 'Mine.' })
    await pat.push({ ...pat.change(record, { outcome: 'Theirs.' }), device: evie.name, number: mine.number })
    expect(await evie.push(mine)).toMatchObject([{ outcome: 'set aside', reason: 'other words' }])
    expect(await the.store.read.selectFrom('set_aside').select('number').execute()).toEqual([
      { number: mine.number },
    ])
  })
})

describe('whatever is changed on the way', () => {
  let the: TestServer
  let evie: TestDevice
  let keys: Keys
  beforeEach(async () => {
    the = await aServer('SQLite')
    evie = await the.as('evie')
    keys = someKeys('P-256')
    await evie.post('/api/device-key', registering(evie, keys))
  })
  afterEach(() => the.end())

  /** A few entries, and what a hand on the line makes of them. */
  const aPush = () => {
    const record = anUuid()
    return [
      evie.start(record, ['elm-1']),
      evie.change(record, { discussed: 'Trains.', outcome: 'Friday.' }),
      evie.change(record, { type: 'phone' }),
      evie.entry(record, { act: 'complete', on: '2026-03-09' }),
    ] as unknown[]
  }
  const refused = async (message: object) => {
    const answer = await evie.post('/api/push', message)
    return [answer.statusCode, answer.json()]
  }

  test('an entry added, left out or moved: refused, and nothing is touched', async () => {
    const step = fc.record({
      does: fc.constantFrom('add', 'leave out', 'move', 'double'),
      at: fc.nat(),
      to: fc.nat(),
    })
    await fc.assert(
      fc.asyncProperty(step, async ({ does, at, to }) => {
        const entries = aPush()
        const changed = [...entries]
        const place = at % entries.length
        if (does === 'add') changed.splice(place, 0, evie.change(anUuid(), { outcome: 'Added.' }))
        if (does === 'leave out') changed.splice(place, 1)
        if (does === 'double') changed.splice(place, 0, entries[place])
        if (does === 'move') {
          changed.splice(place, 1)
          changed.splice((place + 1 + (to % (entries.length - 1))) % entries.length, 0, entries[place])
        }
        const message = { ...signedPush(keys, evie, entries), entries: changed }
        expect([does, await refused(message)]).toEqual([does, WRONG_DEVICE])
      }),
      { numRuns: 60 },
    )
    expect(await the.store.read.selectFrom('entry').select('id').execute()).toEqual([])
    expect(await the.store.read.selectFrom('set_aside').select('id').execute()).toEqual([])
  })

  test('any byte of what is signed, or of its signature: refused', async () => {
    const entries = aPush()
    const sent = Buffer.from(JSON.stringify(signedPush(keys, evie, entries)))
    const from = '{"version":4,'.length
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: from, max: sent.length - 1 }),
        fc.integer({ min: 1, max: 127 }),
        async (at, flip) => {
          const bytes = Buffer.from(sent)
          bytes[at]! ^= flip
          const answer = await evie.app.inject({
            method: 'POST',
            url: '/api/push',
            headers: { 'content-type': 'application/json', 'x-doorstep': '1', cookie: evie.cookie },
            payload: bytes.toString('latin1'),
          })
          expect([bytes.toString(), isRefused(answer.statusCode)]).toEqual([bytes.toString(), true])
        },
      ),
      { numRuns: 400 },
    )
    expect(await the.store.read.selectFrom('entry').select('id').execute()).toEqual([])
  })

  test('any bit of the signature, and the same bits written otherwise: refused', async () => {
    const entries = aPush()
    const good = Buffer.from(signatureOf(keys, evie, entries), 'base64')
    for (let bit = 0; bit < good.length * 8; bit += 7) {
      const bytes = Buffer.from(good)
      bytes[bit >> 3]! ^= 1 << (bit & 7)
      const message = signedPush(keys, evie, entries, { signature: bytes.toString('base64') })
      expect(await refused(message)).toEqual(WRONG_DEVICE)
    }
    const longer = signedPush(keys, evie, entries, {
      signature: Buffer.concat([good, good]).toString('base64'),
    })
    expect(await refused(longer)).toEqual(WRONG_DEVICE)
  })
})
