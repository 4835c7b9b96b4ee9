/** Proving who one is within a session: what it opens, for how long, and under which token it goes on. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { FRESH_MS } from '../../../src/server/calls/add-calls.ts'
import { PASSWORD } from '../../kit/authority.ts'
import { aServer, type TestDevice, type TestServer } from '../../kit/server.ts'
import { STORE_KINDS } from '../../kit/stores.ts'

const STRICT = { secondFactor: 'nobody', enrolment: 'open', councilSees: 'always' }
const withPassword = (password: string) => ({ proof: { by: 'password', password } })

describe.each(STORE_KINDS)('proving again, on %s', (kind) => {
  let server: TestServer
  beforeAll(async () => void (server = await aServer(kind)))
  afterAll(() => server.end())
  const keep = async (ada: TestDevice) => (await ada.post('/api/call/keep-safeguards', STRICT)).json()

  test('the password opens what a cookie alone does not, under a new token; the old one ends within a minute', async () => {
    const ada = await server.as('ada')
    server.clock.move(FRESH_MS + 1)
    expect(await keep(ada)).toEqual({ kind: 'prove again' })
    const proved = await ada.post('/api/call/prove', withPassword(PASSWORD))
    expect(proved.json()).toEqual({ taken: true })
    const before = ada.cookie
    const [cookie] = proved.cookies
    expect(`${cookie?.name}=${cookie?.value}`).not.toBe(before)
    expect(await keep(ada)).toEqual({ kind: 'prove again' })
    ada.cookie = `${cookie?.name}=${cookie?.value}`
    expect(await keep(ada)).toEqual(STRICT)
    server.clock.move(60_001)
    expect((await ada.get('/api/me')).statusCode).toBe(200)
    ada.cookie = before
    expect((await ada.get('/api/me')).json()).toEqual({ kind: 'sign-in needed' })
  })

  test('a wrong password opens nothing, and after five there is a wait that keeps nobody else out', async () => {
    const ada = await server.as('ada')
    server.clock.move(FRESH_MS + 1)
    const tries = []
    for (let n = 0; n < 6; n++)
      tries.push((await ada.post('/api/call/prove', withPassword('not hers'))).json())
    expect(tries.slice(0, 5)).toEqual(Array.from({ length: 5 }, () => ({ taken: false, why: 'wrong' })))
    expect(tries[5]).toEqual({ taken: false, why: 'wait', seconds: 30 })
    expect(await keep(ada)).toEqual({ kind: 'prove again' })
    expect((await (await server.as('ada')).get('/api/me')).statusCode).toBe(200)
  })
})
