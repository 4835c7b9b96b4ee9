/** One's own sessions: seen, ended one by one or everywhere, and never anybody else's. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { endSessionsOf } from '../../../src/server/accounts/sessions.ts'
import { writeAside } from '../../../src/server/store/store.ts'
import { PASSWORD } from '../../kit/authority.ts'
import { aServer, type TestDevice, type TestServer } from '../../kit/server.ts'
import { STORE_KINDS } from '../../kit/stores.ts'

describe.each(STORE_KINDS)('sessions, on %s', (kind) => {
  let server: TestServer
  beforeEach(async () => void (server = await aServer(kind)))
  afterEach(() => server.end())
  type Seen = { id: string; device: string; here: boolean }
  const sessionsOf = async (on: TestDevice): Promise<Seen[]> =>
    (await on.post('/api/call/my-sessions', {})).json().sessions
  const lives = async (on: TestDevice) => (await on.get('/api/me')).statusCode === 200

  test('each is listed with its device, and this one is marked; one that was replaced is not', async () => {
    const tablet = await server.as('evie', 'tablet')
    await server.as('evie', 'desk')
    await server.as('pat', 'hers')
    const listed = await sessionsOf(tablet)
    expect(Object.fromEntries(listed.map(({ device, here }) => [device, here]))).toEqual({
      desk: false,
      tablet: true,
    })
  })

  test('one is ended from elsewhere, and only one’s own', async () => {
    const tablet = await server.as('evie', 'tablet')
    const desk = await server.as('evie', 'desk')
    const pat = await server.as('pat')
    const [hers] = await sessionsOf(pat)
    const end = async (id: string) => (await tablet.post('/api/call/end-session', { id })).json()
    expect(await end(hers!.id)).toEqual({ ended: false })
    expect([await end('%'), await end('')]).toEqual([{ ended: false }, { ended: false }])
    expect(await lives(pat)).toBe(true)
    const other = (await sessionsOf(tablet)).find(({ here }) => !here)
    expect(await end(other!.id)).toEqual({ ended: true })
    expect([await lives(tablet), await lives(desk)]).toEqual([true, false])
  })

  test.each(['/api/sign-out', '/api/call/end-session'])(
    'what ends a session (%s) ends the tokens it had before, at once',
    async (way) => {
      const tablet = await server.as('evie', 'tablet')
      const stolen = tablet.cookie
      const proof = { by: 'password', password: PASSWORD }
      const [renewed] = (await tablet.post('/api/call/prove', { proof })).cookies
      tablet.cookie = `${renewed?.name}=${renewed?.value}`
      const [{ id } = { id: '' }] = (await sessionsOf(tablet)).filter(({ here }) => here)
      expect((await tablet.post(way, { id })).statusCode).toBeLessThan(300)
      expect(await lives(tablet)).toBe(false)
      tablet.cookie = stolen
      expect(await lives(tablet)).toBe(false)
    },
  )

  test('signing out everywhere leaves this one alone; a change of password ends the others too', async () => {
    const devices = [await server.as('evie'), await server.as('evie'), await server.as('evie')]
    const [here, ...others] = devices as [TestDevice, ...TestDevice[]]
    expect((await here.post('/api/call/end-other-sessions', {})).json()).toEqual({ ended: 2 })
    expect(await Promise.all(others.map(lives))).toEqual([false, false])
    expect(await lives(here)).toBe(true)
    await writeAside(server.store, (tx) => endSessionsOf(tx, 'northwick', 'evie'))
    expect(await lives(here)).toBe(false)
  })
})
