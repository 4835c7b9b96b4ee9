/** Every call, by every role: whose duty it is gets through, anybody else is refused, and the audit has it (P6, P10). */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mayDo, ROLES, type Role } from '../../../src/domain/casework/roles.ts'
import { CALLS, type CallName } from '../../../src/protocol/calls/calls.ts'
import type { Call } from '../../../src/protocol/calls/call.ts'
import { FRESH_MS } from '../../../src/server/calls/add-calls.ts'
import { lenient } from '../../../src/server/calls/safeguards.ts'
import { PEOPLE, type Login } from '../../kit/authority.ts'
import { aServer, LOGINS, type TestServer } from '../../kit/server.ts'
import { STORE_KINDS } from '../../kit/stores.ts'

const declared: Readonly<Record<CallName, Call>> = CALLS
const names = Object.keys(CALLS) as CallName[] // the keys of a closed table
const roleOf = (login: string): Role =>
  Object.entries(PEOPLE).find(([name]) => name === login)?.[1].role ?? 'pastoral-staff'

test('somebody stands here for every role', () =>
  expect([...new Set(Object.values(PEOPLE).map(({ role }) => role))].sort()).toEqual(
    Object.keys(ROLES).sort(),
  ))

describe.each(STORE_KINDS)('calls, on %s', (kind) => {
  let server: TestServer
  beforeAll(async () => void (server = await aServer(kind)))
  /** Whatever rules of signing in some call has made, they are lenient again. */
  const as = async (login: Login) => {
    await server.store.opened.writer.updateTable('authority').set({ safeguards: lenient }).execute()
    return server.as(login)
  }
  afterAll(() => server.end())

  test.each(names)('%s: refused to whoever has no such duty, and to nobody else for that', async (name) => {
    const { may } = declared[name]
    for (const login of LOGINS) {
      const { statusCode, body } = await (await as(login)).post(`/api/call/${name}`, {})
      const refused = statusCode === 403 && body.includes('not allowed')
      expect([login, refused]).toEqual([login, may !== 'oneself' && !mayDo(roleOf(login), may)])
    }
  })

  test('nobody signed in is asked to sign in, whatever the call', async () => {
    for (const name of names) {
      const ada = await as('ada')
      ada.cookie = ''
      expect((await ada.post(`/api/call/${name}`, {})).json()).toEqual({ kind: 'sign-in needed' })
    }
  })

  test('what needs a fresh proof is refused to a session that has grown old, and nothing is changed', async () => {
    const ada = await as('ada')
    server.clock.move(FRESH_MS + 1)
    const before = (await ada.post('/api/call/safeguards', {})).json()
    const strict = { secondFactor: 'everybody', enrolment: 'code', councilSees: 'on referral' }
    const answer = await ada.post('/api/call/keep-safeguards', strict)
    expect(answer.json()).toEqual({ kind: 'prove again' })
    expect((await ada.post('/api/call/safeguards', {})).json()).toEqual(before)
  })

  test('what was done and what was refused is in the audit, with who it was', async () => {
    const sol = await as('sol')
    await sol.post('/api/call/keep-safeguards', {})
    const { seq, body } = await server.store.read
      .selectFrom('audit')
      .select(['seq', 'body'])
      .where('authority', '=', 'southmere')
      .orderBy('seq', 'desc')
      .executeTakeFirstOrThrow()
    expect(JSON.parse(body)).toMatchObject({
      seq,
      action: 'safeguards changed',
      outcome: 'denied',
      account: 'sol',
      role: 'pastoral-staff',
      device: sol.name,
    })
  })
})
