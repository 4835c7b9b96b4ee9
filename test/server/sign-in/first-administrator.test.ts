/** A strict authority begins: its first administrator gets in with nothing but what the commands print (P6, P10). */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { PROTOCOL_VERSION } from '../../../src/protocol/version.ts'
import { buildApp } from '../../../src/server/app.ts'
import { codeAt, stepAt } from '../../../src/server/sign-in/totp.ts'
import { POST } from '../../kit/server.ts'
import { aSigner } from '../../kit/signer.ts'
import { aStore, STORE_KINDS, type TestStore } from '../../kit/stores.ts'
import { bytesOfBase32 } from '../../kit/base32.ts'

const LOGIN = 'first@eastmere.example'
const CHOSEN = 'seven herons over the weir at dusk'

describe.each(STORE_KINDS)('beginning, on %s', (kind) => {
  let stood: TestStore
  beforeEach(async () => void (stood = await aStore(kind)))
  afterEach(() => stood.end())

  const command = async (name: string, ...given: string[]): Promise<string> => {
    const file = `src/server/commands/${name}.ts`
    const env = { ...process.env, DATABASE_URL: stood.url }
    return (await promisify(execFile)(process.execPath, [file, ...given], { env })).stdout
  }
  const codeIn = (printed: string): string => /(?:\w{4}-){3}\w{4}/.exec(printed)?.[0] ?? ''

  test('invitation, device code, second factor: then a call works', async () => {
    const more = ['--admin', LOGIN, '--name', 'Invented First']
    const invitation = codeIn(await command('authority', 'make', 'eastmere', 'Eastmere', ...more))
    const app = await buildApp({ store: stood.store, signer: aSigner(), daily: false })
    const post = (url: string, payload: object, cookie = '') =>
      app.inject({ method: 'POST', url, headers: { ...POST, cookie }, payload })
    const version = PROTOCOL_VERSION
    const chosen = await post('/api/invitation', { version, code: invitation, password: CHOSEN })
    expect(chosen.json()).toEqual({ chosen: true, login: LOGIN })
    const signIn = { version, login: LOGIN, password: CHOSEN, device: 'first' }
    expect((await post('/api/sign-in', signIn)).json()).toEqual({ kind: 'enrolment needed' })
    const code = codeIn(await command('account', 'device', LOGIN))
    const entered = await post('/api/sign-in', { ...signIn, code })
    expect(entered.json()).toMatchObject({ secondFactor: 'to set up', officer: { role: 'administrator' } })
    const cookieIn = ({ cookies }: typeof entered) =>
      cookies.map(({ name, value }) => `${name}=${value}`).join('')
    const begun = (await post('/api/call/begin-totp', {}, cookieIn(entered))).json()
    const totp = codeAt(bytesOfBase32(begun.secret), stepAt(Date.now()))
    const confirmed = await post('/api/call/confirm-totp', { code: totp }, cookieIn(entered))
    expect(confirmed.json().recoveryCodes).toHaveLength(10)
    const people = await post('/api/call/people', {}, cookieIn(confirmed))
    expect(people.json().people).toMatchObject([{ login: LOGIN, role: 'administrator' }])
    // Nobody else could help her where her phone is lost.
    expect((await post('/api/sign-in', signIn)).json()).toMatchObject({ kind: 'second factor needed' })
    await command('account', 'reset-second-factor', LOGIN)
    expect((await post('/api/call/people', {}, cookieIn(confirmed))).statusCode).toBe(401)
    expect((await post('/api/sign-in', signIn)).json()).toMatchObject({ secondFactor: 'to set up' })
    await expect(command('account', 'reset-second-factor', LOGIN)).rejects.toThrow('no second factor')
    const told = await stood.store.read
      .selectFrom('audit')
      .select('body')
      .where('action', '=', 'second factor reset')
      .execute()
    expect(told.map(({ body }) => JSON.parse(body).scope)).toEqual(['command'])
    await app.close()
  })
})
