/** Backup and restore as somebody at a keyboard runs them, and as they run by themselves. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readBackupStatus } from '../../../src/server/backup/status.ts'
import { openStore } from '../../../src/server/store/store.ts'
import { settleAuthorities } from '../../kit/authority.ts'

const folder = mkdtempSync(join(tmpdir(), 'doorstep-commands-'))
const [data, key, to] = ['data', 'key', 'backups'].map((name) => join(folder, name)) as [
  string,
  string,
  string,
]
const WHERE = ['--to', to, '--key', key]

beforeAll(async () => {
  const store = await openStore(join(data, 'doorstep.sqlite'))
  await settleAuthorities(store)
  await store.close()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function begin(name: 'backup' | 'restore', ...args: string[]) {
  return beginIn(data, name, ...args)
}

function beginIn(into: string, name: 'backup' | 'restore', ...args: string[]) {
  const env = { PATH: process.env['PATH'], DATA_DIR: into }
  const child = spawn(process.execPath, [`src/server/commands/${name}.ts`, ...args], { env })
  let said = ''
  const heard: ((said: string) => void)[] = []
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => {
      said += text.toString()
      for (const one of heard) one(said)
    })
  const ended = once(child, 'exit').then(([code]) => ({ code: Number(code), said }))
  /** Resolves once it has said this so many times. */
  const says = (words: string, times: number) =>
    new Promise<void>((resolve) => heard.push((all) => all.split(words).length > times && resolve()))
  return { child, ended, says }
}
const run = (...args: Parameters<typeof begin>) => begin(...args).ended

test('a key is made apart from the data', async () => {
  expect(await run('backup', '--make-key', join(data, 'key'))).toMatchObject({ code: 2 })
  expect(await run('backup', ...WHERE)).toEqual({ code: 2, said: `There is no backup key at ${key}.\n` })
  expect(await run('backup', '--make-key', key)).toMatchObject({ code: 0 })
})

test('left running, it makes one after another and tries a restore by itself, until it is stopped', async () => {
  const { child, says, ended } = begin('backup', ...WHERE, '--every', '1s')
  await Promise.all([says('.backup: ', 3), says('drill: ', 1)])
  child.kill('SIGTERM')
  const { code, said } = await ended
  expect(code).toBe(0)
  expect(said.split('drill: ')).toHaveLength(2)
  expect(readdirSync(to).filter((name) => name.endsWith('.backup')).length).toBeGreaterThanOrEqual(3)
  const { backupAt, drillAt } = readBackupStatus(data)
  expect(Date.now() - Math.min(backupAt ?? 0, drillAt ?? 0)).toBeLessThan(60_000)
})

test('the newest one is damaged: the drill fails and names it, and a restore changes nothing', async () => {
  const newest = readdirSync(to).sort().at(-1)!
  const bytes = readFileSync(join(to, newest))
  bytes[bytes.length >> 1]! ^= 1
  writeFileSync(join(to, newest), bytes)
  const before = readFileSync(join(data, 'doorstep.sqlite'))
  const drilled = await run('backup', ...WHERE, '--drill')
  expect(drilled.code).toBe(1)
  expect(drilled.said).toMatch(`FAILED: ${newest} is damaged`)
  const restored = await run('restore', '--from', to, '--key', key, '--replace')
  expect(restored).toEqual({ code: 2, said: `${newest} is damaged in its part 1.\n` })
  expect(readFileSync(join(data, 'doorstep.sqlite'))).toEqual(before)
})

test('a backup that is named is restored over data only where that is said; what was there is kept beside', async () => {
  const oldest = join(to, readdirSync(to).sort()[0]!)
  expect((await run('restore', '--from', oldest, '--key', key)).said).toContain('add --replace')
  const { code, said } = await run('restore', '--from', oldest, '--key', key, '--replace')
  expect(code).toBe(0)
  expect(said).toContain('What was there before is at')
  expect(readdirSync(data).filter((name) => name.includes('.before-'))).toHaveLength(1)
})

test('restored on a machine of its own, the data are their owner’s alone', async () => {
  const into = join(folder, 'elsewhere', 'data')
  const oldest = join(to, readdirSync(to).sort()[0]!)
  expect((await beginIn(into, 'restore', '--from', oldest, '--key', key).ended).code).toBe(0)
  for (const path of [into, join(into, 'doorstep.sqlite')]) expect(statSync(path).mode & 0o077).toBe(0)
})
