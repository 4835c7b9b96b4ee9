/** Loss is visible (P13): what a device said it holds is known until it arrives, and missed when it never does. */
import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { SignedIn } from '../../../src/protocol/messages.ts'
import { lastSequence } from '../../../src/server/store/store.ts'
import { anUuid, aServer, type TestDevice, type TestServer } from '../../kit/server.ts'
import { STORE_KINDS } from '../../kit/stores.ts'

describe.each(STORE_KINDS)('%s', (kind) => {
  let the: TestServer
  let evie: TestDevice
  beforeEach(async () => {
    the = await aServer(kind)
    evie = await the.as('evie')
  })
  afterEach(() => the.end())

  const says = async (device: TestDevice, waiting: readonly number[], ...entries: object[]) => {
    const answer = await device.post('/api/push', { version: 4, device: device.name, waiting, entries })
    expect(answer.statusCode).toBe(200)
  }
  const known = async () => {
    const row = await the.store.read
      .selectFrom('device')
      .select(['waiting', 'missing', 'highest_number'])
      .where('id', '=', evie.name)
      .where('account', '=', 'evie')
      .executeTakeFirstOrThrow()
    return [row.waiting, row.missing, row.highest_number]
  }
  const told = async (device: TestDevice) => (await device.get('/api/me')).json<SignedIn>().missing

  test('announced entries leave the list as they arrive, taken in or set aside (fault 23)', async () => {
    const record = anUuid()
    const [start, first, second] = [
      evie.start(record, ['elm-1']),
      evie.change(record, { outcome: 'first' }),
      evie.change(record, { 'no such field': 'x' }),
    ]
    await says(evie, [1, 2, 3])
    expect(await known()).toEqual(['[1,2,3]', '[]', 3])
    await says(evie, [1, 2, 3], start, second)
    expect(await known()).toEqual(['[2]', '[]', 3])
    // What was set aside waits on the device to be tried again; it has arrived all the same.
    await says(evie, [2, 3], first)
    expect(await known()).toEqual(['[]', '[]', 3])
    await says(evie, [])
    expect(await known()).toEqual(['[]', '[]', 3])
    expect(await told(evie)).toEqual([])
  })

  test('a device that is without entries it had announced: a figure at once, gone when they turn up after all', async () => {
    const record = anUuid()
    const entries = [evie.start(record, ['elm-1']), evie.change(record, { outcome: 'first' })]
    await says(evie, [1, 2])
    await says(evie, [2])
    expect(await known()).toEqual(['[2]', '[1]', 2])
    expect(await told(evie)).toEqual([{ device: evie.name, entries: 1, lastSeen: the.clock.now() }])
    await says(evie, [2], ...entries)
    expect(await known()).toEqual(['[]', '[]', 2])
    expect(await told(evie)).toEqual([])
  })

  test('somebody who clears the browser’s data is told at sign-in what their tablet had not sent (fault 12)', async () => {
    await says(evie, [1, 2, 3])
    const seen = the.clock.now()
    the.clock.move(3 * 86_400_000)
    const anew = await the.as('evie')
    expect(await told(anew)).toEqual([{ device: evie.name, entries: 3, lastSeen: seen }])
    // It may only lie in a drawer: on the device itself nothing is missing, and colleagues hear nothing.
    expect(await told(await the.as('evie', evie.name))).toEqual([])
    expect(await told(await the.as('pat', evie.name))).toEqual([])
  })

  test('a late copy of an old push takes nothing for lost', async () => {
    const record = anUuid()
    const start = evie.start(record, ['elm-1'])
    await says(evie, [1, 2], start)
    evie.number = 3
    await says(evie, [2, 3])
    await says(evie, [1, 2], start)
    expect(await known()).toEqual(['[2,3]', '[]', 3])
  })

  test('behind a full list there may be more: what is higher is not taken for lost', async () => {
    const first = Array.from({ length: 500 }, (_, i) => i + 1)
    await says(evie, [501, 502])
    await says(evie, first)
    expect(await known()).toEqual([JSON.stringify([...first, 501, 502]), '[]', 502])
  })

  test('an older device announces nothing, and nothing is missed', async () => {
    const record = anUuid()
    await evie.push(evie.start(record, ['elm-1']))
    expect(await known()).toEqual([null, '[]', 1])
    expect(await told(await the.as('evie'))).toEqual([])
  })

  test('to say that nothing has changed costs no write and no number', async () => {
    await says(evie, [7])
    const [before, at] = [await known(), await lastSequence(the.store.read, 'northwick')]
    the.clock.move(30_000)
    await the.store.opened.writer.transaction().execute(async (held) => {
      // Somebody else is writing: an announcement that changes nothing does not wait for them.
      await held.updateTable('sequence').set({ last: at }).where('authority', '=', 'northwick').execute()
      await says(evie, [7])
    })
    expect([await known(), await lastSequence(the.store.read, 'northwick')]).toEqual([before, at])
  })

  test('however a device announces, sends, loses and repeats: missing is what it lost, and only that', async () => {
    const step = fc.record({ does: fc.constantFrom('write', 'send', 'say', 'lose', 'again'), of: fc.nat(20) })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const device = await the.as('evie')
        const record = anUuid()
        let here = [device.start(record, ['elm-1'])]
        const [announced, lost] = [new Set<number>(), new Set<number>()]
        let last: object[] = []
        const waiting = () => here.map(({ number }) => number)
        const speak = async (entries: object[]) => {
          for (const number of waiting()) announced.add(number)
          await says(device, waiting(), ...entries)
        }
        for (const { does, of } of steps) {
          if (does === 'write') here.push(device.change(record, { outcome: `words ${of}` }))
          if (does === 'say') await speak([])
          if (does === 'again' && last.length > 0) await speak(last)
          if (does === 'lose') {
            const [gone] = here.splice(of % Math.max(1, here.length), 1)
            if (gone && announced.has(gone.number)) lost.add(gone.number)
          }
          if (does === 'send' && here.length > 0) {
            last = here.slice(0, 1 + (of % here.length))
            await speak(last)
            here = here.slice(last.length)
          }
        }
        await says(device, waiting())
        const row = await the.store.read
          .selectFrom('device')
          .select(['waiting', 'missing'])
          .where('id', '=', device.name)
          .executeTakeFirstOrThrow()
        expect([row.waiting ?? '[]', row.missing]).toEqual([
          JSON.stringify(waiting()),
          JSON.stringify([...lost].sort((a, b) => a - b)),
        ])
      }),
      { numRuns: kind === 'SQLite' ? 30 : 8 },
    )
  })
})
