/** What a running server tells of itself, in its log and its metrics: enough to watch it, and nobody's name. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { noteBackup } from '../../../src/server/backup/status.ts'
import { openStore, writeAside } from '../../../src/server/store/store.ts'
import { PASSWORD, PEOPLE, settleAuthorities } from '../../kit/authority.ts'
import { anUuid, POST } from '../../kit/server.ts'

const WORD = 'Quengelberg'
const data = mkdtempSync(join(tmpdir(), 'doorstep-told-'))
let log = ''
let metrics = ''
let cookie = ''
let elsewhere = 0

beforeAll(async () => {
  const store = await openStore(join(data, 'doorstep.sqlite'))
  await settleAuthorities(store)
  // A profile that cannot be read: the faults it brings about are logged too.
  await writeAside(store, (tx) =>
    tx
      .updateTable('pupil')
      .set({ profile: `{"first":"${WORD}` })
      .where('id', '=', 'elm-2')
      .execute(),
  )
  await store.close()
  noteBackup(data, { backupAt: Date.now() - 60_000 })
  const port = await freePort()
  const child = spawn(process.execPath, ['src/server/main.ts'], {
    env: {
      PATH: process.env['PATH'],
      DATA_DIR: data,
      PORT: '0',
      DEMO: '0',
      LOG: '1',
      METRICS_PORT: String(port),
    },
  })
  child.stderr.on('data', (text: Buffer) => (log += text.toString()))
  const ended = once(child, 'exit')
  try {
    const address = await new Promise<string>((resolve, reject) => {
      child.once('exit', () => reject(new Error(log)))
      child.stdout.on('data', (text: Buffer) => {
        log += text.toString()
        const found = /Doorstep is at (http:\/\/localhost:\d+)/.exec(log)?.[1]
        if (found) resolve(found)
      })
    })
    await everythingAskedOf(address)
    metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
    elsewhere = (await fetch(`http://127.0.0.1:${port}/`)).status
  } finally {
    child.kill('SIGTERM')
    await ended
  }
})
afterAll(() => rmSync(data, { recursive: true, force: true }))

/** Good requests and bad ones, each with words in it that are nobody's business. */
async function everythingAskedOf(address: string): Promise<void> {
  const post = (path: string, body: object | string) =>
    fetch(`${address}${path}`, {
      method: 'POST',
      headers: { ...POST, cookie },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  const device = `${WORD} tablet`
  const signIn = (login: string, password: string) =>
    post('/api/sign-in', { version: 3, login, password, device })
  await signIn(WORD, WORD)
  await signIn('evie', WORD)
  cookie = ((await signIn('evie', PASSWORD)).headers.get('set-cookie') ?? '').replace(/;.*/, '')
  const author = { id: 'evie', name: WORD, position: WORD }
  const record = anUuid()
  const common = { record, device, author, at: 0 }
  const started = { act: 'start', form: 'contact-record', formVersion: 2, pupils: ['elm-1'], school: 'elm' }
  const entries = [
    { ...common, ...started, id: anUuid(), number: 1 },
    {
      ...common,
      act: 'change',
      id: anUuid(),
      number: 2,
      fields: [{ field: 'discussed', value: WORD, seen: null }],
    },
    { ...common, act: 'change', id: anUuid(), number: 3, fields: WORD },
    { ...common, ...started, record: anUuid(), id: anUuid(), number: 4, pupils: ['elm-2'] },
    { ...common, ...started, record: anUuid(), id: anUuid(), number: 5, pupils: ['ash-1'], school: 'ash' },
  ]
  await post('/api/push', { version: 3, device, entries })
  await post('/api/push', `{"${WORD}`)
  await post('/api/push', { version: 3, device, entries: [], [WORD]: WORD })
  await post('/api/verify', { code: WORD })
  for (const path of [
    '/api/pull?since=0&part=all',
    `/api/pull?since=${WORD}`,
    `/api/past?pupil=${WORD}`,
    '/api/me',
  ])
    await fetch(`${address}${path}`, { headers: { cookie } })
  for (const path of [
    `/pupils/${WORD}`,
    `/api/${WORD}`,
    `/assets/${WORD}.js`,
    `/api/attachments/${WORD}?record=${WORD}`,
  ])
    await fetch(`${address}${path}?name=${WORD}`, { headers: { cookie, referer: WORD, 'user-agent': WORD } })
  await post('/api/sign-out', {})
}

/** Whatever would tell about a person, or let somebody be one. */
const NOT_TOLD = [
  WORD,
  PASSWORD,
  ...Object.keys(PEOPLE).map((login) => `"${login}"`),
  'elm-1',
  'Officer',
  'Invented',
  '__Host',
  '127.0.0.1:',
]

test('the log says what was asked and how it went, a line each, and holds nobody’s name, word, address or cookie', () => {
  const lines = log
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Record<string, unknown>)
  const routes = lines.map(({ route }) => route)
  for (const route of ['/api/sign-in', '/api/push', '/api/pull', '/api/past', '/api/verify', 'none'])
    expect(routes).toContain(route)
  expect(
    lines.filter(({ msg }) => msg === 'failed in the background' || msg === 'request failed'),
  ).not.toEqual([])
  const secret = cookie.replace(/^[^=]+=/, '')
  for (const word of [...NOT_TOLD.filter((one) => one !== '127.0.0.1:'), secret])
    expect(log).not.toContain(word)
})

test('the metrics say how many, how long, how old and how full, by names from closed lists', () => {
  for (const name of [
    'doorstep_requests_total{method="POST",route="/api/push",status="200"} 1',
    'doorstep_request_seconds_bucket{route="/api/push",le="+Inf"} 3',
    'doorstep_pushes_total 1',
    'doorstep_entries_total{outcome="accepted"} ',
    'doorstep_set_aside_total{reason="not read"} ',
    'doorstep_set_aside_total{reason="not yours"} 2',
    'doorstep_missing_entries 0',
    'doorstep_listening 0',
  ])
    expect(metrics).toContain(name)
  const value = (name: string) => Number(new RegExp(`^${name} (.+)$`, 'm').exec(metrics)?.[1])
  expect(value('doorstep_sequence')).toBeGreaterThan(1)
  expect(value('doorstep_backup_age_seconds')).toBeGreaterThan(59)
  expect(value('doorstep_resident_bytes')).toBeGreaterThan(1_000_000)
  expect(value('doorstep_event_loop_p99_seconds')).toBeLessThan(5)
  expect(elsewhere).toBe(404)
  for (const word of NOT_TOLD) expect(metrics).not.toContain(word)
})

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })
}
