/**
 * Nobody reads or writes outside their pupils, schools and authority, and what is not
 * theirs is answered like what is not there (P6): every person against every pupil.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { lastSequence } from '../../../src/server/store/store.ts'
import { ALL_PUPILS, MAY_SEE, schoolOf, type Login } from '../../kit/authority.ts'
import { anUuid, aServer, LOGINS, type TestDevice, type TestServer } from '../../kit/server.ts'
import { STORE_KINDS } from '../../kit/stores.ts'

const WRITER: Readonly<Record<string, Login>> = { elm: 'cora', oak: 'cora', ash: 'sol' }

describe.each(STORE_KINDS)('%s', (kind) => {
  let the: TestServer
  const devices = new Map<Login, TestDevice>()
  /** A record about each pupil. */
  const recordOf = new Map<string, string>()
  beforeAll(async () => {
    the = await aServer(kind)
    for (const login of LOGINS) devices.set(login, await the.as(login))
    for (const pupil of ALL_PUPILS) {
      const [writer, record] = [devices.get(WRITER[schoolOf(pupil)]!)!, anUuid()]
      recordOf.set(pupil, record)
      await writer.push(writer.start(record, [pupil]), writer.change(record, { discussed: `about ${pupil}` }))
    }
  })
  afterAll(() => the.end())

  describe.each(LOGINS)('%s', (login) => {
    const mine = MAY_SEE[login]
    const others = ALL_PUPILS.filter((pupil) => !mine.includes(pupil))
    const device = () => devices.get(login)!

    test.each(['part=all', 'part=list', 'part=records', 'part=all&since=1'])(
      'pull?%s holds own pupils only',
      async (query) => {
        const { body } = await device().get(`/api/pull?${query}`)
        const pulled = await device().pull(query)
        const seen = [
          ...(pulled?.pupils.map(({ id }) => id) ?? []),
          ...(pulled?.assessments.map(({ pupil }) => pupil) ?? []),
          ...(pulled?.records.flatMap(({ pupils }) => pupils) ?? []),
        ]
        expect(seen.filter((pupil) => !mine.includes(pupil))).toEqual([])
        for (const pupil of others) {
          expect(body).not.toContain(`"${pupil}"`)
          expect(body).not.toContain(recordOf.get(pupil))
        }
        const schools = new Set(mine.map(schoolOf))
        expect(pulled?.schools.filter(({ id }) => !schools.has(id)) ?? []).toEqual([])
      },
    )

    test('a first download holds every own pupil with assessment and record', async () => {
      const pulled = await device().pull()
      expect(pulled?.pupils.map(({ id }) => id)).toEqual(mine)
      expect(pulled?.assessments.map(({ pupil }) => pupil)).toEqual(mine)
      expect(pulled?.records.flatMap(({ pupils }) => pupils).sort()).toEqual(mine)
    })

    test('a record about somebody else’s pupil cannot be started: as if there were no such pupil', async () => {
      const before = await the.store.read.selectFrom('record').selectAll().execute()
      const answers = await device().push(
        ...[...others, 'nobody'].map((pupil) => device().start(anUuid(), [pupil])),
        ...mine.slice(0, 1).map((pupil) => device().start(anUuid(), [pupil, others[0] ?? 'nobody'])),
      )
      for (const answer of answers)
        expect(answer).toMatchObject({ outcome: 'set aside', reason: 'not yours' })
      expect(await the.store.read.selectFrom('record').selectAll().execute()).toEqual(before)
    })

    test('somebody else’s record cannot be changed: as if there were no such record', async () => {
      const before = await the.store.read.selectFrom('record').selectAll().execute()
      const missing = anUuid()
      const acts = [...others.map((pupil) => recordOf.get(pupil)!), missing].flatMap((record) => [
        device().change(record, { discussed: 'overwritten' }),
        device().entry(record, { act: 'complete', on: '2026-03-09' }),
        device().entry(record, { act: 'void', reason: 'because' }),
        device().entry(record, { act: 'amend', field: 'discussed', value: 'x', reason: 'y' }),
      ])
      for (const answer of await device().push(...acts)) {
        expect(answer).toMatchObject({ outcome: 'set aside', reason: 'no such record' })
      }
      expect(await the.store.read.selectFrom('record').selectAll().execute()).toEqual(before)
    })
  })

  test('a record is written at the school of one of its pupils, not at another', async () => {
    const evie = devices.get('evie')!
    const start = { ...evie.start(anUuid(), ['elm-1']), school: 'oak' }
    expect(await evie.push(start)).toMatchObject([{ outcome: 'set aside', reason: 'not yours' }])
  })

  test('an entry of another authority under the same id is neither seen nor touched', async () => {
    const [pat, sol] = [devices.get('pat')!, devices.get('sol')!]
    const entry = pat.start(anUuid(), ['elm-2'])
    expect(await pat.push(entry)).toMatchObject([{ outcome: 'accepted' }])
    const same = { ...sol.start(entry.record, ['ash-1']), id: entry.id }
    expect(await sol.push(same)).toMatchObject([{ outcome: 'accepted' }])
    expect((await pat.pull())?.records.find(({ id }) => id === entry.record)?.pupils).toEqual(['elm-2'])
    expect(await lastSequence(the.store.read, 'southmere')).toBeLessThan(
      await lastSequence(the.store.read, 'northwick'),
    )
  })
})
