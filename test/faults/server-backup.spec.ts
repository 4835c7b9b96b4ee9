/** Backups are taken of a server that devices push to, by a process of their own; each is restored and is whole. */
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, test } from '@playwright/test'
import { EWO } from '../journeys/kit/officer.ts'
import { DemoServer } from '../journeys/kit/server.ts'
import { injected } from './kit/injected.ts'
import { Pusher } from './kit/pusher.ts'

const server = new DemoServer()
const folder = mkdtempSync(join(tmpdir(), 'doorstep-backups-'))
const [key, to] = [join(folder, 'key'), join(folder, 'backups')]
test.beforeAll(async () => {
  await server.start()
  await command('backup', '--make-key', key)
})
test.afterAll(async () => {
  await server.end()
  rmSync(folder, { recursive: true, force: true })
})

/** Runs a command over the server's folder, as somebody at a keyboard would; gives what it said. */
async function command(name: 'backup' | 'restore', ...args: string[]): Promise<string> {
  const env = { ...process.env, DATA_DIR: server.folder }
  const child = spawn(process.execPath, [`src/server/commands/${name}.ts`, ...args], { env })
  const ended = once(child, 'exit')
  const [said, complained] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  expect(complained).toBe('')
  return said
}

test('backed up under load, then lost and restored: all that was received before is there, it boots, and is pulled from and pushed to (P2, P5, fault 37)', async () => {
  await injected(37, async () => {
    const pusher = new Pusher(server)
    await pusher.signIn(EWO)
    await pusher.push(5)
    const before = [...pusher.received]
    const going = new AbortController()
    const load = (async () => {
      while (!going.signal.aborted) await pusher.push(2)
    })()
    await command('backup', '--to', to, '--key', key)
    going.abort()
    await load
    await server.kill()
    for (const name of readdirSync(server.folder))
      if (name.startsWith('doorstep.sqlite')) rmSync(join(server.folder, name))
    expect(await command('restore', '--from', to, '--key', key)).toContain('Restored as of')
    const there = new Set(server.rows('record').map(({ id }) => id))
    await server.start()
    const after = new Pusher(server)
    await after.signIn(EWO)
    expect(await after.pull()).toBeGreaterThan(0)
    expect(await after.push(1)).toBe(200)
    return { acknowledged: before.length, lost: before.filter((record) => !there.has(record)).length }
  })
})
