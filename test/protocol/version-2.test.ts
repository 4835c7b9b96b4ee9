/**
 * A device of version 2 goes on as ever beside devices of today: what it recorded is taken, what it pulls and
 * is answered it can read, and what others sign and write about a school does not keep it from reading the rest.
 */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { catalogueOf } from '../../src/domain/languages/catalogue.ts'
import { outcomeFor } from '../../src/protocol/older.ts'
import { SET_ASIDE, type Pushed } from '../../src/protocol/messages.ts'
import { approveWording } from '../../src/server/seals/approved-wordings.ts'
import { brokenSeal } from '../../src/server/seals/check-seals.ts'
import { write } from '../../src/server/store/store.ts'
import { anUuid, aServer, type TestDevice, type TestServer } from '../kit/server.ts'
import { aSigner } from '../kit/signer.ts'
import { aContract, DAYS_ON, kept, requireAccepted, sign } from '../server/seals/kit.ts'
import { caseRecordOf2, packedPulledOf2, pushedOf2 } from './recorded/as-version-2.ts'

/** Pushed by the build of version 2: a contract filled, completed and signed by school and parents. */
const recorded = JSON.parse(readFileSync('test/protocol/recorded/version-2-push.json', 'utf8'))

let the: TestServer
let evie: TestDevice
beforeAll(async () => {
  the = await aServer('SQLite')
  the.clock.move(DAYS_ON)
  evie = await the.as('evie', recorded.device)
})
afterAll(() => the.end())

test('what a device of version 2 recorded is accepted, every signature under the words it showed, with a receipt for each (fault 30)', async () => {
  const answer = await evie.post('/api/push', recorded)
  expect(answer.statusCode).toBe(200)
  requireAccepted(pushedOf2.parse(answer.json<Pushed>()).outcomes)
  const record = await kept(evie, recorded.entries[0].record)
  expect(record).toMatchObject({ status: 'signed', signatures: [{}, {}, {}] })
  for (const signature of record.signatures)
    expect(brokenSeal(record, signature, aSigner().published())).toBeNull()
})

test('what devices of today write and sign it can pull, and loses nothing it knows', async () => {
  const pat = await the.as('pat')
  const mine = await aContract(pat, 'elm-1')
  const record = await kept(pat, mine)
  const words = await catalogueOf('ur')
  await sign(pat, record, { reading: { words }, interpreter: 'A. Interpreter', readBy: 'Officer pat' })
  await sign(pat, await kept(pat, mine), { way: 'declined', wants: 'changes', note: 'Another time, please.' })
  const common = { act: 'start', formVersion: 1, pupils: [], school: 'elm' }
  const child = { id: anUuid(), name: 'Ottoline Grimshade' }
  const found = anUuid()
  requireAccepted(
    await pat.push(
      pat.entry(anUuid(), { ...common, form: 'school-activity' }),
      pat.entry(anUuid(), {
        ...common,
        form: 'contact-record',
        provisional: [child],
        conversation: anUuid(),
      }),
      pat.entry(found, { ...common, form: 'contact-record', provisional: [child] }),
      pat.entry(found, { act: 'match', kind: 'pupil', who: child.id, is: 'elm-1' }),
      pat.entry(found, { act: 'match', kind: 'adult', who: 'Aunt', is: 'elm-1-p1' }),
    ),
  )
  await write(the.store, 'northwick', (tx, seq) =>
    approveWording(tx, seq, {
      authority: 'northwick',
      language: 'pl',
      version: 1,
      by: 'A. Translator',
      now: the.clock.now(),
    }),
  )
  for (const query of ['since=0&part=list', 'since=0&part=records', 'since=0&part=all', 'since=1&part=all']) {
    const answer = await evie.get(`/api/pull?${query}`)
    const read = packedPulledOf2.safeParse(answer.json())
    expect([query, read.error]).toEqual([query, undefined])
  }
  const all = packedPulledOf2.parse((await evie.get('/api/pull?since=0&part=all')).json()).records.record
  const seen = all.find(({ id }) => id === mine)
  expect(seen?.signatures).toMatchObject([
    { way: 'typed', language: 'ur' },
    { way: 'declined', note: 'Another time, please.' },
  ])
  // It files records by their pupils, and leaves those that name none alone.
  expect(all.filter(({ pupils }) => pupils.length === 0)).toHaveLength(2)
  expect(caseRecordOf2.parse(all.find(({ id }) => id === found))).toMatchObject({ pupils: ['elm-1'] })
})

test.each(Object.keys(SET_ASIDE) as (keyof typeof SET_ASIDE)[])('it reads %s', (reason) => {
  const outcome = outcomeFor(2, { id: 'e1', outcome: 'set aside', reason, field: 'on' })
  expect(pushedOf2.safeParse({ outcomes: [outcome], upTo: 1 }).error).toBeUndefined()
})
