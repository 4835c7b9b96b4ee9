/**
 * A device of version 4 goes on as ever beside devices of today (fault 30): what it recorded and signed is taken,
 * and whatever it is answered it can read by the shapes its own build wrote down.
 */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { catalogueOf } from '../../src/domain/languages/catalogue.ts'
import { outcomeFor, refusalFor } from '../../src/protocol/older.ts'
import { SET_ASIDE, type Pushed, type SetAside } from '../../src/protocol/messages.ts'
import { unpackPulled } from '../../src/protocol/columns.ts'
import { aServer, type TestDevice, type TestServer } from '../kit/server.ts'
import { aContract, DAYS_ON, kept, requireAccepted, sign } from '../server/seals/kit.ts'
import { unreadBy4 } from './recorded/as-version-4.ts'

/**
 * Registered and pushed by the build of version 4, with its own key: a contract signed in another language and
 * corrected, and a contact changed over what stood there.
 */
const recorded = JSON.parse(readFileSync('test/protocol/recorded/version-4-push.json', 'utf8'))

let the: TestServer
let evie: TestDevice
beforeAll(async () => {
  the = await aServer('SQLite')
  the.clock.move(DAYS_ON)
  evie = await the.as('evie', recorded.push.device)
})
afterAll(() => the.end())

test('a push signed by a device of version 4 is accepted, and again with the same answer (fault 30)', async () => {
  expect((await evie.post('/api/device-key', recorded.deviceKey)).statusCode).toBe(204)
  const answer = await evie.post('/api/push', recorded.push)
  expect(unreadBy4('pushed', answer.json())).toBeUndefined()
  requireAccepted(answer.json<Pushed>().outcomes)
  expect((await evie.post('/api/push', recorded.push)).json<Pushed>().outcomes).toEqual(
    answer.json<Pushed>().outcomes,
  )
})

test('one letter of it changed on the way, and nothing of it is taken', async () => {
  const changed = structuredClone(recorded.push)
  changed.entries.at(-1).at++
  expect((await evie.post('/api/push', changed)).json()).toEqual({ kind: 'wrong device' })
})

test('what it is told at sign-in, and what devices of today write and sign, it can read', async () => {
  expect(unreadBy4('signedIn', (await evie.get('/api/me')).json())).toBeUndefined()
  const pat = await the.as('pat')
  const mine = await aContract(pat, 'elm-1')
  await sign(pat, await kept(pat, mine), { reading: { words: await catalogueOf('pl') } })
  for (const query of ['since=0&part=list', 'since=0&part=records', 'since=0&part=all', 'since=1&part=all']) {
    const answer = (await evie.get(`/api/pull?${query}`)).json()
    expect([query, unreadBy4('packedPulled', answer)]).toEqual([query, undefined])
    expect([query, unreadBy4('pulled', unpackPulled(answer))]).toEqual([query, undefined])
  }
  expect(unreadBy4('past', (await evie.get('/api/past?pupil=elm-1')).json())).toBeUndefined()
  expect(unreadBy4('serverKeys', (await evie.get('/api/keys')).json())).toBeUndefined()
})

test.each(Object.keys(SET_ASIDE) as SetAside[])('it reads %s', (reason) => {
  const outcome = outcomeFor(4, { id: 'e1', outcome: 'set aside', reason, field: 'on' })
  expect(unreadBy4('pushed', { outcomes: [outcome], upTo: 1 })).toBeUndefined()
})

test('what it is refused in newer words it reads as the word to update, and keeps what it has', () => {
  for (const kind of ['not allowed', 'prove again', 'enrolment needed'] as const)
    expect(unreadBy4('refusal', refusalFor(4, { kind }))).toBeUndefined()
  const shutOut = refusalFor(4, { kind: 'device shut out', order: null })
  const second = refusalFor(4, { kind: 'second factor needed', ways: ['totp'], ticket: 't' })
  expect([shutOut, second]).toEqual([
    { kind: 'version too old', oldest: 5 },
    { kind: 'version too old', oldest: 5 },
  ])
  expect(unreadBy4('refusal', shutOut)).toBeUndefined()
})

test('the shapes bite: another word, a number for a text or a missing field is noticed', () => {
  expect(unreadBy4('refusal', { kind: 'prove again' })).toBeDefined()
  expect(unreadBy4('pushed', { outcomes: [], upTo: 'x' })).toBeDefined()
  expect(unreadBy4('signedIn', { version: 5 })).toBeDefined()
})
