/** What the server says of a signature it has: once, under its own key, and kept with the record (P9). */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { sealOf, sealText } from '../../../src/domain/forms/seal.ts'
import { IN_ENGLISH } from '../../../src/domain/forms/document.ts'
import { catalogueOf } from '../../../src/domain/languages/catalogue.ts'
import type { ServerKeys } from '../../../src/protocol/messages.ts'
import { approveWording, withdrawWording } from '../../../src/server/seals/approved-wordings.ts'
import { brokenSeal, checkSeals } from '../../../src/server/seals/check-seals.ts'
import { sha256 } from '../../../src/server/push/read-entry.ts'
import { write } from '../../../src/server/store/store.ts'
import { anUuid, aServer, type TestDevice, type TestServer } from '../../kit/server.ts'
import { STORE_KINDS } from '../../kit/stores.ts'
import { aContract, aText, DAYS_ON, hashOf, kept, requireAccepted, sign, signing } from './kit.ts'

describe.each(STORE_KINDS)('%s', (kind) => {
  let the: TestServer
  let evie: TestDevice
  let record: string
  beforeEach(async () => {
    the = await aServer(kind)
    the.clock.move(DAYS_ON)
    evie = await the.as('evie')
    record = await aContract(evie, 'elm-1')
  })
  afterEach(() => the.end())

  const keys = async () => (await evie.get('/api/keys')).json<ServerKeys>().keys

  test('a signature comes back with the server’s receipt for exactly what was signed', async () => {
    const { outcome, signature, entry } = await sign(evie, await kept(evie, record))
    expect(outcome).toMatchObject({ outcome: 'accepted' })
    const now = await kept(evie, record)
    const [made] = now.signatures
    expect(made).toMatchObject({ device: evie.name, number: entry.number, shown: signature.shown })
    expect(now.documents).toEqual({ [signature.shown]: signature.document })
    expect(made!.receipt).toMatchObject({
      seal: sha256(sealText(sealOf(now, made!))),
      receivedAt: the.clock.now(),
      epoch: 'epoch-1',
      key: (await keys())[0]!.id,
    })
    expect(brokenSeal(now, made!, await keys())).toBeNull()
  })

  test('pushed again, and ten times at once, there is one receipt and it is the same', async () => {
    const signature = signing(await kept(evie, record), the.clock.now())
    const entry = evie.entry(record, { act: 'sign', signature })
    const answers = await Promise.all(Array.from({ length: 10 }, () => evie.push(entry)))
    for (const answer of answers) expect(answer).toEqual(answers[0])
    const [first] = (await kept(evie, record)).signatures
    the.clock.move(60_000)
    await evie.push(entry)
    expect((await kept(evie, record)).signatures).toEqual([first])
    expect(await the.store.read.selectFrom('seal').selectAll().execute()).toHaveLength(1)
  })

  test('what was shown must be this record’s document, to the byte', async () => {
    const now = await kept(evie, record)
    const good = signing(now, the.clock.now())
    const [section] = good.document.sections
    const documents = [
      { ...good.document, title: 'Another title' },
      { ...good.document, record: anUuid() },
      { ...good.document, audience: 'staff' },
      { ...good.document, formVersion: 2 },
      { ...good.document, language: 'pl' },
      { ...good.document, sections: [...good.document.sections, section] },
      { ...good.document, attachments: [{ name: 'a.jpg', sha256: 'a'.repeat(64), bytes: 1 }] },
      { ...good.document, english: good.document },
    ]
    for (const document of documents) {
      const signature = { ...good, id: anUuid(), document, shown: hashOf(document) }
      expect(await evie.push(evie.entry(record, { act: 'sign', signature }))).toMatchObject([
        { outcome: 'set aside', reason: 'document changed', field: good.field },
      ])
    }
    const otherHash = { ...good, id: anUuid(), shown: 'a'.repeat(64) }
    expect(await evie.push(evie.entry(record, { act: 'sign', signature: otherHash }))).toMatchObject([
      { outcome: 'set aside', reason: 'document changed' },
    ])
    expect((await kept(evie, record)).signatures).toEqual([])
  })

  test('a device of before documents signs as ever, and the record keeps what the server knows was shown', async () => {
    const { document, ...signature } = signing(await kept(evie, record), the.clock.now())
    const entry = evie.entry(record, { act: 'sign', signature })
    const answer = await evie.post('/api/push', { version: 2, device: evie.name, entries: [entry] })
    expect(answer.json()).toMatchObject({ outcomes: [{ outcome: 'accepted' }] })
    const now = await kept(evie, record)
    expect(now.documents).toEqual({ [signature.shown]: document })
    expect(brokenSeal(now, now.signatures[0]!, await keys())).toBeNull()
  })

  test('a translation is signed with the English beside it; another version of it is held to that English', async () => {
    const words = await catalogueOf('pl')
    const now = await kept(evie, record)
    const polish = await sign(evie, now, { reading: { words } })
    expect(polish.outcome).toMatchObject({ outcome: 'accepted' })
    expect(polish.signature.document).toMatchObject({ language: 'pl', wording: { approved: false } })

    const later = { ...words, version: words.version + 1, texts: { 'Attendance contract': 'Nowe słowa' } }
    const [newer, worse] = [
      signing(now, the.clock.now(), { reading: { words: later } }),
      signing(now, the.clock.now(), { reading: { words: later } }),
    ]
    expect(await evie.push(evie.entry(record, { act: 'sign', signature: newer }))).toMatchObject([
      { outcome: 'accepted' },
    ])
    const english = { ...worse.document.english!, intro: 'Nobody agreed to this.' }
    const documents = [
      { ...worse.document, english },
      { ...worse.document, sections: worse.document.sections.slice(1) },
    ]
    for (const document of documents) {
      const signature = { ...worse, id: anUuid(), document, shown: hashOf(document) }
      expect(await evie.push(evie.entry(record, { act: 'sign', signature }))).toMatchObject([
        { outcome: 'set aside', reason: 'document changed' },
      ])
    }
  })

  test('a translation is called approved only where the authority once answered for that version', async () => {
    const words = await catalogueOf('pl')
    const now = await kept(evie, record)
    const reading = { words, approved: true }
    expect((await sign(evie, now, { reading })).outcome).toMatchObject({ reason: 'document changed' })
    const job = { authority: 'northwick', language: 'pl', now: the.clock.now() }
    await write(the.store, 'northwick', (tx, seq) =>
      approveWording(tx, seq, { ...job, version: words.version, by: 'A. Translator' }),
    )
    const before = await evie.pull()
    expect(before?.schools.map(({ approvedWordings }) => approvedWordings)).toEqual([
      { pl: words.version },
      { pl: words.version },
    ])
    await write(the.store, 'northwick', (tx, seq) => withdrawWording(tx, seq, job))
    const news = await evie.pull(`since=${before?.upTo}`)
    expect(news?.schools.map(({ approvedWordings }) => approvedWordings)).toEqual([{}, {}])
    // Shown on a tablet that had not heard of the withdrawal yet.
    expect((await sign(evie, now, { reading })).outcome).toMatchObject({ outcome: 'accepted' })
  })

  test('who signs again after the words changed follows their own signature, and nobody else’s', async () => {
    const first = await sign(evie, await kept(evie, record))
    const text = aText(await kept(evie, record))
    const amend = { act: 'amend', field: text, value: 'Said otherwise now.', reason: 'A slip.' }
    requireAccepted(await evie.push(evie.entry(record, amend)))
    const now = await kept(evie, record)
    expect(now.signatures).toMatchObject([{ lapsed: true }])
    for (const follows of [anUuid(), 'itself'] as const) {
      const signature = signing(now, the.clock.now())
      const chain = follows === 'itself' ? signature.id : follows
      const entry = evie.entry(record, { act: 'sign', signature: { ...signature, follows: chain } })
      expect(await evie.push(entry)).toMatchObject([{ outcome: 'set aside', reason: 'not read' }])
    }
    const again = await sign(evie, now, { follows: first.signature.id, reading: IN_ENGLISH })
    expect(again.outcome).toMatchObject({ outcome: 'accepted' })
    const after = await kept(evie, record)
    const [before, made] = after.signatures
    expect(sealOf(after, made!)).toMatchObject({ previous: sealOf(after, before!) })
    for (const one of after.signatures) expect(brokenSeal(after, one, await keys())).toBeNull()
  })

  test('what somebody changes in the database afterwards is found', async () => {
    await sign(evie, await kept(evie, record))
    expect(await checkSeals(the.store.read, await keys())).toEqual({ seals: 1, broken: [] })
    const now = await kept(evie, record)
    const store = (body: object) =>
      the.store.opened.writer
        .updateTable('record')
        .set({ body: JSON.stringify(body) })
        .where('id', '=', record)
        .execute()
    const found = async () =>
      (await checkSeals(the.store.read, await keys())).broken.map(({ broken }) => broken)
    const [made] = now.signatures
    await store({ ...now, signatures: [{ ...made, name: 'Somebody Else' }] })
    expect(await found()).toEqual(['seal'])
    await store({ ...now, signatures: [] })
    expect(await found()).toEqual(['no signature'])
    await store({ ...now, documents: {} })
    expect(await found()).toEqual(['no document'])
    await store(now)
    expect(await found()).toEqual([])
  })
})
