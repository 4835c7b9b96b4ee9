/**
 * A device of version 3 goes on as ever beside devices of today (fault 30): what it recorded is taken unsigned,
 * and whatever it is answered it can read by the shapes its own build wrote down.
 */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { catalogueOf } from '../../src/domain/languages/catalogue.ts'
import { outcomeFor, refusalFor } from '../../src/protocol/older.ts'
import { SET_ASIDE, type Pushed, type SetAside } from '../../src/protocol/messages.ts'
import { WHAT_NEXT, type Refusal } from '../../src/protocol/refusal.ts'
import { PROTOCOL_VERSION } from '../../src/protocol/version.ts'
import { unpackPulled } from '../../src/protocol/columns.ts'
import { aServer, type TestDevice, type TestServer } from '../kit/server.ts'
import { aContract, DAYS_ON, kept, requireAccepted, sign } from '../server/seals/kit.ts'
import { unreadBy3 } from './recorded/as-version-3.ts'

/** Pushed by the build of version 3: a contract signed in another language, and records about children not on file yet. */
const recorded = JSON.parse(readFileSync('test/protocol/recorded/version-3-push.json', 'utf8'))

let the: TestServer
let evie: TestDevice
beforeAll(async () => {
  the = await aServer('SQLite')
  the.clock.move(DAYS_ON)
  evie = await the.as('evie', recorded.device)
})
afterAll(() => the.end())

test('what a device of version 3 recorded is accepted, and again with the same answer (fault 30)', async () => {
  const answer = await evie.post('/api/push', recorded)
  expect(unreadBy3('pushed', answer.json())).toBeUndefined()
  requireAccepted(answer.json<Pushed>().outcomes)
  expect((await evie.post('/api/push', recorded)).json<Pushed>().outcomes).toEqual(
    answer.json<Pushed>().outcomes,
  )
})

test('what it is told at sign-in, and what devices of today write and sign, it can read', async () => {
  expect(unreadBy3('signedIn', (await evie.get('/api/me')).json())).toBeUndefined()
  const pat = await the.as('pat')
  const mine = await aContract(pat, 'elm-1')
  await sign(pat, await kept(pat, mine), { reading: { words: await catalogueOf('pl') } })
  for (const query of ['since=0&part=list', 'since=0&part=records', 'since=0&part=all', 'since=1&part=all']) {
    const answer = (await evie.get(`/api/pull?${query}`)).json()
    expect([query, unreadBy3('packedPulled', answer)]).toEqual([query, undefined])
    expect([query, unreadBy3('pulled', unpackPulled(answer))]).toEqual([query, undefined])
  }
  expect(unreadBy3('past', (await evie.get('/api/past?pupil=elm-1')).json())).toBeUndefined()
  expect(unreadBy3('serverKeys', (await evie.get('/api/keys')).json())).toBeUndefined()
})

test.each(Object.keys(SET_ASIDE) as SetAside[])('it reads %s', (reason) => {
  const outcome = outcomeFor(3, { id: 'e1', outcome: 'set aside', reason, field: 'on' })
  expect(unreadBy3('pushed', { outcomes: [outcome], upTo: 1 })).toBeUndefined()
})

/** Every kind of refusal with what it says. */
const REFUSALS = {
  'version too old': { kind: 'version too old', oldest: 1 },
  'version too new': { kind: 'version too new', newest: 4 },
  'sign-in needed': { kind: 'sign-in needed' },
  'wrong sign-in': { kind: 'wrong sign-in' },
  'wrong device': { kind: 'wrong device' },
  wait: { kind: 'wait', seconds: 1 },
  busy: { kind: 'busy', seconds: 1 },
  'message invalid': { kind: 'message invalid', path: '', expected: '' },
  'too large': { kind: 'too large', most: 1 },
  'not found': { kind: 'not found' },
  'not allowed': { kind: 'not allowed' },
  'prove again': { kind: 'prove again' },
  'second factor needed': { kind: 'second factor needed', ways: ['totp'], ticket: 't' },
  'enrolment needed': { kind: 'enrolment needed' },
  'device shut out': { kind: 'device shut out', order: null },
  'server fault': { kind: 'server fault' },
} as const satisfies { readonly [K in Refusal['kind']]: Extract<Refusal, { kind: K }> }

test.each(Object.keys(WHAT_NEXT) as Refusal['kind'][])('it reads the refusal %s', (kind) => {
  expect(unreadBy3('refusal', refusalFor(3, REFUSALS[kind]))).toBeUndefined()
  expect(refusalFor(PROTOCOL_VERSION, REFUSALS[kind])).toEqual(REFUSALS[kind])
})

test('its build back on a device that signs: it is told to update, keeps what it has, and nothing is touched', () => {
  expect(refusalFor(3, { kind: 'wrong device' })).toEqual({ kind: 'version too old', oldest: 4 })
})

test('the shapes bite: another word, a number for a text or a missing field is noticed', () => {
  expect(unreadBy3('refusal', { kind: 'wrong device' })).toBeDefined()
  expect(unreadBy3('pushed', { outcomes: [], upTo: 'x' })).toBeDefined()
  expect(unreadBy3('signedIn', { version: 4 })).toBeDefined()
})
