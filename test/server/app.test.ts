/** The edge of the server: headers, refusals, other people's pages, the app's own files. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PROTOCOL_VERSION } from '../../src/protocol/version.ts'
import { PASSWORD } from '../kit/authority.ts'
import { aServer, POST, type TestDevice, type TestServer } from '../kit/server.ts'

let the: TestServer
let evie: TestDevice
const folder = mkdtempSync(join(tmpdir(), 'doorstep-client-'))
beforeAll(async () => {
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>Doorstep</title>')
  writeFileSync(join(folder, 'sw.js'), '// worker')
  mkdirSync(join(folder, 'verify'))
  writeFileSync(join(folder, 'verify', 'verify.html'), '<!doctype html><title>Check a paper</title>')
  writeFileSync(join(folder, 'assets', 'main-abc.js'), `// ${'code '.repeat(1000)}`)
  writeFileSync(join(folder, '.built'), 'not for anybody')
  the = await aServer('SQLite', { clientDir: folder })
  evie = await the.as('evie')
})
afterAll(async () => {
  await the.end()
  rmSync(folder, { recursive: true })
})

const HTML = { accept: 'text/html,application/xhtml+xml' }

describe('headers', () => {
  test.each(['/', '/pupils/elm-1', '/sw.js', '/assets/main-abc.js'])(
    '%s runs nothing foreign',
    async (url) => {
      const { statusCode, headers } = await the.app.inject({ url, headers: HTML })
      expect(statusCode).toBe(200)
      expect(headers['content-security-policy']).toBe(
        "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; " +
          "font-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; " +
          "require-trusted-types-for 'script'; trusted-types default; object-src 'none'",
      )
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'permissions-policy': expect.stringContaining('camera=()'),
      })
      expect(headers['permissions-policy']).toContain('screen-wake-lock=(self)')
      expect(headers['strict-transport-security']).toBeUndefined()
    },
  )

  test.each(['/api/me', '/api/pull', '/api/health', '/api/keys', '/api/none', '/api'])(
    '%s is kept by nobody, whatever is answered',
    async (url) => {
      for (const answer of [await evie.get(url), await the.app.inject({ url })]) {
        expect(answer.headers).toMatchObject({
          'cache-control': 'no-store',
          'x-content-type-options': 'nosniff',
          'content-security-policy': "default-src 'none'",
        })
      }
    },
  )

  test('what is named by its content is kept for ever; the page and the worker are asked for anew', async () => {
    const control = async (url: string) =>
      (await the.app.inject({ url, headers: HTML })).headers['cache-control']
    expect(await control('/assets/main-abc.js')).toBe('public, max-age=31536000, immutable')
    expect([await control('/'), await control('/sw.js'), await control('/today')]).toEqual([
      'no-cache',
      'no-cache',
      'no-cache',
    ])
  })

  test('over TLS, and only there, browsers are told to stay with it', async () => {
    const behind = await aServer('SQLite', { trustProxy: true })
    const headers = { 'x-forwarded-proto': 'https' }
    const answer = await behind.app.inject({ url: '/api/health', headers })
    expect(answer.headers['strict-transport-security']).toContain('max-age=')
    await behind.end()
  })
})

describe('the app’s own files', () => {
  test('a file that has not changed is not sent again', async () => {
    const first = await the.app.inject({ url: '/sw.js' })
    const again = await the.app.inject({
      url: '/sw.js',
      headers: { 'if-none-match': String(first.headers.etag) },
    })
    expect([again.statusCode, again.body]).toEqual([304, ''])
  })

  test('a code on a paper is checked on a page of its own, whoever asks for it and however', async () => {
    for (const headers of [HTML, {}]) {
      const { statusCode, body, headers: sent } = await the.app.inject({ url: '/verify?from=paper', headers })
      expect([statusCode, body.includes('<title>Check a paper')]).toEqual([200, true])
      expect(sent['content-security-policy']).toContain("default-src 'none'")
    }
    expect((await the.app.inject({ url: '/verify/other', headers: HTML })).body).toContain('<title>Doorstep')
  })

  test('text is sent compressed', async () => {
    const headers = { 'accept-encoding': 'br' }
    const { headers: sent, rawPayload } = await the.app.inject({ url: '/assets/main-abc.js', headers })
    expect(sent).toMatchObject({ 'content-encoding': 'br', 'content-type': 'text/javascript; charset=utf-8' })
    expect(rawPayload.length).toBeLessThan(500)
  })

  test('any address a person may have open is the page; anything else that is not there is not', async () => {
    expect((await the.app.inject({ url: '/pupils/elm-1?tab=2', headers: HTML })).body).toContain(
      '<title>Doorstep',
    )
    for (const [method, url, headers] of [
      ['GET', '/pupils/elm-1', { accept: 'application/json' }],
      ['GET', '/assets/gone.js', HTML],
      ['GET', '/api/none', HTML],
      ['GET', '/api', HTML],
      ['POST', '/pupils', { ...HTML, ...POST }],
      ['GET', '/.built', {}],
      ['GET', '/../package.json', {}],
      ['GET', '/%2e%2e/package.json', {}],
      ['GET', '/assets/..%2f.built', {}],
    ] as const) {
      const answer = await the.app.inject({ method, url, headers })
      expect([url, answer.statusCode, answer.json()]).toEqual([url, 404, { kind: 'not found' }])
    }
  })
})

describe('an address typed by hand shows nobody’s file, though the session is still there', () => {
  test.each(['/api/pull?since=0&part=all', '/api/pull', '/api/me', '/api/pokes'])('%s', async (url) => {
    for (const headers of [{ ...HTML, 'sec-fetch-mode': 'navigate' }, HTML]) {
      const answer = await evie.get(url, headers)
      expect([answer.statusCode, answer.json()]).toEqual([404, { kind: 'not found' }])
    }
  })

  test('the app’s own page fetches it', async () => {
    const headers = { accept: '*/*', 'sec-fetch-mode': 'cors', 'sec-fetch-site': 'same-origin' }
    expect((await evie.get('/api/me', headers)).statusCode).toBe(200)
  })
})

describe('other people’s pages and hostile words', () => {
  const push = () => ({ version: 1, device: evie.name, entries: [] })
  test.each([
    ['another origin', { ...POST, origin: 'https://elsewhere.example' }],
    ['an opaque origin', { ...POST, origin: 'null' }],
    ['a sister site', { ...POST, 'sec-fetch-site': 'same-site' }],
    ['a form', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['plain text', { 'content-type': 'text/plain' }],
  ])('a push sent by %s is refused', async (_, headers) => {
    const payload = JSON.stringify(push())
    const sent = { ...headers, cookie: evie.cookie }
    const answer = await the.app.inject({ method: 'POST', url: '/api/push', headers: sent, payload })
    expect([answer.statusCode, answer.json()]).toMatchObject([400, { kind: 'message invalid' }])
  })

  test('a push of its own page is taken', async () => {
    const headers = {
      origin: 'http://localhost:8642',
      host: 'localhost:8642',
      'sec-fetch-site': 'same-origin',
    }
    expect((await evie.post('/api/push', push(), headers)).statusCode).toBe(200)
  })

  test('a push of more than a megabyte is refused before it is read', async () => {
    const answer = await evie.post('/api/push', { ...push(), entries: ['x'.repeat(1_000_001)] })
    expect([answer.statusCode, answer.json()]).toEqual([413, { kind: 'too large', most: 1_000_000 }])
  })

  test.each([
    ['not JSON', '{"version":1,'],
    ['a list', '[]'],
    ['nothing', ''],
    ['a prototype', '{"version":1,"device":"d","entries":[],"__proto__":{"x":1}}'],
    ['an unknown field', '{"version":1,"device":"d","entries":[],"as":"somebody"}'],
    ['a device with a NUL', '{"version":1,"device":"d\\u0000","entries":[]}'],
    ['entries that are none', '{"version":1,"device":"d","entries":{"0":1}}'],
    [
      'deeper than any form',
      `{"version":1,"device":"d","entries":[${'['.repeat(20_000)}${']'.repeat(20_000)}]}`,
    ],
  ])('a push that is %s is refused and nothing of it repeated', async (_, payload) => {
    const headers = { ...POST, cookie: evie.cookie }
    const answer = await the.app.inject({ method: 'POST', url: '/api/push', headers, payload })
    expect([answer.statusCode, answer.json()]).toMatchObject([400, { kind: 'message invalid' }])
    expect(answer.body).not.toContain('somebody')
  })

  test('brackets in what somebody wrote are words, and no depth', async () => {
    const words = '[{"\\\\'.repeat(100)
    const sent = { ...push(), entries: [words, { words }] }
    expect((await evie.post('/api/push', sent)).statusCode).toBe(200)
  })

  test('a version from before or after its time is told which is spoken', async () => {
    const old = await evie.post('/api/push', { ...push(), version: 0 })
    expect([old.statusCode, old.json()]).toEqual([426, { kind: 'version too old', oldest: 1 }])
    const young = await evie.post('/api/push', { ...push(), version: 99, shape: 'of the future' })
    expect([young.statusCode, young.json()]).toEqual([
      409,
      { kind: 'version too new', newest: PROTOCOL_VERSION },
    ])
    const payload = { version: 0, login: 'evie', password: PASSWORD, device: 'd' }
    const signIn = await the.app.inject({ method: 'POST', url: '/api/sign-in', headers: POST, payload })
    expect(signIn.json()).toEqual({ kind: 'version too old', oldest: 1 })
  })
})

test('the log holds route, status and time, and nobody’s name, words or cookie', async () => {
  const written: string[] = []
  const spoken = process.stdout.write.bind(process.stdout)
  process.stdout.write = (chunk) => written.push(String(chunk)) > 0
  try {
    const logging = await aServer('SQLite', { logger: true })
    const device = await logging.as('evie')
    await device.push(device.start(crypto.randomUUID(), ['elm-1']))
    await device.get('/api/pull?since=0')
    await device.get('/api/none?pupil=elm-1')
    await logging.end()
  } finally {
    process.stdout.write = spoken
  }
  const log = written.join('')
  expect(log).toContain('"route":"/api/push","status":200')
  for (const secret of [
    'elm-1',
    'evie',
    'Officer',
    PASSWORD,
    '__Host-doorstep',
    evie.cookie.split('.').at(-1)!,
  ]) {
    expect(log).not.toContain(secret)
  }
})

test('health says that the store can be read', async () => {
  expect((await the.app.inject('/api/health')).json()).toEqual({ ok: true })
})
