/**
 * A device of version 1 goes on as ever beside devices of today (fault 30): what it recorded is taken unsigned,
 * and whatever it is answered it can read by the shapes its own build wrote down.
 */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { outcomeFor, refusalFor } from '../../src/protocol/older.ts'
import { SET_ASIDE, type Pushed, type SetAside } from '../../src/protocol/messages.ts'
import { unpackPulled } from '../../src/protocol/columns.ts'
import { aServer, type TestDevice, type TestServer } from '../kit/server.ts'
import { requireAccepted } from '../server/seals/kit.ts'
import { unreadBy1 } from './recorded/as-version-1.ts'

/** Pushed by the build of version 1: a contact filled, completed and corrected, and one begun and withdrawn. */
const recorded = JSON.parse(readFileSync('test/protocol/recorded/version-1-push.json', 'utf8'))

let the: TestServer
let evie: TestDevice
beforeAll(async () => {
  the = await aServer('SQLite')
  evie = await the.as('evie', recorded.device)
})
afterAll(() => the.end())

test('what a device of version 1 recorded is accepted, and again with the same answer (fault 30)', async () => {
  const answer = await evie.post('/api/push', recorded)
  expect(unreadBy1('pushed', answer.json())).toBeUndefined()
  requireAccepted(answer.json<Pushed>().outcomes)
  const again = await evie.post('/api/push', recorded)
  expect(again.json<Pushed>().outcomes).toEqual(answer.json<Pushed>().outcomes)
  const records = (await evie.pull())?.records ?? []
  expect(records.toSorted((a, b) => a.status.localeCompare(b.status))).toMatchObject([
    { status: 'completed', answers: { outcome: 'Mother rang on Thursday.' }, amendments: [{}] },
    { status: 'void', answers: { discussed: 'Not finished.' } },
  ])
})

test('what it is told at sign-in and what it pulls it can read (fault 30)', async () => {
  expect(unreadBy1('signedIn', (await evie.get('/api/me')).json())).toBeUndefined()
  const pat = await the.as('pat')
  requireAccepted(await pat.push(pat.start('019cd730-6900-7cbd-9e04-72d14497caf6', ['elm-2'])))
  for (const query of ['since=0&part=list', 'since=0&part=records', 'since=0&part=all', 'since=1&part=all']) {
    const answer = (await evie.get(`/api/pull?${query}`)).json()
    expect([query, unreadBy1('packedPulled', answer)]).toEqual([query, undefined])
    expect([query, unreadBy1('pulled', unpackPulled(answer))]).toEqual([query, undefined])
  }
})

test.each(Object.keys(SET_ASIDE) as SetAside[])('it reads %s', (reason) => {
  const outcome = outcomeFor(1, { id: 'e1', outcome: 'set aside', reason, field: 'on' })
  expect(unreadBy1('pushed', { outcomes: [outcome], upTo: 1 })).toBeUndefined()
})

test('its build on a device that signs: it is told to update, in a word it knows', () => {
  expect(unreadBy1('refusal', { kind: 'wrong device' })).toBeDefined()
  expect(unreadBy1('refusal', refusalFor(1, { kind: 'wrong device' }))).toBeUndefined()
})
