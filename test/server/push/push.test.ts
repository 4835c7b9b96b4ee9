/** What becomes of pushed entries, on every kind of store. */
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { anUuid, aServer, contactAnswers, type TestServer } from '../../kit/server.ts'
import { STORE_KINDS } from '../../kit/stores.ts'

describe.each(STORE_KINDS)('%s', (kind) => {
  let the: TestServer
  beforeEach(async () => {
    the = await aServer(kind)
  })
  afterEach(() => the.end())

  const rows = async (table: 'entry' | 'record' | 'set_aside') =>
    the.store.read.selectFrom(table).selectAll().orderBy('id').execute()

  test('a contact written on a doorstep is the school’s to read once it is pushed', async () => {
    const evie = await the.as('evie')
    const record = anUuid()
    const outcomes = await evie.push(
      evie.start(record, ['elm-1']),
      evie.change(record, contactAnswers('elm-1')),
      evie.entry(record, { act: 'complete', on: '2026-03-09' }),
    )
    expect(outcomes.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted', 'accepted'])
    const pat = await the.as('pat')
    const seen = await pat.pull()
    expect(seen?.records).toMatchObject([
      { id: record, status: 'completed', on: '2026-03-09', pupils: ['elm-1'], startedBy: { id: 'evie' } },
    ])
  })

  test('an answer lost on the way changes nothing when the same is sent again (fault 21)', async () => {
    const evie = await the.as('evie')
    const record = anUuid()
    const entries = [evie.start(record, ['elm-1']), evie.change(record, { discussed: 'Trains.' })]
    const first = await evie.push(...entries)
    const before = [await rows('entry'), await rows('record')]
    expect(await evie.push(...entries)).toEqual(first)
    expect(await evie.push(entries[1], entries[0], entries[1])).toEqual([first[1], first[0], first[1]])
    expect([await rows('entry'), await rows('record')]).toEqual(before)
  })

  test('the same push ten times at once has one effect (fault 22)', async () => {
    const evie = await the.as('evie')
    const record = anUuid()
    const entries = [evie.start(record, ['elm-1']), evie.change(record, { discussed: 'Trains.' })]
    const answers = await Promise.all(Array.from({ length: 10 }, () => evie.push(...entries)))
    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect(await rows('entry')).toHaveLength(2)
  })

  test('other words under an id, or under a number, that is taken are set aside and kept', async () => {
    const evie = await the.as('evie')
    const record = anUuid()
    const start = evie.start(record, ['elm-1'])
    const change = evie.change(record, { discussed: 'What was said.' })
    await evie.push(start, change)
    const forged = { ...change, fields: [{ field: 'discussed', value: 'Something else.', seen: null }] }
    const renumbered = { ...forged, id: anUuid() }
    expect(await evie.push(forged, renumbered)).toMatchObject([
      { outcome: 'set aside', reason: 'other words' },
      { outcome: 'set aside', reason: 'other words' },
    ])
    const pulled = await evie.pull()
    expect(pulled?.records[0]?.answers).toMatchObject({ discussed: 'What was said.' })
    expect((await rows('set_aside')).map(({ body }) => JSON.parse(body))).toEqual(
      expect.arrayContaining([forged, renumbered]),
    )
  })

  test('entries that cannot be read never bar the good ones beside them (fault 26)', async () => {
    const evie = await the.as('evie')
    const record = anUuid()
    const good = evie.start(record, ['elm-1'])
    const bad = [
      null,
      'words',
      {},
      [],
      { ...evie.start(anUuid(), ['elm-1']), surprise: true },
      { ...evie.start(anUuid(), ['elm-1']), pupils: [] },
      { ...evie.start(anUuid(), ['elm-1']), device: 'a\0b' },
      { ...evie.start(anUuid(), ['elm-1']), pupils: ['a\0b'] },
      { ...evie.change(record, { discussed: 'x' }), act: 'erase' },
      evie.change(record, { discussed: 'half a pair: \ud800' }),
      evie.change(record, { 'no such field': 'x' }),
      { ...evie.change(record, { discussed: 'x' }), number: -1 },
    ]
    const outcomes = await evie.push(bad[0], good, ...bad.slice(1))
    expect(outcomes[1]).toMatchObject({ id: good.id, outcome: 'accepted' })
    expect(outcomes.filter((_, place) => place !== 1)).toEqual(
      bad.map(() => expect.objectContaining({ outcome: 'set aside', reason: 'not read' })),
    )
    // The two that give no id and say the same are one row no longer: each is kept by what it says.
    expect(await rows('set_aside')).toHaveLength(bad.length)
  })

  test('what was set aside has its effect when what it lacked has arrived', async () => {
    const evie = await the.as('evie')
    const record = anUuid()
    const start = evie.start(record, ['elm-1'])
    const change = evie.change(record, { discussed: 'Trains.' })
    expect(await evie.push(change)).toMatchObject([{ outcome: 'set aside', reason: 'no such record' }])
    expect(await evie.push(start)).toMatchObject([{ outcome: 'accepted' }])
    expect(await evie.push(change)).toMatchObject([{ outcome: 'accepted' }])
  })

  test('entries take effect in the order of the device’s numbers, whatever order they are sent in (fault 23)', async () => {
    const evie = await the.as('evie')
    const record = anUuid()
    const start = evie.start(record, ['elm-1'])
    const first = evie.change(record, { outcome: 'first' })
    const second = evie.change(record, { outcome: 'second' }, first.id)
    const outcomes = await evie.push(second, start, first)
    expect(outcomes.map(({ id, outcome }) => [id, outcome])).toEqual([
      [second.id, 'accepted'],
      [start.id, 'accepted'],
      [first.id, 'accepted'],
    ])
    expect((await evie.pull())?.records[0]?.answers).toMatchObject({ outcome: 'second' })
  })

  test('two people who write one field unseen keep both their words', async () => {
    const [evie, pat] = [await the.as('evie'), await the.as('pat')]
    const record = anUuid()
    await evie.push(evie.start(record, ['elm-1']), evie.change(record, { type: 'phone' }))
    const outcome = await pat.push(pat.change(record, { type: 'home' }))
    expect(outcome).toMatchObject([{ outcome: 'conflict', fields: ['type'] }])
    const versions = (await evie.pull())?.records[0]?.conflicts[0]?.versions ?? []
    expect(versions.map(({ value, by }) => `${by.id}: ${JSON.stringify(value)}`).sort()).toEqual([
      'evie: "phone"',
      'pat: "home"',
    ])
  })

  test('nobody writes under another’s name, and the server says who wrote (fault 27)', async () => {
    const evie = await the.as('evie')
    const record = anUuid()
    const author = { id: 'pat', name: 'Officer pat', position: 'Invented post' }
    expect(await evie.push({ ...evie.start(record, ['elm-1']), author })).toMatchObject([
      { outcome: 'set aside', reason: 'wrong author' },
    ])
    const grander = { id: 'evie', name: 'Officer evie', position: 'Director' }
    await evie.push({ ...evie.start(record, ['elm-1']), author: grander })
    expect((await evie.pull())?.records[0]?.startedBy).toEqual(evie.author())
  })

  test('a form with something missing is not completed, whatever the device thought', async () => {
    const evie = await the.as('evie')
    const record = anUuid()
    const { outcome: _missing, ...answers } = contactAnswers('elm-1')
    const outcomes = await evie.push(
      evie.start(record, ['elm-1']),
      evie.change(record, answers),
      evie.entry(record, { act: 'complete', on: '2026-03-09' }),
    )
    expect(outcomes[2]).toMatchObject({ outcome: 'set aside', reason: 'faults', field: 'outcome' })
    expect((await evie.pull())?.records[0]).toMatchObject({ status: 'draft' })
  })

  test('a contact cannot be recorded for next week by setting the device’s clock on (fault 32)', async () => {
    const evie = await the.as('evie')
    const record = anUuid()
    const at = the.clock.now() + 7 * 86_400_000
    const answers = { ...contactAnswers('elm-1'), on: '2026-03-17' }
    const outcomes = await evie.push(evie.start(record, ['elm-1']), evie.change(record, answers), {
      ...evie.entry(record, { act: 'complete', on: '2026-03-17' }),
      at,
    })
    expect(outcomes[2]).toMatchObject({ outcome: 'set aside', reason: 'faults', field: 'on' })
  })

  test('a form the server does not know yet is kept for later', async () => {
    const evie = await the.as('evie')
    const start = evie.start(anUuid(), ['elm-1'], 'a-form-of-next-year')
    expect(await evie.push(start)).toMatchObject([{ outcome: 'set aside', reason: 'unknown form' }])
    expect(await rows('set_aside')).toHaveLength(1)
  })

  test('the highest number a device announced is known, so that a gap is seen', async () => {
    const evie = await the.as('evie')
    const record = anUuid()
    evie.number = 41
    await evie.push(evie.start(record, ['elm-1']))
    evie.number = 10
    await evie.push(evie.change(record, { type: 'phone' }))
    const device = await the.store.read
      .selectFrom('device')
      .selectAll()
      .where('id', '=', evie.name)
      .executeTakeFirst()
    expect(device).toMatchObject({ account: 'evie', highest_number: 42 })
  })

  test('a push of five hundred entries is taken, one more is refused', async () => {
    const evie = await the.as('evie')
    const record = anUuid()
    const start = evie.start(record, ['elm-1'])
    let seen: string | null = null
    const changes = Array.from({ length: 499 }, (_, i) => {
      const change = evie.change(record, { outcome: `words ${i}` }, seen)
      seen = change.id
      return change
    })
    const outcomes = await evie.push(start, ...changes)
    expect(new Set(outcomes.map(({ outcome }) => outcome))).toEqual(new Set(['accepted']))
    const device = evie.name
    const entries = [start, ...changes, evie.change(record, { outcome: 'one more' })]
    const refused = await evie.post('/api/push', { version: 1, device, entries })
    expect([refused.statusCode, refused.json()]).toMatchObject([
      400,
      { kind: 'message invalid', path: 'entries' },
    ])
  })

  test('a failure of the store half way has no half effect, and tells nothing of the pupil', async () => {
    const evie = await the.as('evie')
    const record = anUuid()
    const entries = [evie.start(record, ['elm-1']), evie.change(record, { discussed: 'Trains.' })]
    const { writer } = the.store.opened
    await sql`alter table assessment rename to assessment_away`.execute(writer)
    const failed = await evie.post('/api/push', { version: 1, device: evie.name, entries })
    expect([failed.statusCode, failed.json()]).toEqual([500, { kind: 'server fault' }])
    expect([await rows('entry'), await rows('record'), await rows('set_aside')]).toEqual([[], [], []])
    await sql`alter table assessment_away rename to assessment`.execute(writer)
    expect(await evie.push(...entries)).toMatchObject([{ outcome: 'accepted' }, { outcome: 'accepted' }])
  })
})
