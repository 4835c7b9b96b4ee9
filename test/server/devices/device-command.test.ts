/** `npm run device`: the first administrator of an authority that wants codes gets in, and nobody else from there. */
import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { PROTOCOL_VERSION } from '../../../src/protocol/version.ts'
import { buildApp } from '../../../src/server/app.ts'
import { PASSWORD, settleAuthorities } from '../../kit/authority.ts'
import { POST } from '../../kit/server.ts'
import { aSigner } from '../../kit/signer.ts'
import { aStore, type TestStore } from '../../kit/stores.ts'

let stood: TestStore
beforeEach(async () => {
  stood = await aStore('SQLite')
  await settleAuthorities(stood.store)
  await stood.store.opened.writer
    .updateTable('authority')
    .set({ safeguards: '{"secondFactor":"nobody"}' })
    .execute()
})
afterEach(() => stood.end())

const device = (...given: string[]) =>
  promisify(execFile)(process.execPath, ['src/server/commands/device.ts', ...given], {
    env: { ...process.env, DATABASE_URL: stood.url },
  })

test('an administrator’s first device is let in with a code from the command line', async () => {
  const app = await buildApp({ store: stood.store, signer: aSigner(), daily: false })
  const signIn = async (code?: string) => {
    const payload = {
      version: PROTOCOL_VERSION,
      login: 'ada',
      password: PASSWORD,
      device: 'first',
      ...(code ? { code } : {}),
    }
    return (await app.inject({ method: 'POST', url: '/api/sign-in', headers: POST, payload })).statusCode
  }
  expect(await signIn()).toBe(401)
  const { stdout } = await device('let-in', 'ada', '--name', 'Office desktop')
  expect(await signIn(/(\w{4}-){3}\w{4}/.exec(stdout)?.[0])).toBe(200)
  await app.close()
})

test('for anybody else it says who makes their code', async () => {
  await expect(device('let-in', 'pat')).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringContaining('an administrator'),
  })
  await expect(device('let-in', 'nobody')).rejects.toMatchObject({ code: 2 })
})
