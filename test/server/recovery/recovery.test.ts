/** A forgotten passphrase, as the server and two people of the authority see it. */
import { createHash } from 'node:crypto'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { captureUnseal, capturePair } from '../../../src/device/lock/capture.ts'
import { utf8 } from '../../../src/device/lock/bytes.ts'
import { sealToRecovery } from '../../../src/device/lock/recovery.ts'
import { seededChance } from '../../../src/kit/chance.ts'
import { recoveredPlace, recoveryId, recoveryPlace, spokenCode } from '../../../src/protocol/recovery.ts'
import { PROTOCOL_VERSION } from '../../../src/protocol/version.ts'
import { aServer, POST, TestDevice } from '../../kit/server.ts'
import { settleAuthorities } from '../../kit/authority.ts'
import { openStore } from '../../../src/server/store/store.ts'
import { buildApp } from '../../../src/server/app.ts'
import { aSigner } from '../../kit/signer.ts'

// Each command is a program of its own, and derives keys at 64 MiB, on a busy machine.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 })

const chance = seededChance(11)
const ANN = 'harbour lantern velvet eleven'
const BOB = 'gravel orchard nimbus twelve'
const vaultKey = new Uint8Array(chance.bytes(32))

let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'doorstep-recovery-'))
  const store = await openStore(join(folder, 'data', 'doorstep.sqlite'))
  await settleAuthorities(store)
  await store.close()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function recovery(input: string, ...args: readonly string[]) {
  const { DATABASE_URL: _, ...env } = process.env
  const program = 'src/server/commands/recovery.ts'
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    encoding: 'utf8',
    input,
    env: { ...env, DATA_DIR: join(folder, 'data') },
  })
  return { status, said: stdout + stderr }
}
const shares = () => [1, 2].map((share) => join(folder, 'shares', `recovery-share-${share}.json`))
const make = (...more: readonly string[]) =>
  recovery(
    `${ANN}\n${BOB}\n`,
    'make',
    '--authority',
    'northwick',
    '--person',
    'Ann Example',
    '--person',
    'Bob Example',
    ...more,
  )

async function asked(officer: string, recoveryKey: string, place = recoveryPlace(officer)) {
  const pair = await capturePair()
  const id = recoveryId(createHash('sha256').update(pair.public).digest())
  const wrap = await sealToRecovery(Buffer.from(recoveryKey, 'base64'), utf8(place), vaultKey, chance)
  const body = {
    version: PROTOCOL_VERSION,
    id,
    device: 'tablet',
    wrap: Buffer.from(wrap).toString('base64'),
    publicKey: Buffer.from(pair.public).toString('base64'),
  }
  return { id, body, pair }
}
const post = (who: TestDevice, payload: object) =>
  who.app.inject({ method: 'POST', url: '/api/recovery', headers: { ...POST, cookie: who.cookie }, payload })
const fetched = (who: Pick<TestDevice, 'app' | 'cookie'>, id: string) =>
  who.app.inject({ method: 'GET', url: `/api/recovery?id=${id}`, headers: { cookie: who.cookie } })
const meOf = async (who: TestDevice) =>
  (await who.app.inject({ method: 'GET', url: '/api/me', headers: { cookie: who.cookie } })).json()

test('two people answer one officer: the vault’s key comes back sealed to the new passphrase’s pair, and nobody else sees it', async () => {
  const shown = make('--to', join(folder, 'shares'))
  expect(shown).toMatchObject({ status: 0 })
  expect(shares().map((path) => statSync(path).mode & 0o077)).toEqual([0, 0])
  const store = await openStore(join(folder, 'data', 'doorstep.sqlite'))
  const clock = { now: () => Date.now() }
  const app = await buildApp({ store, clock, signer: aSigner(), daily: false })
  const evie = await TestDevice.signIn(app, clock, 'evie', 'tablet')
  const { officer, recoveryKey } = await meOf(evie)
  expect(recoveryKey).toBe(JSON.parse(readFileSync(shares()[0]!, 'utf8')).key)
  const { id, body, pair } = await asked(officer.id, recoveryKey)
  expect((await post(evie, body)).statusCode).toBe(204)
  expect((await post(evie, body)).statusCode).toBe(204)
  expect((await fetched(evie, id)).json()).toEqual({ answer: null })
  const code = spokenCode(id).replaceAll(' ', '-')
  expect(recovery('', 'list').said).toContain(`${code}  northwick ${officer.id}  device tablet`)
  const alone = recovery(`${ANN}\n${ANN}\n`, 'answer', code, shares()[0]!, shares()[0]!)
  expect(alone).toMatchObject({ status: 2 })
  const wrong = recovery(`${ANN}\n${ANN}\n`, 'answer', code, ...shares())
  expect(wrong.said).toContain('not the passphrase of the share kept by: Bob Example')
  expect((await fetched(evie, id)).json()).toEqual({ answer: null })
  expect(recovery(`${ANN}\n${BOB}\n`, 'answer', code, ...shares())).toMatchObject({ status: 0 })
  const { answer } = (await fetched(evie, id)).json()
  const place = utf8(recoveredPlace(id, officer.id))
  expect(await captureUnseal(pair.private, place, Buffer.from(answer, 'base64'))).toEqual(vaultKey)
  expect((await fetched(await TestDevice.signIn(app, clock, 'pat'), id)).statusCode).toBe(404)
  expect(recovery('', 'list').said).toContain('by Ann Example, Bob Example')
  // The vault of another, sent as one’s own, does not open.
  const pat = await TestDevice.signIn(app, clock, 'pat', 'other tablet')
  const stolen = await asked((await meOf(pat)).officer.id, recoveryKey, recoveryPlace(officer.id))
  expect((await post(pat, stolen.body)).statusCode).toBe(204)
  const refused = recovery(`${ANN}\n${BOB}\n`, 'answer', spokenCode(stolen.id), ...shares())
  expect(refused).toMatchObject({ status: 2 })
  expect((await fetched(pat, stolen.id)).json()).toEqual({ answer: null })
  await app.close()
  await store.close()
})

test('the shares lie outside the data, and a key is not replaced by accident', () => {
  expect(make('--to', join(folder, 'data', 'shares'), '--replace').said).toContain(
    'must not lie in the data folder',
  )
  expect(make('--to', join(folder, 'others')).said).toContain('has a recovery key')
})

test('a request that is none is refused: another’s id, no point, no sealed key, too many', async () => {
  const server = await aServer('SQLite')
  const evie = await server.as('evie')
  const { public: point } = await capturePair()
  const key = Buffer.from(point).toString('base64')
  const { body } = await asked('evie', key)
  const odd = [
    { ...body, id: recoveryId(new Uint8Array(32)) },
    { ...body, publicKey: Buffer.alloc(65).toString('base64') },
    { ...body, wrap: Buffer.alloc(20).toString('base64') },
  ]
  for (const message of odd)
    expect((await post(evie, message)).json()).toMatchObject({ kind: 'message invalid' })
  for (let i = 0; i < 10; i++)
    expect((await post(evie, (await asked('evie', key)).body)).statusCode).toBe(204)
  expect((await post(evie, (await asked('evie', key)).body)).json()).toMatchObject({ kind: 'wait' })
  expect((await fetched({ app: evie.app, cookie: '' }, body.id)).statusCode).toBe(401)
  await server.end()
})
