/** Signing in, staying signed in, and being told no. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { PROTOCOL_VERSION } from '../../../src/protocol/version.ts'
import { PASSWORD } from '../../kit/authority.ts'
import { aServer, POST, type TestServer } from '../../kit/server.ts'
import { STORE_KINDS } from '../../kit/stores.ts'

const HOUR = 3_600_000

describe.each(STORE_KINDS)('%s', (kind) => {
  let the: TestServer
  beforeEach(async () => {
    the = await aServer(kind)
  })
  afterEach(() => the.end())

  const tries = (login: string, password: string, remoteAddress = '10.0.0.1') =>
    the.app.inject({
      method: 'POST',
      url: '/api/sign-in',
      headers: POST,
      remoteAddress,
      payload: { version: 1, login, password, device: 'tablet' },
    })

  test('who signs in is told who they are, and gets a cookie no page can read', async () => {
    const answer = await tries(' Evie ', PASSWORD)
    expect(answer.json()).toEqual({
      version: PROTOCOL_VERSION,
      officer: {
        id: 'evie',
        name: 'Officer evie',
        position: 'Invented post',
        role: 'ewo',
        authority: { id: 'northwick', name: 'northwick council' },
      },
      epoch: 'epoch-1',
      now: the.clock.now(),
      recoveryKey: null,
      leaseDays: 7,
      missing: [],
    })
    const cookie = String(answer.headers['set-cookie'])
    expect(cookie).toMatch(/^__Host-doorstep=[\w-]+\.[\w-]{43}; /)
    for (const part of ['Path=/', 'HttpOnly', 'Secure', 'SameSite=Strict']) expect(cookie).toContain(part)
    expect(cookie).not.toContain('Domain')
  })

  test('devices are told the lease their authority wants', async () => {
    const short = await aServer(kind, { leaseDays: 3 })
    const answer = await short.app.inject({
      method: 'POST',
      url: '/api/sign-in',
      headers: POST,
      payload: { version: 1, login: 'evie', password: PASSWORD, device: 'tablet' },
    })
    expect(answer.json()).toMatchObject({ leaseDays: 3 })
    await short.end()
  })

  test('the store holds neither password nor token', async () => {
    const evie = await the.as('evie')
    const token = evie.cookie.split('.').at(-1)!
    const rows = [
      await the.store.read.selectFrom('session').selectAll().execute(),
      await the.store.read.selectFrom('account').selectAll().execute(),
    ]
    expect(JSON.stringify(rows)).not.toContain(token)
    expect(JSON.stringify(rows)).not.toContain(PASSWORD)
    expect(rows[1]?.map((row) => ('password_hash' in row ? row.password_hash : ''))).toEqual(
      rows[1]?.map(() => expect.stringContaining('$argon2id$v=19$m=19456,t=2,p=1$')),
    )
  })

  test('an unknown login, a wrong password and a disabled account are answered alike', async () => {
    await the.store.opened.writer
      .updateTable('account')
      .set({ disabled: 1 })
      .where('id', '=', 'pia')
      .execute()
    const answers = [
      await tries('nobody', PASSWORD),
      await tries('evie', 'wrong'),
      await tries('pia', PASSWORD),
    ]
    for (const { statusCode, body, headers } of answers) {
      expect([statusCode, body]).toEqual([401, '{"kind":"wrong sign-in"}'])
      expect(headers['set-cookie']).toBeUndefined()
    }
  })

  test('behind a proxy a guesser who says to be somebody else each time has to wait all the same', async () => {
    const behind = await aServer(kind, { trustProxy: true })
    const guess = (claimed: string) =>
      behind.app.inject({
        method: 'POST',
        url: '/api/sign-in',
        headers: { ...POST, 'x-forwarded-for': `${claimed}, 10.0.0.1` },
        payload: { version: 1, login: 'evie', password: 'a guess', device: 'tablet' },
      })
    for (let i = 1; i <= 5; i++) expect((await guess(`192.0.2.${i}`)).statusCode).toBe(401)
    expect((await guess('192.0.2.6')).statusCode).toBe(429)
    await behind.end()
  })

  test('a guesser has to wait; the officer, somewhere else, does not', async () => {
    for (let i = 0; i < 5; i++) expect((await tries('evie', `guess ${i}`)).statusCode).toBe(401)
    const barred = await tries('evie', PASSWORD)
    expect([barred.statusCode, barred.json(), barred.headers['retry-after']]).toEqual([
      429,
      { kind: 'wait', seconds: 30 },
      '30',
    ])
    expect((await tries('evie', PASSWORD, '10.0.0.2')).statusCode).toBe(200)
    expect((await tries('pat', PASSWORD)).statusCode).toBe(200)
    the.clock.move(31_000)
    expect((await tries('evie', 'another guess')).statusCode).toBe(401)
    expect((await tries('evie', PASSWORD)).json()).toEqual({ kind: 'wait', seconds: 60 })
    // However long it went on, it is never for good.
    the.clock.move(16 * 60_000)
    expect((await tries('evie', PASSWORD)).statusCode).toBe(200)
  })

  test('guesses made all at once are counted too', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => tries('evie', `guess ${i}`)))
    const codes = answers.map(({ statusCode }) => statusCode)
    expect(codes.filter((code) => code === 401)).toHaveLength(5)
    expect(codes.filter((code) => code === 429)).toHaveLength(15)
  })

  test('one machine cannot go through many logins', async () => {
    const answers = []
    for (let i = 0; i < 101; i++) answers.push((await tries(`login${i}`, 'x', '10.0.0.9')).statusCode)
    expect([answers[99], answers[100]]).toEqual([401, 429])
  }, 30_000)

  test('a session ends after twelve hours without a request, and work goes up after signing in again', async () => {
    const evie = await the.as('evie')
    the.clock.move(11 * HOUR)
    expect((await evie.get('/api/me')).statusCode).toBe(200)
    the.clock.move(11 * HOUR)
    expect((await evie.get('/api/me')).statusCode).toBe(200)
    the.clock.move(12 * HOUR + 1)
    for (const answer of [
      await evie.get('/api/me'),
      await evie.get('/api/pull'),
      await evie.get('/api/pokes'),
      await evie.post('/api/push', { version: 1, device: evie.name, entries: [] }),
    ]) {
      expect([answer.statusCode, answer.json()]).toEqual([401, { kind: 'sign-in needed' }])
    }
    const again = await the.as('evie', evie.name)
    expect((await again.get('/api/me')).statusCode).toBe(200)
  })

  test('a session ends after seven days however busy it is', async () => {
    const evie = await the.as('evie')
    for (let hours = 0; hours < 7 * 24 - 6; hours += 6) {
      expect((await evie.get('/api/me')).statusCode).toBe(200)
      the.clock.move(6 * HOUR)
    }
    expect((await evie.get('/api/me')).statusCode).toBe(200)
    the.clock.move(6 * HOUR)
    expect((await evie.get('/api/me')).statusCode).toBe(401)
  })

  test('signing out ends the session for good; signing in twice gives two', async () => {
    const [evie, other] = [await the.as('evie'), await the.as('evie')]
    const out = await evie.post('/api/sign-out', {})
    expect([out.statusCode, String(out.headers['set-cookie'])]).toEqual([
      204,
      expect.stringContaining('Max-Age=0'),
    ])
    expect((await evie.get('/api/me')).statusCode).toBe(401)
    expect((await other.get('/api/me')).statusCode).toBe(200)
    expect((await evie.post('/api/sign-out', {})).statusCode).toBe(204)
  })

  test('a disabled account is out at once', async () => {
    const evie = await the.as('evie')
    await the.store.opened.writer
      .updateTable('account')
      .set({ disabled: 1 })
      .where('id', '=', 'evie')
      .execute()
    expect((await evie.get('/api/me')).statusCode).toBe(401)
  })

  test.each(['', 'x', 'a.b', 'A'.repeat(43), `bm9ydGh3aWNr.${'A'.repeat(43)}`, `AA.${'A'.repeat(43)}`])(
    'a cookie that is none is none: %j',
    async (value) => {
      const headers = { cookie: `__Host-doorstep=${value}` }
      expect((await the.app.inject({ url: '/api/me', headers })).json()).toEqual({ kind: 'sign-in needed' })
    },
  )
})
