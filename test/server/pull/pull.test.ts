/** What a device is sent, and what it is sent again, on every kind of store. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { assignPupils, assignSchools } from '../../../src/server/accounts/accounts.ts'
import { pupilMoved, seersOf } from '../../../src/server/accounts/scope-changes.ts'
import { write } from '../../../src/server/store/store.ts'
import { pulled as pulledMessage } from '../../../src/protocol/messages.ts'
import { putPupil } from '../../kit/authority.ts'
import { anUuid, aServer, contactAnswers, type TestServer } from '../../kit/server.ts'
import { STORE_KINDS } from '../../kit/stores.ts'

describe.each(STORE_KINDS)('%s', (kind) => {
  let the: TestServer
  beforeEach(async () => {
    the = await aServer(kind)
  })
  afterEach(() => the.end())

  const put = (pupil: string, school?: string) =>
    write(the.store, 'northwick', (tx, seq) => putPupil(tx, 'northwick', seq, pupil, school))

  test('what is sent is what the protocol says', async () => {
    const evie = await the.as('evie')
    const record = anUuid()
    await evie.push(evie.start(record, ['elm-1']), evie.change(record, contactAnswers('elm-1')))
    expect(pulledMessage.safeParse(await evie.pull()).error).toBeUndefined()
  })

  test('a vault is given its own officer’s files alone, whoever the cookie belongs to by now [P6] (fault 27)', async () => {
    const [evie, pat] = [await the.as('evie'), await the.as('pat')]
    expect((await evie.pull('officer=evie'))?.pupils.length).toBeGreaterThan(0)
    const push = { version: 1, device: evie.name, entries: [evie.start(anUuid(), ['elm-1'])] }
    for (const answer of [
      await pat.get('/api/pull?officer=evie'),
      await pat.post('/api/push?officer=evie', push),
    ])
      expect([answer.statusCode, answer.json()]).toEqual([401, { kind: 'sign-in needed' }])
    expect((await evie.post('/api/push?officer=evie', push)).json()).toMatchObject({
      outcomes: [{ outcome: 'accepted' }],
    })
  })

  test('nothing new is answered with nothing', async () => {
    const pat = await the.as('pat')
    const first = await pat.pull()
    expect(await pat.pull(`since=${first?.upTo}`)).toBeNull()
    // Another school's news is none here.
    const lee = await the.as('lee')
    await lee.push(lee.start(anUuid(), ['oak-2']))
    expect(await pat.pull(`since=${first?.upTo}`)).toBeNull()
  })

  test('only what changed is sent again', async () => {
    const [pat, evie] = [await the.as('pat'), await the.as('evie')]
    const first = await pat.pull()
    const record = anUuid()
    await evie.push(evie.start(record, ['elm-1']))
    const second = await pat.pull(`since=${first?.upTo}`)
    expect(second).toMatchObject({ pupils: [], schools: [], records: [{ id: record }], gone: [] })
    await put('elm-2')
    const third = await pat.pull(`since=${second?.upTo}`)
    expect(third).toMatchObject({ pupils: [{ id: 'elm-2' }], records: [], gone: [] })
  })

  test('a part of an earlier download, asked for again, holds nobody who has left since', async () => {
    const evie = await the.as('evie')
    await evie.push(evie.start(anUuid(), ['elm-1']), evie.start(anUuid(), ['oak-1']))
    const list = await evie.pull('part=list')
    const records = `part=records&upTo=${list?.upTo}`
    expect((await evie.pull(records))?.records).toHaveLength(2)
    await write(the.store, 'northwick', (tx, seq) => assignPupils(tx, 'northwick', seq, 'evie', ['oak-1']))
    expect((await evie.pull(records))?.records).toMatchObject([{ pupils: ['oak-1'] }])
  })

  test('the parts of one download reach equally far, and together are the whole', async () => {
    const evie = await the.as('evie')
    await evie.push(evie.start(anUuid(), ['elm-1']))
    const list = await evie.pull('part=list')
    await evie.push(evie.start(anUuid(), ['oak-1']))
    const records = await evie.pull(`part=records&upTo=${list?.upTo}`)
    expect([list?.records, records?.pupils, records?.schools]).toEqual([[], [], []])
    expect([records?.upTo, records?.records.length]).toEqual([list?.upTo, 1])
    const rest = await evie.pull(`since=${list?.upTo}`)
    expect(rest?.records).toMatchObject([{ pupils: ['oak-1'] }])
  })

  test('records come in parts of whole files, each once, and about a school with the last of them', async () => {
    const col = await the.as('col')
    const pupils = ['oak-2', 'elm-1', 'elm-3', 'oak-1']
    for (const pupil of pupils) await col.push(col.start(anUuid(), [pupil]), col.start(anUuid(), [pupil]))
    const both = anUuid()
    await col.push(col.start(both, ['elm-1', 'oak-2']))
    const whole = await col.pull('part=records')
    const parts: NonNullable<Awaited<ReturnType<typeof col.pull>>>[] = []
    for (let after = ''; ;) {
      const part = await col.pull(`part=records&upTo=${whole?.upTo}&most=1500&after=${after}`)
      parts.push(part!)
      if (part?.more === undefined) break
      expect(part.more > after).toBe(true)
      after = part.more
    }
    expect(parts.length).toBeGreaterThan(2)
    const files = (of: readonly { id: string; pupils: readonly string[] }[], pupil: string) =>
      of.filter((record) => record.pupils.includes(pupil)).map(({ id }) => id)
    for (const pupil of pupils) {
      const [only, ...others] = parts.filter(
        ({ more = '~' }, at) => pupil <= more && pupil > (parts[at - 1]?.more ?? ''),
      )
      expect(others).toEqual([])
      expect(files(only!.records, pupil)).toEqual(files(whole!.records, pupil))
    }
  })

  test('a pupil newly assigned comes whole, with older records; one taken away is gone', async () => {
    const [evie, lee] = [await the.as('evie'), await the.as('lee')]
    await lee.push(lee.start(anUuid(), ['oak-2']))
    const first = await evie.pull()
    await write(the.store, 'northwick', (tx, seq) =>
      assignPupils(tx, 'northwick', seq, 'evie', ['elm-1', 'oak-2']),
    )
    const second = await evie.pull(`since=${first?.upTo}`)
    expect(second).toMatchObject({
      pupils: [{ id: 'oak-2' }],
      assessments: [{ pupil: 'oak-2' }],
      records: [{ pupils: ['oak-2'] }],
      schools: [{ id: 'oak' }],
      gone: ['oak-1'],
    })
    expect(await evie.pull(`since=${second?.upTo}`)).toBeNull()
  })

  test('work about a pupil taken away before it was begun is set aside and says so (fault 28)', async () => {
    const evie = await the.as('evie')
    const record = anUuid()
    await evie.push(evie.start(record, ['oak-1']))
    await write(the.store, 'northwick', (tx, seq) => assignPupils(tx, 'northwick', seq, 'evie', ['elm-1']))
    const told = await evie.pull('since=1')
    expect(await evie.pull(`since=${told?.upTo}`)).toBeNull()
    const late = [evie.change(record, { type: 'phone' }), evie.start(anUuid(), ['oak-1'])]
    expect(await evie.push(...late)).toMatchObject([{ reason: 'not yours' }, { reason: 'not yours' }])
    // It has its effect when the pupil is hers again.
    await write(the.store, 'northwick', (tx, seq) =>
      assignPupils(tx, 'northwick', seq, 'evie', ['elm-1', 'oak-1']),
    )
    expect(await evie.push(...late)).toMatchObject([{ outcome: 'accepted' }, { outcome: 'accepted' }])
  })

  test('a pupil who changes school goes from the staff of one to the staff of the other', async () => {
    const [pat, lee, cora] = [await the.as('pat'), await the.as('lee'), await the.as('cora')]
    const since = (await pat.pull())?.upTo
    await write(the.store, 'northwick', async (tx, seq) => {
      const before = await seersOf(tx, 'northwick', 'elm-3')
      await putPupil(tx, 'northwick', seq, 'elm-3', 'oak')
      await pupilMoved(tx, 'northwick', seq, 'elm-3', before)
    })
    expect(await pat.pull(`since=${since}`)).toMatchObject({ pupils: [], gone: ['elm-3'] })
    expect(await lee.pull(`since=${since}`)).toMatchObject({ pupils: [{ id: 'elm-3' }], gone: [] })
    expect(await cora.pull(`since=${since}`)).toMatchObject({ pupils: [{ id: 'elm-3' }], gone: [] })
  })

  test('an officer who keeps a pupil is sent the new school, so that its calendar is known', async () => {
    const evie = await the.as('evie')
    await write(the.store, 'northwick', (tx, seq) => assignPupils(tx, 'northwick', seq, 'evie', ['elm-1']))
    const since = (await evie.pull())?.upTo
    await write(the.store, 'northwick', async (tx, seq) => {
      const before = await seersOf(tx, 'northwick', 'elm-1')
      await putPupil(tx, 'northwick', seq, 'elm-1', 'oak')
      await pupilMoved(tx, 'northwick', seq, 'elm-1', before)
    })
    const news = await evie.pull(`since=${since}`)
    expect(news).toMatchObject({
      pupils: [{ id: 'elm-1', school: 'oak' }],
      schools: [{ id: 'oak' }],
      gone: [],
    })
  })

  test('schools taken from somebody take their pupils along', async () => {
    const cora = await the.as('cora')
    const since = (await cora.pull())?.upTo
    await write(the.store, 'northwick', (tx, seq) => assignSchools(tx, 'northwick', seq, 'cora', ['oak']))
    expect(await cora.pull(`since=${since}`)).toMatchObject({ gone: ['elm-1', 'elm-2', 'elm-3'] })
  })

  test('a cursor from before a restore, or of another epoch, begins again', async () => {
    const pat = await the.as('pat')
    const whole = await pat.pull()
    expect(await pat.pull('since=1000000')).toEqual(whole)
    expect(await pat.pull(`since=${whole?.upTo}&epoch=epoch-0`)).toEqual(whole)
    expect(await pat.pull(`since=${whole?.upTo}&epoch=epoch-1`)).toBeNull()
  })

  test('the download is the same compressed in each way, and for colleagues who see the same', async () => {
    const [pat, hana] = [await the.as('pat'), await the.as('hana')]
    const plain = await pat.get('/api/pull')
    const brotli = await pat.get('/api/pull', { 'accept-encoding': 'gzip, deflate, br, zstd' })
    const gzip = await hana.get('/api/pull', { 'accept-encoding': 'gzip' })
    expect([brotli.headers['content-encoding'], gzip.headers['content-encoding']]).toEqual(['br', 'gzip'])
    expect(brotliDecompressSync(brotli.rawPayload)).toEqual(plain.rawPayload)
    expect(gunzipSync(gzip.rawPayload)).toEqual(plain.rawPayload)
    await put('elm-2')
    const later = await hana.get('/api/pull', { 'accept-encoding': 'gzip' })
    expect(later.rawPayload).not.toEqual(gzip.rawPayload)
  })

  test('a completed record brings the server’s own assessment to everybody concerned', async () => {
    const [evie, pat] = [await the.as('evie'), await the.as('pat')]
    const before = await pat.pull()
    expect(before?.assessments).toHaveLength(3)
    const record = anUuid()
    await evie.push(
      evie.start(record, ['elm-1']),
      evie.change(record, contactAnswers('elm-1')),
      evie.entry(record, { act: 'complete', on: '2026-03-09' }),
    )
    const after = await pat.pull()
    expect(after?.assessments.find(({ pupil }) => pupil === 'elm-1')).toMatchObject({ on: '2026-03-10' })
  })

  test.each([
    'since=-1',
    'since=x',
    'since=1e9',
    'part=everything',
    'authority=southmere',
    'since=1&since=2',
  ])('a question that makes no sense is refused: %s', async (query) => {
    const pat = await the.as('pat')
    const answer = await pat.get(`/api/pull?${query}`)
    expect([answer.statusCode, answer.json()]).toMatchObject([400, { kind: 'message invalid' }])
  })
})
