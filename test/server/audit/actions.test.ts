/** What a device says was done on it stands in the audit once, with both times, and names nobody else's pupil (P10). */
import { createHash, sign } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { actionText, type DeviceAction } from '../../../src/protocol/actions.ts'
import { signedText } from '../../../src/protocol/messages.ts'
import { PROTOCOL_VERSION as version } from '../../../src/protocol/version.ts'
import { checkAudit } from '../../../src/server/audit/check.ts'
import { aServer, type TestDevice, type TestServer } from '../../kit/server.ts'
import { registering, someKeys } from '../../kit/signing-device.ts'
import { STORE_KINDS } from '../../kit/stores.ts'

describe.each(STORE_KINDS)('actions on %s', (kind) => {
  let the: TestServer
  let evie: TestDevice
  beforeEach(async () => {
    the = await aServer(kind)
    evie = await the.as('evie')
  })
  afterEach(() => the.end())

  const viewed = (n: number, pupil = 'elm-1'): DeviceAction => ({
    n,
    action: 'case viewed',
    at: n * 1000,
    pupil,
  })
  const tell = async (actions: readonly DeviceAction[], more: object = {}) => {
    const answer = await evie.post('/api/actions', { version, device: evie.name, actions, ...more })
    return [answer.statusCode, answer.json<unknown>()]
  }
  const said = async () => {
    const rows = await the.store.read
      .selectFrom('audit')
      .select('body')
      .where('action', 'in', ['case viewed', 'actions missing'])
      .orderBy('seq')
      .execute()
    return rows.map(({ body }): Record<string, unknown> => JSON.parse(body))
  }

  test('each number counts once, with the time of both clocks; a gap is told', async () => {
    expect(await tell([viewed(1), viewed(2)])).toEqual([200, { upTo: 2 }])
    expect(await tell([viewed(2), viewed(1)])).toEqual([200, { upTo: 2 }])
    expect(await tell([viewed(6), viewed(6), viewed(5)])).toEqual([200, { upTo: 6 }])
    expect(await tell([])).toEqual([200, { upTo: 6 }])
    const rows = await said()
    expect(rows.map(({ action, deviceAt }) => [action, deviceAt])).toEqual([
      ['case viewed', 1000],
      ['case viewed', 2000],
      ['actions missing', undefined],
      ['case viewed', 5000],
      ['case viewed', 6000],
    ])
    expect(rows[2]).toMatchObject({ object: { kind: 'actions', id: '3-4' } })
    for (const row of rows)
      expect(row).toMatchObject({ account: 'evie', device: evie.name, at: the.clock.now(), outcome: 'done' })
    expect(await checkAudit(the.store.read, 'northwick', { keys: [] })).toMatchObject({ broken: null })
  })

  test('told twice at once it still counts once', async () => {
    await Promise.all([tell([viewed(1)]), tell([viewed(1)])])
    expect(await said()).toHaveLength(1)
  })

  test('a pupil of somebody else, or of nobody, is not named (P6)', async () => {
    await tell([viewed(1, 'elm-2'), viewed(2, 'no such pupil'), viewed(3)])
    expect((await said()).map(({ outcome, pupil }) => [outcome, pupil])).toEqual([
      ['denied', undefined],
      ['denied', undefined],
      ['done', 'elm-1'],
    ])
    expect(JSON.stringify(await said())).not.toMatch(/elm-2|no such/)
  })

  test('a record is named only with a pupil it is about', async () => {
    const start = evie.start('11111111-1111-4111-8111-111111111111', ['elm-1'])
    await evie.push(start)
    await tell([
      { ...viewed(1), record: start.record },
      { ...viewed(2), record: 'another' },
    ])
    const [first, second] = await said()
    expect(first).toMatchObject({ object: { kind: 'record', id: start.record } })
    expect(second).not.toHaveProperty('object')
  })

  test('a record that began about nobody is named alone, and with no pupil it is not about', async () => {
    const record = '22222222-2222-4222-8222-222222222222'
    const about = { act: 'start', form: 'late-book-entry', formVersion: 1, pupils: [], school: 'elm' }
    const provisional = [{ id: '33333333-3333-4333-8333-333333333333', name: 'A Child' }]
    expect(await evie.push(evie.entry(record, { ...about, provisional }))).toMatchObject([
      { outcome: 'accepted' },
    ])
    await tell([
      { n: 1, action: 'case viewed', at: 1, record },
      { ...viewed(2), record },
    ])
    const [first, second] = await said()
    expect(first).toMatchObject({ object: { kind: 'record', id: record } })
    expect(second).not.toHaveProperty('object')
  })

  test('where the device has a key, what it did not sign is refused, and so is another device', async () => {
    const keys = someKeys('Ed25519')
    await evie.post('/api/device-key', registering(evie, keys))
    expect(await tell([viewed(1)])).toEqual([401, { kind: 'wrong device' }])
    expect(await tell([viewed(1)], { device: 'another' })).toEqual([401, { kind: 'wrong device' }])
    expect(await said()).toEqual([])
    const hash = createHash('sha256')
      .update(actionText(viewed(1)))
      .digest('hex')
    const text = Buffer.from(signedText(evie.name, evie.login, [hash]))
    const signature = sign(null, text, keys.secret).toString('base64')
    expect(await tell([viewed(2)], { signature })).toEqual([401, { kind: 'wrong device' }])
    expect(await tell([viewed(1)], { signature })).toEqual([200, { upTo: 1 }])
  })
})
