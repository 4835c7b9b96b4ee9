/** What a code on a paper answers to anybody: valid, replaced or unknown, and never who. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { codeOf } from '../../../src/domain/forms/seal.ts'
import { catalogueOf } from '../../../src/domain/languages/catalogue.ts'
import type { Verified } from '../../../src/protocol/messages.ts'
import { aServer, POST, type TestDevice, type TestServer } from '../../kit/server.ts'
import { STORE_KINDS } from '../../kit/stores.ts'
import { aContract, aText, DAYS_ON, kept, requireAccepted, sign } from './kit.ts'

describe.each(STORE_KINDS)('%s', (kind) => {
  let the: TestServer
  let evie: TestDevice
  beforeEach(async () => {
    the = await aServer(kind)
    the.clock.move(DAYS_ON)
    evie = await the.as('evie')
  })
  afterEach(() => the.end())

  const ask = (code: unknown, headers: object = {}) =>
    the.app.inject({
      method: 'POST',
      url: '/api/verify',
      headers: { ...POST, ...headers },
      payload: { code },
    })
  const answer = async (code: string) => (await ask(code)).json<Verified>()

  /** Codes of a record's signatures, in order. */
  const codes = async (device: TestDevice, record: string) =>
    (await kept(device, record)).signatures.map(({ receipt }) => codeOf(receipt!.seal))
  const amend = async (record: string, value: string) => {
    const field = aText(await kept(evie, record))
    const act = { act: 'amend', field, value, reason: 'A slip.' }
    requireAccepted(await evie.push(evie.entry(record, act)))
  }

  test('a paper in force is valid, however its code is typed; nothing else is said of it', async () => {
    const record = await aContract(evie, 'elm-1')
    const { signature } = await sign(evie, await kept(evie, record))
    const [code = ''] = await codes(evie, record)
    const said = { answer: 'valid', signedOn: '2026-03-30', version: 1, receivedAt: the.clock.now() }
    for (const typed of [
      code,
      code.toLowerCase().replaceAll('-', ' '),
      code.replaceAll('0', 'o').replaceAll('1', 'l'),
    ]) {
      const { statusCode, body } = await ask(typed)
      expect([statusCode, JSON.parse(body)]).toEqual([200, said])
      for (const word of [signature.name, 'elm', record, 'evie', 'northwick', 'contract'])
        expect(body.toLowerCase()).not.toContain(word.toLowerCase())
    }
  })

  test('an amendment makes the paper replaced, and the new signature is the next version', async () => {
    const record = await aContract(evie, 'elm-1')
    const first = await sign(evie, await kept(evie, record))
    await sign(evie, await kept(evie, record), { reading: { words: await catalogueOf('pl') } })
    await amend(record, 'Said otherwise now.')
    await sign(evie, await kept(evie, record), { follows: first.signature.id })
    const [english = '', polish = '', again = ''] = await codes(evie, record)
    expect(await answer(english)).toMatchObject({ answer: 'replaced', version: 1 })
    // The same text in another language is no other version.
    expect(await answer(polish)).toMatchObject({ answer: 'replaced', version: 1 })
    expect(await answer(again)).toMatchObject({ answer: 'valid', version: 2 })
  })

  test('a record that was withdrawn makes its paper replaced', async () => {
    const record = await aContract(evie, 'elm-1')
    await sign(evie, await kept(evie, record))
    const [code = ''] = await codes(evie, record)
    expect(await answer(code)).toMatchObject({ answer: 'valid' })
    requireAccepted(
      await evie.push(evie.entry(record, { act: 'void', reason: 'Opened for the wrong child.' })),
    )
    expect(await answer(code)).toMatchObject({ answer: 'replaced' })
  })

  test('a code nobody has, and one that is none, are unknown alike', async () => {
    for (const code of ['7K2M-9QXA-41HD-ZP0W', '0000-0000-0000-0000', 'not a code', '', '%', "' or 1=1 --"])
      expect(await answer(code)).toEqual({ answer: 'unknown' })
  })

  test('papers of every authority are checked at one place', async () => {
    const sol = await the.as('sol')
    const record = await aContract(sol, 'ash-1')
    await sign(sol, await kept(sol, record))
    const [code = ''] = await codes(sol, record)
    expect(await answer(code)).toMatchObject({ answer: 'valid' })
  })

  test('every answer takes the same time, long enough to hide how long looking took', async () => {
    const record = await aContract(evie, 'elm-1')
    await sign(evie, await kept(evie, record))
    const [code = ''] = await codes(evie, record)
    for (const typed of [code, '7K2M-9QXA-41HD-ZP0W', 'none']) {
      const before = performance.now()
      await ask(typed)
      expect(performance.now() - before).toBeGreaterThan(110)
    }
  })

  test('one address may not try many codes; another still may, and the first again later', async () => {
    const many = await Promise.all(Array.from({ length: 61 }, () => ask('7K2M-9QXA-41HD-ZP0W')))
    const refused = many.filter(({ statusCode }) => statusCode === 429)
    expect(refused).toHaveLength(1)
    expect(refused[0]!.json()).toMatchObject({ kind: 'wait', seconds: 600 })
    const elsewhere = { method: 'POST', url: '/api/verify', headers: POST, payload: { code: 'x' } } as const
    expect((await the.app.inject({ ...elsewhere, remoteAddress: '10.0.0.9' })).statusCode).toBe(200)
    the.clock.move(10 * 60_000)
    expect((await ask('x')).statusCode).toBe(200)
  })

  test('only this site’s own page asks, and with a code alone', async () => {
    const foreign = await ask('x', { origin: 'https://elsewhere.example' })
    expect([foreign.statusCode, foreign.json()]).toMatchObject([
      400,
      { kind: 'message invalid', path: 'origin' },
    ])
    const plain = await the.app.inject({
      method: 'POST',
      url: '/api/verify',
      headers: { 'content-type': 'text/plain' },
      payload: '{"code":"x"}',
    })
    expect(plain.statusCode).toBe(400)
    for (const payload of [{}, { code: 7 }, { code: 'x', record: 'y' }, { code: 'x'.repeat(101) }]) {
      const sent = await the.app.inject({ method: 'POST', url: '/api/verify', headers: POST, payload })
      expect(sent.statusCode).toBe(400)
    }
  })
})
