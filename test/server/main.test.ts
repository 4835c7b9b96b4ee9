/** The server as it is started: its own process, its own folder, stopped by a signal. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

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
