/** Every kind of answer bears the headers of its kind and no other: page, asset, worker, 304, 404, error, api. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PROTOCOL_VERSION } from '../../src/protocol/version.ts'
import { PASSWORD } from '../kit/authority.ts'
import { aServer, POST, type TestServer } from '../kit/server.ts'

const PAGE = {
  'content-security-policy':
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob:; connect-src 'self'; " +
    "font-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; " +
    "require-trusted-types-for 'script'; trusted-types default; object-src 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}
const API = {
  'content-security-policy': "default-src 'none'",
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
}

let the: TestServer
const folder = mkdtempSync(join(tmpdir(), 'doorstep-headers-'))
beforeAll(async () => {
  mkdirSync(join(folder, 'assets'))
  mkdirSync(join(folder, 'verify'))
  for (const name of [
    'index.html',
    'sw.js',
    'verify/verify.html',
    'assets/main-abc.js',
    'assets/derive-worker-abc.js',
  ])
    writeFileSync(join(folder, name), 'x')
  the = await aServer('SQLite', { clientDir: folder })
})
afterAll(async () => {
  await the.end()
  rmSync(folder, { recursive: true })
})

test.each([
  ['a page', '/', 200],
  ['an address of the app', '/pupils/elm-1', 200],
  ['an asset', '/assets/main-abc.js', 200],
  ['a worker', '/assets/derive-worker-abc.js', 200],
  ['the service worker', '/sw.js', 200],
  ['the page that checks codes', '/verify', 200],
  ['an asset that is gone', '/assets/gone.js', 404],
])('%s', async (_, url, status) => {
  const answer = await the.app.inject({ url, headers: { accept: 'text/html' } })
  expect([answer.statusCode, answer.headers]).toMatchObject([status, PAGE])
  expect(answer.headers).not.toHaveProperty('access-control-allow-origin')
  expect(answer.headers).not.toHaveProperty('strict-transport-security')
  const again = await the.app.inject({
    url,
    headers: { accept: 'text/html', 'if-none-match': String(answer.headers.etag) },
  })
  expect([again.statusCode, again.headers]).toMatchObject([status === 200 ? 304 : 404, PAGE])
})

test.each([
  ['what is there', 'GET', '/api/health', 200],
  ['what needs a sign-in', 'GET', '/api/me', 401],
  ['what is not there', 'GET', '/api/none', 404],
  ['what is asked wrongly', 'POST', '/api/verify', 400],
] as const)('%s under /api', async (_, method, url, status) => {
  const answer = await the.app.inject({
    method,
    url,
    headers: POST,
    ...(method === 'POST' ? { payload: { not: 'it' } } : {}),
  })
  expect([answer.statusCode, answer.headers]).toMatchObject([status, API])
  expect(answer.headers).not.toHaveProperty('access-control-allow-origin')
})

test('the cookie is the host’s own, for https and this site alone, and no script reads it', async () => {
  const payload = { version: PROTOCOL_VERSION, login: 'pat', password: PASSWORD, device: 'd' }
  const { cookies } = await the.app.inject({ method: 'POST', url: '/api/sign-in', headers: POST, payload })
  expect(cookies).toMatchObject([
    { name: '__Host-doorstep', path: '/', secure: true, httpOnly: true, sameSite: 'Strict' },
  ])
  expect(cookies[0]).not.toHaveProperty('domain')
})
