/** Somebody out alone who does not come back is noticed, for whatever check-in the server has received (P5). */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { buildApp } from '../../../src/server/app.ts'
import { lookForLate } from '../../../src/server/alerts/lateness.ts'
import { anUuid, aServer, type TestDevice, type TestServer } from '../../kit/server.ts'
import { aSigner } from '../../kit/signer.ts'
import { STORE_KINDS } from '../../kit/stores.ts'
import type { AnswerOf } from '../../../src/protocol/calls/calls.ts'

const MINUTE = 60_000
const ANSWERS = {
  on: '2026-03-10',
  until: '2026-03-10',
  untilTime: '11:00',
  grace: 15,
  tell: { name: 'Officer cora', id: 'cora' },
  where: 'Mill Lane and round about',
  phone: '07700 900123',
}

describe.each(STORE_KINDS)('%s', (kind) => {
  let the: TestServer
  let evie: TestDevice
  beforeEach(async () => {
    the = await aServer(kind)
    evie = await the.as('evie')
  })
  afterEach(() => the.end())

  const goesOut = async (more: object = {}) => {
    const record = anUuid()
    const about = { act: 'start', form: 'check-in', formVersion: 1, pupils: [], school: 'elm' }
    const outcomes = await evie.push(evie.entry(record, about), evie.change(record, { ...ANSWERS, ...more }))
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted'])
    return record
  }
  const isBack = async (record: string) => {
    const [said] = await evie.push(evie.entry(record, { act: 'complete', on: '2026-03-10' }))
    expect(said?.outcome).toBe('accepted')
  }
  const look = async () =>
    (await lookForLate(the.store, the.clock.now())).map(({ account }) => account).sort()
  const alertsOf = async (device: TestDevice) => {
    const answer = await device.post('/api/call/my-alerts', {})
    return answer.json<AnswerOf<'my-alerts'>>().alerts
  }

  test('nobody is told before the end and the minutes to wait have passed; then the named person is, once', async () => {
    const record = await goesOut()
    the.clock.move(75 * MINUTE - 1)
    expect(await look()).toEqual([])
    the.clock.move(1)
    expect(await look()).toEqual(['cora'])
    the.clock.move(MINUTE)
    expect(await look()).toEqual([])
    const cora = await the.as('cora')
    expect(await alertsOf(cora)).toEqual([
      expect.objectContaining({
        record,
        officer: 'Officer evie',
        where: ANSWERS.where,
        phone: ANSWERS.phone,
        backAt: null,
        seenBy: null,
      }),
    ])
    expect(await alertsOf(await the.as('ada'))).toEqual([])
  })

  test('who is back in time alerts nobody, and neither does who called it off', async () => {
    await isBack(await goesOut())
    const off = await goesOut()
    await evie.push(evie.entry(off, { act: 'void', reason: 'Not gone after all' }))
    the.clock.move(120 * MINUTE)
    expect(await look()).toEqual([])
  })

  test('who says that they stay longer is late only then, and that is another lateness', async () => {
    const record = await goesOut()
    the.clock.move(76 * MINUTE)
    expect(await look()).toEqual(['cora'])
    await evie.push(evie.change(record, { untilTime: '12:00' }))
    expect(await look()).toEqual([])
    const cora = await the.as('cora')
    expect((await alertsOf(cora)).map(({ backAt }) => backAt !== null)).toEqual([true])
    the.clock.move(60 * MINUTE)
    expect(await look()).toEqual(['cora'])
  })

  test('a check-in received after its end tells at once; the end received later says that they are back', async () => {
    the.clock.move(180 * MINUTE)
    const record = await goesOut()
    expect(await look()).toEqual(['cora'])
    the.clock.move(MINUTE)
    await isBack(record)
    expect(await look()).toEqual([])
    const cora = await the.as('cora')
    expect((await alertsOf(cora)).map(({ backAt }) => backAt)).toEqual([the.clock.now()])
    const seen = await cora.post('/api/call/acknowledge-alert', {
      record,
      lateAt: (await alertsOf(cora))[0]!.lateAt,
    })
    expect(seen.json()).toEqual({ acknowledged: true })
    expect(await alertsOf(cora)).toEqual([])
  })

  test('one received together with its end alerts nobody, however late', async () => {
    the.clock.move(180 * MINUTE)
    await isBack(await goesOut())
    expect(await look()).toEqual([])
  })

  test('a server that was restarted meanwhile tells, and does not tell again', async () => {
    await goesOut()
    the.clock.move(76 * MINUTE)
    await the.app.close()
    expect(await look()).toEqual(['cora'])
    const again = await buildApp({ store: the.store, clock: the.clock, signer: aSigner(), daily: false })
    expect(await look()).toEqual([])
    await again.close()
  })

  test.each([
    ['nobody signs in under', { tell: { name: 'Somebody typed' } }],
    ['is of another authority', { tell: { name: 'Sol', id: 'sol' } }],
    ['was disabled', { tell: { name: 'Officer pat', id: 'pat' } }],
  ])('where the name %s, the administrators are told', async (_what, more) => {
    await the.store.opened.writer
      .updateTable('account')
      .set({ disabled: 1 })
      .where('authority', '=', 'northwick')
      .where('id', '=', 'pat')
      .execute()
    await goesOut(more)
    the.clock.move(76 * MINUTE)
    expect(await look()).toEqual(['ada'])
  })

  test('who sees to it is said to everybody who was told, and only who was told can say so', async () => {
    const record = await goesOut()
    the.clock.move(76 * MINUTE)
    await look()
    const cora = await the.as('cora')
    const [alert] = await alertsOf(cora)
    const which = { record, lateAt: alert!.lateAt }
    const other = await (await the.as('pat')).post('/api/call/acknowledge-alert', which)
    expect(other.json()).toEqual({ acknowledged: false })
    await cora.post('/api/call/acknowledge-alert', which)
    expect((await alertsOf(cora)).map(({ seenBy }) => seenBy)).toEqual(['Officer cora'])
  })

  test('an alert is forgotten after thirty days', async () => {
    const record = await goesOut()
    the.clock.move(76 * MINUTE)
    await look()
    await isBack(record)
    the.clock.move(31 * 24 * 60 * MINUTE)
    await look()
    expect(await the.store.read.selectFrom('alert').selectAll().execute()).toEqual([])
  })
})
