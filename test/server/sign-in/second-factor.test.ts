/** Signing in where a password is not enough: who must give more, what opens, and what a guesser meets. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { PROTOCOL_VERSION } from '../../../src/protocol/version.ts'
import type { Safeguards } from '../../../src/domain/casework/safeguards.ts'
import { codeAt, stepAt } from '../../../src/server/sign-in/totp.ts'
import { PASSWORD, type Login } from '../../kit/authority.ts'
import { bytesOfBase32 } from '../../kit/base32.ts'
import { aServer, POST, type TestServer } from '../../kit/server.ts'
import { STORE_KINDS } from '../../kit/stores.ts'

describe.each(STORE_KINDS)('a second factor, on %s', (kind) => {
  let server: TestServer
  beforeEach(async () => void (server = await aServer(kind)))
  afterEach(() => server.end())

  const wants = (secondFactor: Safeguards['secondFactor']) =>
    server.store.opened.writer
      .updateTable('authority')
      .set({ safeguards: JSON.stringify({ secondFactor, enrolment: 'open', councilSees: 'always' }) })
      .execute()
  const post = (url: string, payload: object, cookie = '') =>
    server.app.inject({ method: 'POST', url, headers: { ...POST, cookie }, payload })
  const signIn = (login: Login, more: object = {}) =>
    post('/api/sign-in', {
      version: PROTOCOL_VERSION,
      login,
      password: PASSWORD,
      device: 'tablet',
      ...more,
    })
  const second = (ticket: string, proof: object, device = 'tablet') =>
    post('/api/sign-in/second', { version: PROTOCOL_VERSION, device, ticket, proof })
  const cookieIn = (answer: Awaited<ReturnType<typeof post>>) =>
    answer.cookies.map(({ name, value }) => `${name}=${value}`).join('')
  const now = (secret: Buffer) => codeAt(secret, stepAt(server.clock.now()))

  /** Signs in and sets codes up; gives the secret and the recovery codes. */
  async function withCodes(login: Login) {
    const cookie = cookieIn(await signIn(login))
    const begun = (await post('/api/call/begin-totp', {}, cookie)).json()
    const secret = bytesOfBase32(begun.secret)
    const confirmed = await post('/api/call/confirm-totp', { code: now(secret) }, cookie)
    expect(confirmed.json()).toMatchObject({ setUp: true })
    server.clock.move(30_000)
    const codes: string[] = confirmed.json().recoveryCodes
    return { secret, codes, cookie: cookieIn(confirmed) }
  }

  test('who must have one: whoever sees more than one school now, everybody, or nobody', async () => {
    const toSetUp = async () => {
      const logins = ['evie', 'hana', 'aud'] as const
      const each = await Promise.all(
        logins.map(async (login) => (await signIn(login)).json().secondFactor ?? ''),
      )
      return each.map((what) => what === 'to set up')
    }
    expect(await toSetUp()).toEqual([false, false, false])
    await wants('several schools')
    expect(await toSetUp()).toEqual([true, false, true])
    await server.store.opened.writer
      .insertInto('account_school')
      .values({ authority: 'northwick', account: 'hana', school: 'oak' })
      .execute()
    expect(await toSetUp()).toEqual([true, true, true])
    await wants('everybody')
    expect(await toSetUp()).toEqual([true, true, true])
  })

  test('once it is set up, a session elsewhere that had only the password sets up none of its own', async () => {
    await wants('everybody')
    const thief = cookieIn(await signIn('hana', { device: 'elsewhere' }))
    await withCodes('hana')
    const begun = await post('/api/call/begin-passkey', {}, thief)
    expect(begun.json()).toEqual({ kind: 'sign-in needed' })
  })

  test('an app of before a role is told to update, not handed what it cannot read', async () => {
    const older = await signIn('tess', { version: 4 })
    expect(older.json()).toEqual({ kind: 'version too old', oldest: 5 })
    expect(older.cookies).toEqual([])
    expect((await signIn('evie', { version: 4 })).statusCode).toBe(200)
  })

  test('whoever newly must have one by a change of role or schools signs in again, and sets it up', async () => {
    await wants('nobody')
    const ada = cookieIn(await signIn('ada'))
    const changed = async (id: string, more: object) => {
      const { person } = (await post('/api/call/person', { id }, ada)).json()
      const { version, name, position, role, schools, classes, grants } = person
      const ask = { id, version, name, position, role, schools, classes, grants, ...more }
      return (await post('/api/call/change-person', ask, ada)).json()
    }
    const state = async (cookie: string) =>
      (await server.app.inject({ url: '/api/me', headers: { cookie } })).statusCode
    const [hana, pat] = [cookieIn(await signIn('hana')), cookieIn(await signIn('pat'))]
    await wants('several schools')
    expect(await changed('hana', { position: 'Head' })).toMatchObject({ kept: true })
    expect(await state(hana)).toBe(200)
    expect(await changed('hana', { schools: ['elm', 'oak'] })).toMatchObject({ kept: true })
    expect(await changed('pat', { role: 'ewo' })).toMatchObject({ kept: true })
    expect([await state(hana), await state(pat)]).toEqual([401, 401])
    expect((await signIn('pat')).json()).toMatchObject({ secondFactor: 'to set up' })
  })

  test('an authority that turns it on ends what began without it, and nothing that gave it', async () => {
    await wants('nobody')
    const before = cookieIn(await signIn('hana', { device: 'desk' }))
    server.clock.move(60_000)
    const { secret } = await withCodes('hana')
    const pat = cookieIn(await signIn('pat'))
    const { cookie: ada } = await withCodes('ada')
    const state = async (cookie: string) =>
      (await server.app.inject({ url: '/api/me', headers: { cookie } })).statusCode
    const { ticket } = (await signIn('hana')).json()
    const after = cookieIn(await second(ticket, { by: 'totp', code: now(secret) }))
    const strict = { secondFactor: 'everybody', enrolment: 'open', councilSees: 'always' }
    expect((await post('/api/call/keep-safeguards', strict, ada)).statusCode).toBe(200)
    expect([await state(before), await state(pat)]).toEqual([401, 401])
    expect([await state(after), await state(ada)]).toEqual([200, 200])
    expect((await signIn('pat')).json()).toMatchObject({ secondFactor: 'to set up' })
    // Kept again as it is, it asks nobody anew.
    const settling = cookieIn(await signIn('pat'))
    expect((await post('/api/call/keep-safeguards', strict, ada)).statusCode).toBe(200)
    expect(await state(settling)).toBe(200)
  })

  test('an administrator resets what somebody has lost: sessions end, another is set up; never their own', async () => {
    await wants('everybody')
    const { cookie } = await withCodes('hana')
    const { cookie: ada } = await withCodes('ada')
    const reset = async (id: string, by = ada) =>
      (await post('/api/call/reset-second-factor', { id }, by)).json()
    expect(await reset('ada')).toEqual({ reset: false, why: 'oneself' })
    expect(await reset('sol')).toEqual({ kind: 'not found' })
    expect(await reset('ada', cookie)).toEqual({ kind: 'not allowed' })
    expect(await reset('hana')).toEqual({ reset: true })
    const me = await server.app.inject({ url: '/api/me', headers: { cookie } })
    expect(me.statusCode).toBe(401)
    expect((await signIn('hana')).json()).toMatchObject({ secondFactor: 'to set up' })
    expect(await reset('hana')).toEqual({ reset: false, why: 'none' })
    server.clock.move(11 * 60_000)
    expect(await reset('hana')).toEqual({ kind: 'prove again' })
  })

  test('until it is set up the session does nothing else, and then goes on under a new token', async () => {
    await wants('everybody')
    const answer = await signIn('hana')
    const cookie = cookieIn(answer)
    const refused = { kind: 'second factor needed', ways: [], ticket: '' }
    for (const url of ['/api/pull?since=0&part=all', '/api/pokes', '/api/past?pupil=elm-1'])
      expect((await server.app.inject({ url, headers: { cookie } })).json()).toEqual(refused)
    expect((await post('/api/push', {}, cookie)).json()).toEqual(refused)
    expect((await post('/api/call/safeguards', {}, cookie)).json()).toEqual(refused)
    expect((await post('/api/call/end-other-sessions', {}, cookie)).json()).toEqual(refused)
    const begun = (await post('/api/call/begin-totp', {}, cookie)).json()
    const wrong = await post('/api/call/confirm-totp', { code: '000000' }, cookie)
    expect(wrong.json()).toEqual({ setUp: false, why: 'wrong' })
    const confirmed = await post('/api/call/confirm-totp', { code: now(bytesOfBase32(begun.secret)) }, cookie)
    expect(confirmed.json().recoveryCodes).toHaveLength(10)
    const pull = '/api/pull?since=0&part=all'
    expect((await server.app.inject({ url: pull, headers: { cookie } })).json()).toEqual(refused)
    const after = cookieIn(confirmed)
    expect((await server.app.inject({ url: pull, headers: { cookie: after } })).statusCode).toBe(200)
  })

  test('a password earns a ticket, and the code opens; each code once, and the secret is not in the database', async () => {
    const { secret } = await withCodes('evie')
    const needed = (await signIn('evie')).json()
    expect(needed).toMatchObject({ kind: 'second factor needed', ways: ['totp'] })
    const opened = await second(needed.ticket, { by: 'totp', code: now(secret) })
    expect(opened.json().officer.id).toBe('evie')
    const again = (await signIn('evie')).json()
    expect((await second(again.ticket, { by: 'totp', code: now(secret) })).json()).toEqual({
      kind: 'wrong sign-in',
    })
    server.clock.move(30_000)
    expect((await second(again.ticket, { by: 'totp', code: now(secret) })).statusCode).toBe(200)
    const { secret: kept } = await server.store.read
      .selectFrom('totp')
      .select('secret')
      .executeTakeFirstOrThrow()
    expect(kept).not.toContain(secret.toString('base64'))
  })

  test('a recovery code opens once, in place of a lost phone, as it was printed or typed', async () => {
    const { codes } = await withCodes('evie')
    const opens = async (code: string) => {
      const { ticket } = (await signIn('evie')).json()
      return (await second(ticket, { by: 'recovery code', code })).statusCode
    }
    expect(await opens(codes[0]!.toUpperCase().replaceAll('-', ' '))).toBe(200)
    expect(await opens(codes[0]!)).toBe(401)
    expect(await opens(codes[9]!)).toBe(200)
  })

  test('a ticket is for one device, one sign-in and five minutes', async () => {
    const { secret } = await withCodes('evie')
    const { ticket } = (await signIn('evie')).json()
    const proof = () => ({ by: 'totp', code: now(secret) })
    expect((await second(ticket, proof(), 'another')).json()).toEqual({ kind: 'sign-in needed' })
    expect((await second('made up', proof())).json()).toEqual({ kind: 'sign-in needed' })
    server.clock.move(5 * 60_000 + 1)
    expect((await second(ticket, proof())).json()).toEqual({ kind: 'sign-in needed' })
    const { ticket: next } = (await signIn('evie')).json()
    expect((await second(next, proof())).statusCode).toBe(200)
    server.clock.move(30_000)
    expect((await second(next, proof())).json()).toEqual({ kind: 'sign-in needed' })
  })

  test('who has found out the password guesses five codes and waits; its owner, on her own tablet, does not', async () => {
    const { secret } = await withCodes('evie')
    const guess = async () => {
      const { ticket } = (await signIn('evie', { device: 'stranger' })).json()
      return (await second(ticket, { by: 'totp', code: '000000' }, 'stranger')).json()
    }
    for (let n = 0; n < 5; n++) expect(await guess()).toEqual({ kind: 'wrong sign-in' })
    expect(await guess()).toEqual({ kind: 'wait', seconds: 30 })
    const { ticket } = (await signIn('evie')).json()
    expect((await second(ticket, { by: 'totp', code: now(secret) })).statusCode).toBe(200)
  })

  test('an app from before hears that it has to be updated, and no session is left behind', async () => {
    await withCodes('evie')
    const old = { kind: 'version too old', oldest: 5 }
    expect((await signIn('evie', { version: 4 })).json()).toEqual(old)
    await wants('everybody')
    expect((await signIn('hana', { version: 4 })).json()).toEqual(old)
    const { sessions } = await server.store.read
      .selectFrom('session')
      .select((eb) => eb.fn.countAll().as('sessions'))
      .where('account', '=', 'hana')
      .executeTakeFirstOrThrow()
    expect(Number(sessions)).toBe(0)
  })

  test('it can be removed with a fresh proof, but not the last by whoever must have one', async () => {
    const { cookie } = await withCodes('evie')
    await wants('everybody')
    expect((await post('/api/call/remove-totp', {}, cookie)).json()).toEqual({
      removed: false,
      why: 'needed',
    })
    await wants('nobody')
    expect((await post('/api/call/remove-totp', {}, cookie)).json()).toEqual({ removed: true })
    expect((await signIn('evie')).statusCode).toBe(200)
    expect((await post('/api/call/my-sign-in', {}, cookie)).json()).toMatchObject({
      totp: false,
      recoveryCodesLeft: 0,
    })
  })

  test('sign-ins, refusals and changes of the second factor are in the audit, without a word of a secret', async () => {
    const { secret, codes } = await withCodes('evie')
    await signIn('evie', { password: 'not hers at all' })
    const { ticket } = (await signIn('evie')).json()
    await second(ticket, { by: 'totp', code: '000000' })
    await second(ticket, { by: 'totp', code: now(secret) })
    const rows = await server.store.read.selectFrom('audit').select('body').orderBy('seq').execute()
    const told = rows.map(({ body }) => JSON.parse(body))
    expect(told.map(({ action, outcome, scope }) => [action, outcome, scope])).toEqual([
      ['signed in', 'done', 'password'],
      ['second factor set up', 'done', 'codes from an app'],
      ['signed in', 'denied', 'password'],
      ['signed in', 'denied', 'password and second proof'],
      ['signed in', 'done', 'password and second proof'],
    ])
    expect(told.every(({ account }) => account === 'evie')).toBe(true)
    for (const word of [...codes, PASSWORD]) expect(JSON.stringify(told)).not.toContain(word)
  })
})
