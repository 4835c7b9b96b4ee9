/** Keeping and deleting, as it is asked for: whose lists those are, what a confirmation is of, and what a hold holds. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { deleteDue } from '../../../src/server/privacy/nightly.ts'
import { write } from '../../../src/server/store/store.ts'
import { aServer, anUuid, type TestDevice, type TestServer } from '../../kit/server.ts'
import { aSigner } from '../../kit/signer.ts'
import { STORE_KINDS } from '../../kit/stores.ts'
import { recordOf } from './kit.ts'

type Line = {
  kind: string
  pupil: { id: string; name: string | null } | null
  held: boolean
  confirmed: boolean
}

describe.each(STORE_KINDS)('keeping and deleting, on %s', (kind) => {
  let server: TestServer
  let ada: TestDevice
  let lex: TestDevice
  const note = anUuid()
  const call = async (who: TestDevice, name: string, ask: object) =>
    (await who.post(`/api/call/${name}`, ask)).json()
  const lines = async (who: TestDevice): Promise<Line[]> => (await call(who, 'due', { days: 0 })).lines
  const of = async (who: TestDevice, what: string) => (await lines(who)).filter((line) => line.kind === what)
  const night = () =>
    deleteDue({ store: server.store, signer: aSigner(), now: server.clock.now(), attachments: undefined })
  const isThere = async () =>
    (await server.store.read.selectFrom('record').select('id').where('id', '=', note).executeTakeFirst()) !==
    undefined

  beforeAll(async () => {
    server = await aServer(kind)
    await write(server.store, 'northwick', async (tx, seq) => {
      const row = await tx
        .selectFrom('pupil')
        .select('profile')
        .where('id', '=', 'elm-1')
        .executeTakeFirstOrThrow()
      const profile = JSON.stringify({ ...JSON.parse(row.profile), onRoll: ['2012-09-03', '2021-07-20'] })
      await tx.updateTable('pupil').set({ profile, seq }).where('id', '=', 'elm-1').execute()
      const record = recordOf({
        id: note,
        form: 'contact-record',
        pupils: ['elm-1'],
        last: '2020-01-05',
        word: 'Mornings',
      })
      const told = {
        authority: 'northwick',
        id: note,
        form: 'contact-record',
        status: 'completed',
        on_day: '2020-01-05',
      }
      await tx
        .insertInto('record')
        .values({ ...told, body: JSON.stringify({ ...record, school: 'elm' }), seq })
        .execute()
      await tx
        .insertInto('record_pupil')
        .values({ authority: 'northwick', record: note, pupil: 'elm-1' })
        .execute()
    })
    ada = await server.as('ada')
    lex = await server.as('lex')
  })
  afterAll(() => server.end())

  test('each is shown what falls due of their own schools: names to who may see them, none to an administrator', async () => {
    expect(await of(lex, 'correspondence')).toMatchObject([
      { pupil: { id: 'elm-1', name: 'Invented Pupil elm-1' } },
    ])
    expect(await of(ada, 'correspondence')).toMatchObject([{ pupil: { id: 'elm-1', name: null } }])
    await write(server.store, 'northwick', (tx) =>
      tx.deleteFrom('account_school').where('account', '=', 'lex').where('school', '=', 'elm').execute(),
    )
    expect(await of(lex, 'correspondence')).toEqual([])
    expect(await call(lex, 'hold', { whom: 'elm-1', reason: 'not mine' })).toEqual({
      held: false,
      why: 'nobody by that',
    })
    expect(await call(lex, 'hold', { whom: note, reason: 'not mine' })).toEqual({
      held: false,
      why: 'nobody by that',
    })
    await write(server.store, 'northwick', (tx) =>
      tx
        .insertInto('account_school')
        .values({ authority: 'northwick', account: 'lex', school: 'elm' })
        .execute(),
    )
  })

  test('only an administrator sets the times, and none below the least', async () => {
    expect(await call(lex, 'keep-retention', { years: {}, byItself: true })).toEqual({
      kept: false,
      why: 'whole authority',
    })
    expect(await call(ada, 'keep-retention', { years: { register: 3 }, byItself: false })).toEqual({
      kept: false,
      why: 'too few years',
    })
    expect(await call(ada, 'keep-retention', { years: { correspondence: 40 }, byItself: false })).toEqual({
      kept: true,
    })
    expect(await of(ada, 'correspondence')).toEqual([])
    expect(await call(ada, 'keep-retention', { years: {}, byItself: false })).toEqual({ kept: true })
    expect(await of(ada, 'correspondence')).toHaveLength(1)
  })

  test('what is held after it was confirmed stays, and goes once it is lifted', async () => {
    const { list } = await call(ada, 'due', { days: 0 })
    expect(await call(ada, 'confirm-deletion', { list: 'another' })).toEqual({
      confirmed: false,
      why: 'the list has changed',
    })
    expect(await call(ada, 'confirm-deletion', { list })).toMatchObject({ confirmed: true })
    const { id } = await call(lex, 'hold', { whom: note, reason: 'a complaint' })
    expect(await call(lex, 'hold', { whom: note, reason: 'again' })).toEqual({
      held: false,
      why: 'held already',
    })
    await night()
    expect(await isThere()).toBe(true)
    expect((await call(ada, 'holds', {})).holds).toMatchObject([
      { reason: 'a complaint', by: 'Officer lex', lifted: null },
    ])
    expect(await call(lex, 'lift-hold', { id })).toEqual({})
    expect(await call(lex, 'lift-hold', { id })).toEqual({ kind: 'not found' })
    expect((await call(ada, 'call-off-deletion', {})).count).toBeGreaterThan(0)
    await night()
    expect(await isThere()).toBe(true)
    await call(ada, 'confirm-deletion', { list: (await call(ada, 'due', { days: 0 })).list })
    await night()
    expect(await isThere()).toBe(false)
    expect((await call(lex, 'certificates', {})).certificates[0]).toMatchObject({
      number: 1,
      confirmedBy: [{ account: 'ada' }],
    })
  })

  test('holding, lifting, confirming and deleting are in the audit; another authority has none of it (P6)', async () => {
    const rows = await server.store.read.selectFrom('audit').select(['authority', 'action']).execute()
    const done = rows.filter(({ authority }) => authority === 'northwick').map(({ action }) => action)
    expect(done).toEqual(
      expect.arrayContaining([
        'held',
        'hold lifted',
        'deletion confirmed',
        'deleted for good',
        'retention changed',
      ]),
    )
    expect(
      rows.filter(({ authority, action }) => authority === 'southmere' && action === 'deleted for good'),
    ).toEqual([])
  })
})
