/** The server as it is started: its own process, its own folder, stopped by a signal. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openStore, writeAside } from '../../src/server/store/store.ts'
import { PASSWORD, settleAuthorities } from '../kit/authority.ts'
import { anUuid, POST } from '../kit/server.ts'

const folder = mkdtempSync(join(tmpdir(), 'doorstep-main-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function start(env: Record<string, string> = {}) {
  const child = spawn(process.execPath, ['src/server/main.ts'], {
    env: { PATH: process.env['PATH'], DATA_DIR: join(folder, 'data'), PORT: '0', DEMO: '0', ...env },
  })
  let said = ''
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve))
  const address = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (text) => {
      said += String(text)
      const found = /http:\/\/localhost:\d+/.exec(said)
      if (found) resolve(found[0])
    })
    child.stderr.on('data', (text) => (said += String(text)))
    child.once('exit', () => reject(new Error(said)))
  })
  return { child, address, ended, said: () => said }
}

test('it makes its folder, answers, and stops cleanly when asked', async () => {
  const server = start()
  const address = await server.address
  expect(await (await fetch(`${address}/api/health`)).json()).toEqual({ ok: true })
  server.child.kill('SIGTERM')
  expect(await server.ended).toBe(0)
})

test('a database that is not safe keeps it from starting, and says why', async () => {
  const server = start({ DATABASE_URL: ':memory:' })
  await expect(server.address).rejects.toThrow('journal_mode=wal')
  expect(await server.ended).not.toBe(0)
})

test('a lease that is none keeps it from starting, and says what it may be', async () => {
  const server = start({ LEASE_DAYS: '90' })
  await expect(server.address).rejects.toThrow('LEASE_DAYS is not a number of days from 1 to 30: 90')
  expect(await server.ended).toBe(2)
})

test('tables of a later release keep it from starting, and are named in one line (P11, fault 19)', async () => {
  const data = join(folder, 'newer')
  const newer = await openStore(join(data, 'doorstep.sqlite'))
  await writeAside(newer, (tx) => tx.insertInto('migration').values({ id: '9999-later', at: 0 }).execute())
  await newer.close()
  const server = start({ DATA_DIR: data })
  await expect(server.address).rejects.toThrow('this store was made by a later release: 9999-later')
  expect(await server.ended).toBe(2)
  expect(server.said().trim().split('\n')).toHaveLength(1)
})

test('what it answered is there after it is killed, and what it had not answered is whole or not at all', async () => {
  const data = join(folder, 'killed')
  const settled = await openStore(join(data, 'doorstep.sqlite'))
  await settleAuthorities(settled)
  await settled.close()
  const server = start({ DATA_DIR: data })
  const address = await server.address
  const device = 'tablet'
  const post = (path: string, body: object, cookie = '') =>
    fetch(`${address}${path}`, { method: 'POST', headers: { ...POST, cookie }, body: JSON.stringify(body) })
  const signedIn = await post('/api/sign-in', { version: 1, login: 'evie', password: PASSWORD, device })
  const cookie = signedIn.headers.get('set-cookie')!.replace(/;.*/, '')
  const author = { id: 'evie', name: 'Officer evie', position: 'Invented post' }
  let number = 0
  const started = (record: string) => ({
    act: 'start',
    form: 'contact-record',
    formVersion: 1,
    pupils: ['elm-1'],
    school: 'elm',
    id: anUuid(),
    record,
    device,
    number: ++number,
    author,
    at: 0,
  })
  const answered: string[] = []
  const pairs: [string, string][] = []
  // Killed while pushes are under way: after the fifth answer, with more on the line.
  const pushes = Array.from({ length: 40 }, async () => {
    const pair: [string, string] = [anUuid(), anUuid()]
    pairs.push(pair)
    const entries = pair.map(started)
    const answer = await post('/api/push', { version: 1, device, entries }, cookie)
    if (answer.status !== 200) return
    answered.push(...pair)
    if (answered.length === 10) server.child.kill('SIGKILL')
  })
  await Promise.allSettled(pushes)
  await server.ended
  expect(answered.length).toBeGreaterThanOrEqual(10)
  const after = await openStore(join(data, 'doorstep.sqlite'))
  const records = new Set((await after.read.selectFrom('record').select('id').execute()).map(({ id }) => id))
  await after.close()
  expect(answered.filter((record) => !records.has(record))).toEqual([])
  for (const [one, other] of pairs) expect(records.has(one)).toBe(records.has(other))
})
