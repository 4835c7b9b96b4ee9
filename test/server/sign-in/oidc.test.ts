/** Signing in with an authority's own provider, against a real one on this machine. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Safeguards } from '../../../src/domain/casework/safeguards.ts'
import type { Provider } from '../../../src/server/sign-in/providers.ts'
import { CLIENT, realProvider, type RealProvider } from '../../kit/real-provider.ts'
import { aServer, type TestServer } from '../../kit/server.ts'
import { STORE_KINDS } from '../../kit/stores.ts'

const ORIGIN = 'http://localhost'
const PEOPLE = {
  'sub-evie': { email: 'Evie@northwick.example', verified: true },
  'sub-strong': { email: 'evie@northwick.example', verified: true, amr: ['pwd', 'mfa'] },
  'sub-liar': { email: 'evie@northwick.example', verified: false },
  'sub-nobody': { email: 'nobody@northwick.example', verified: true },
} as const

/** Goes through a provider's pages with its cookies; gives the address that leads back to us. */
async function throughProvider(to: string, who: string): Promise<string> {
  const cookies = new Map<string, string>()
  let at = to
  for (let step = 0; step < 10; step++) {
    const isForm = new URL(at).pathname.startsWith('/interaction/')
    const answer = await fetch(at, {
      redirect: 'manual',
      method: isForm ? 'POST' : 'GET',
      ...(isForm ? { body: new URLSearchParams({ who }) } : {}),
      headers: { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    })
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      cookies.set(name, value)
    }
    const next = answer.headers.get('location')
    if (next === null) throw new Error(`the provider answered ${answer.status} at ${new URL(at).pathname}`)
    at = new URL(next, at).href
    if (at.startsWith(`${ORIGIN}/`)) return at
  }
  throw new Error('the provider never led back')
}

describe.each(STORE_KINDS)('a provider of sign-ins, on %s', (kind) => {
  let provider: RealProvider
  let server: TestServer
  beforeEach(async () => {
    provider = await realProvider(PEOPLE, `${ORIGIN}/api/sign-in/oidc/callback`)
    await begin({})
  })
  afterEach(async () => {
    await server.end()
    await provider.end()
  })
  async function begin(more: Partial<Provider>) {
    server = await aServer(kind, {
      providers: [
        {
          authority: 'northwick',
          name: 'Northwick',
          issuer: provider.issuer,
          ...CLIENT,
          tellsSecondFactor: false,
          ...more,
        },
      ],
    })
    await server.store.opened.writer
      .updateTable('account')
      .set({ login: 'evie@northwick.example' })
      .where('id', '=', 'evie')
      .execute()
  }
  const wants = (secondFactor: Safeguards['secondFactor']) =>
    server.store.opened.writer
      .updateTable('authority')
      .set({ safeguards: JSON.stringify({ secondFactor, enrolment: 'open', councilSees: 'always' }) })
      .execute()

  const visit = { accept: 'text/html', 'sec-fetch-mode': 'navigate' }
  const cookiesIn = ({ cookies }: { cookies: { name: string; value: string }[] }, name: string) =>
    cookies.filter((one) => one.name === name).map(({ value }) => `${name}=${value}`)[0] ?? ''
  const start = (url = '/api/sign-in/oidc/start?authority=northwick&device=tablet', headers = {}) =>
    server.app.inject({ url, headers: { ...visit, ...headers } })
  async function signIn(who: string) {
    const sent = await start()
    expect(sent.statusCode).toBe(303)
    const state = cookiesIn(sent, '__Host-doorstep-provider')
    const back = await throughProvider(sent.headers.location!, who)
    const url = back.slice(ORIGIN.length)
    const came = await server.app.inject({ url, headers: { ...visit, cookie: state } })
    return { came, to: came.headers.location, cookie: cookiesIn(came, '__Host-doorstep'), url, state }
  }
  const me = async (cookie: string) =>
    (await server.app.inject({ url: '/api/me', headers: { cookie } })).json()

  test('whoever it knows by a verified address that is a login is signed in, with a cookie and no word in the address', async () => {
    const { to, cookie, came } = await signIn('sub-evie')
    expect(to).toBe('/signed-in')
    expect((await me(cookie)).officer.id).toBe('evie')
    expect(came.cookies.find(({ name }) => name === '__Host-doorstep')).toMatchObject({
      httpOnly: true,
      secure: true,
      sameSite: 'Strict',
    })
    expect(
      await server.store.read.selectFrom('provider_account').select(['subject', 'account']).execute(),
    ).toEqual([{ subject: 'sub-evie', account: 'evie' }])
  })

  test('later the subject counts and not the address; another subject with that address is nobody', async () => {
    await signIn('sub-evie')
    await server.store.opened.writer
      .updateTable('account')
      .set({ login: 'evie-anew' })
      .where('id', '=', 'evie')
      .execute()
    expect((await me((await signIn('sub-evie')).cookie)).officer.id).toBe('evie')
    await server.store.opened.writer
      .updateTable('account')
      .set({ login: 'evie@northwick.example' })
      .where('id', '=', 'evie')
      .execute()
    expect((await signIn('sub-strong')).to).toBe('/signed-in?not=nobody')
  })

  test('an address that is not verified, one nobody has, and an account that is closed make nobody', async () => {
    for (const who of ['sub-liar', 'sub-nobody']) {
      const { to, cookie } = await signIn(who)
      expect([who, to, cookie]).toEqual([who, '/signed-in?not=nobody', ''])
    }
    await signIn('sub-evie')
    await server.store.opened.writer
      .updateTable('account')
      .set({ disabled: 1 })
      .where('id', '=', 'evie')
      .execute()
    const { to, cookie } = await signIn('sub-evie')
    expect([to, cookie]).toEqual(['/signed-in?not=nobody', ''])
    const accounts = await server.store.read.selectFrom('account').select('id').execute()
    expect(accounts.some(({ id }) => id.includes('nobody'))).toBe(false)
  })

  test('the way back is for whoever was sent, once: another browser, a made-up state and a second time lead nowhere', async () => {
    const sent = await start()
    const back = (await throughProvider(sent.headers.location!, 'sub-evie')).slice(ORIGIN.length)
    const state = cookiesIn(sent, '__Host-doorstep-provider')
    const came = async (url: string, cookie: string) =>
      (await server.app.inject({ url, headers: { ...visit, cookie } })).headers.location
    expect(await came(back, '')).toBe('/signed-in?not=provider')
    expect(await came(back, `${state.slice(0, -3)}abc`)).toBe('/signed-in?not=provider')
    expect(await came(back, state)).toBe('/signed-in')
    expect(await came(back, state)).toBe('/signed-in?not=provider')
  })

  test('who must have a second factor sets one up here, unless the provider says it asked for one and its word is taken', async () => {
    await wants('everybody')
    expect((await me((await signIn('sub-evie')).cookie)).secondFactor).toBe('to set up')
    await server.end()
    await begin({ tellsSecondFactor: true })
    await wants('everybody')
    const { cookie } = await signIn('sub-strong')
    expect((await me(cookie)).secondFactor).toBeUndefined()
  })

  test('a provider that is down keeps nobody from starting, and is asked again', async () => {
    await provider.end()
    expect((await start()).headers.location).toBe('/signed-in?not=provider')
    const port = Number(new URL(provider.issuer).port)
    provider = await realProvider(PEOPLE, `${ORIGIN}/api/sign-in/oidc/callback`, port)
    expect((await me((await signIn('sub-evie')).cookie)).officer.id).toBe('evie')
  })

  test('no other address under /api is visited, and no other site sends anybody on the way', async () => {
    for (const url of ['/api/me', '/api/sign-in/providers', '/api/sign-in/oidc/started', '/api/keys'])
      expect((await start(url)).statusCode).toBe(404)
    expect((await start(undefined, { 'sec-fetch-site': 'cross-site' })).statusCode).toBe(404)
    const told = await server.app.inject({ url: '/api/sign-in/providers' })
    expect(told.json()).toEqual({ providers: [{ authority: 'northwick', name: 'Northwick' }] })
  })
})
