/** Passkeys on the server: what a right answer opens, and what a forged, replayed or misdirected one does not (P6). */
import { createHash, generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { PROTOCOL_VERSION } from '../../../src/protocol/version.ts'
import type { Login } from '../../kit/authority.ts'
import { aServer, POST, type TestDevice, type TestServer } from '../../kit/server.ts'
import { STORE_KINDS } from '../../kit/stores.ts'

const ORIGIN = 'http://localhost'
const sha = (text: string | Uint8Array): Buffer => createHash('sha256').update(text).digest()
const USER_PRESENT_AND_VERIFIED = 0x05
const WITH_CREDENTIAL = 0x40

type Passkey = {
  readonly id: string
  readonly authority: string
  readonly login: Login
  readonly key: KeyObject
}

const authenticatorData = (flags: number, count: number, more = Buffer.alloc(0)): Buffer => {
  const counter = Buffer.alloc(4)
  counter.writeUInt32BE(count)
  return Buffer.concat([sha('localhost'), Buffer.from([flags]), counter, more])
}
const clientData = (type: string, challenge: string, origin: string): Buffer =>
  Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }), 'utf8')

/** A passkey as an authenticator makes one (ES256, no attestation), and what it sends. */
function made(login: Login, challenge: string, origin = ORIGIN, flags = USER_PRESENT_AND_VERIFIED) {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  // CBOR: { 1: 2, 3: -7, -1: 1, -2: x, -3: y }
  const cose = Buffer.concat([
    Buffer.from('a5010203262001215820', 'hex'),
    Buffer.from(x, 'base64url'),
    Buffer.from('225820', 'hex'),
    Buffer.from(y, 'base64url'),
  ])
  const id = randomBytes(16)
  const credential = Buffer.concat([Buffer.alloc(16), Buffer.from([0, 16]), id, cose])
  const data = authenticatorData(flags | WITH_CREDENTIAL, 0, credential)
  // CBOR: { fmt: 'none', attStmt: {}, authData: data }
  const attestation = Buffer.concat([
    Buffer.from('a363666d74646e6f6e656761747453746d74a0686175746844617461', 'hex'),
    Buffer.from([0x58, data.length]),
    data,
  ])
  const name = id.toString('base64url')
  const passkey: Passkey = { id: name, authority: 'northwick', login, key: privateKey }
  const response = {
    clientDataJSON: clientData('webauthn.create', challenge, origin).toString('base64url'),
    attestationObject: attestation.toString('base64url'),
  }
  return { passkey, sent: { id: name, rawId: name, type: 'public-key', response } }
}

/** What a passkey answers a challenge with. */
function answered(
  { id, authority, login, key }: Passkey,
  challenge: string,
  { origin = ORIGIN, flags = USER_PRESENT_AND_VERIFIED, by = key, count = 0, as = login } = {},
) {
  const data = authenticatorData(flags, count)
  const client = clientData('webauthn.get', challenge, origin)
  const response = {
    clientDataJSON: client.toString('base64url'),
    authenticatorData: data.toString('base64url'),
    signature: sign('sha256', Buffer.concat([data, sha(client)]), by).toString('base64url'),
    userHandle: sha(JSON.stringify([authority, as])).toString('base64url'),
  }
  return { id, rawId: id, type: 'public-key', response }
}

describe.each(STORE_KINDS)('passkeys, on %s', (kind) => {
  let server: TestServer
  beforeEach(async () => void (server = await aServer(kind)))
  afterEach(() => server.end())

  const post = (url: string, payload: object) =>
    server.app.inject({ method: 'POST', url, headers: { ...POST, host: 'localhost' }, payload })
  const said = { version: PROTOCOL_VERSION, device: 'tablet' }
  const challenge = async (): Promise<string> =>
    (await post('/api/sign-in/passkey/options', said)).json().options.challenge
  const signIn = (passkey: object) => post('/api/sign-in/passkey', { ...said, passkey })
  const call = async (device: TestDevice, name: string, ask: object = {}) =>
    (await device.post(`/api/call/${name}`, ask, { host: 'localhost' })).json()
  const toAdd = async (device: TestDevice): Promise<string> =>
    (await call(device, 'begin-passkey')).options.challenge
  const add = (device: TestDevice, passkey: object) => call(device, 'add-passkey', { passkey, name: 'Mine' })

  async function withPasskey(login: Login) {
    const device = await server.as(login)
    const { passkey, sent } = made(login, await toAdd(device))
    expect(await add(device, sent)).toMatchObject({ setUp: true })
    return { passkey, device }
  }

  test('a right answer signs its person in, once; the same answer again opens nothing', async () => {
    const { passkey } = await withPasskey('hana')
    const right = answered(passkey, await challenge())
    const answer = await signIn(right)
    expect(answer.json()).toMatchObject({ officer: { id: 'hana' } })
    expect((await signIn(right)).json()).toEqual({ kind: 'wrong sign-in' })
  })

  test('forged, unverified, of another site, of a made-up challenge and of another account: nothing opens', async () => {
    const { passkey } = await withPasskey('hana')
    await withPasskey('pat')
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const wrong = [
      answered(passkey, await challenge(), { by: privateKey }),
      answered(passkey, await challenge(), { flags: 0x01 }),
      answered(passkey, await challenge(), { origin: 'https://localhost.invalid' }),
      answered(passkey, randomBytes(32).toString('base64url')),
      answered(passkey, await challenge(), { as: 'pat' }),
    ]
    for (const one of wrong) {
      server.clock.move(60_000)
      const answer = await signIn({ ...one })
      expect(answer.json()).toEqual({ kind: 'wrong sign-in' })
      expect(answer.cookies).toEqual([])
      server.clock.move(3_600_000)
    }
  })

  test('a challenge is good for its own purpose and person alone', async () => {
    const { passkey, device } = await withPasskey('hana')
    const { device: pats } = await withPasskey('pat')
    const toProve = async (who: TestDevice): Promise<string> =>
      (await call(who, 'passkey-to-prove')).options.challenge
    const prove = (who: TestDevice, answer: object) =>
      call(who, 'prove', { proof: { by: 'passkey', passkey: answer } })
    expect((await signIn(answered(passkey, await toProve(device)))).json()).toEqual({ kind: 'wrong sign-in' })
    expect(await prove(device, answered(passkey, await challenge()))).toMatchObject({ taken: false })
    expect(await prove(pats, answered(passkey, await toProve(pats)))).toMatchObject({ taken: false })
    expect(await prove(device, answered(passkey, await toProve(device)))).toEqual({ taken: true })
  })

  test('none is added for another site, without its person, or for somebody else’s challenge', async () => {
    const [hana, pat] = [await server.as('hana'), await server.as('pat')]
    const wrong = [
      made('hana', await toAdd(hana), 'https://localhost.invalid'),
      made('hana', await toAdd(hana), ORIGIN, 0x01),
      made('hana', await toAdd(pat)),
      made('hana', await challenge()),
    ]
    for (const { sent } of wrong) expect(await add(hana, sent)).toEqual({ setUp: false, why: 'wrong' })
    const first = made('hana', await toAdd(hana)).sent
    expect(await add(hana, first)).toMatchObject({ setUp: true })
    expect(await add(hana, first)).not.toMatchObject({ setUp: true })
  })
})
