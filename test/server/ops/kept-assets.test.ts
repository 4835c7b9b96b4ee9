/** Builds come and go; whoever still runs an older one finds its parts. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { NOW } from '../../kit/authority.ts'
import { aServer } from '../../kit/server.ts'

const DAY = 24 * 3_600_000

let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'doorstep-builds-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

/** A build with a page, one part that changed and one that did not. */
function aBuild(name: string): string {
  const build = join(folder, name)
  mkdirSync(join(build, 'assets'), { recursive: true })
  writeFileSync(join(build, 'index.html'), `<title>${name}</title>`)
  writeFileSync(join(build, 'assets', `form-${name}.js`), `export const build = '${name}'`)
  writeFileSync(join(build, 'assets', 'react-same.js'), 'export const same = true')
  return build
}

/** Starts a server over a build and asks it for files: those it answers with. */
async function served(clientDir: string, day: number, ...paths: string[]) {
  const server = await aServer('SQLite', {
    clientDir,
    keptAssets: join(folder, 'kept'),
    clock: { now: () => NOW + day * DAY },
  })
  const answers = await Promise.all(
    paths.map(async (path) => {
      const answer = await server.app.inject({ url: path })
      const { statusCode, headers, body } = answer
      return statusCode === 200 && headers['cache-control']?.includes('immutable') ? body : statusCode
    }),
  )
  await server.end()
  return answers
}

const FORM_A = '/assets/form-A.js'
const FORM_B = '/assets/form-B.js'
const A = `export const build = 'A'`
const B = `export const build = 'B'`

test('a new build, and back again: the parts of both are there for whoever runs either (faults 18, 19)', async () => {
  const [a, b] = [aBuild('A'), aBuild('B')]
  expect(await served(a, 0, FORM_A, FORM_B)).toEqual([A, 404])
  expect(await served(b, 1, FORM_A, FORM_B, '/assets/react-same.js')).toEqual([
    A,
    B,
    'export const same = true',
  ])
  expect(await served(a, 2, FORM_A, FORM_B)).toEqual([A, B])
})

test('an old part is there for a hundred days after its build was last current, however long that ran, and then goes (fault 18)', async () => {
  const [a, b] = [aBuild('A'), aBuild('B')]
  await served(a, 0)
  expect(await served(b, 200, FORM_A)).toEqual([A])
  expect(await served(b, 299, FORM_A)).toEqual([A])
  expect(await served(b, 301, FORM_A, FORM_B)).toEqual([404, B])
})

test('a part that was never there is no page, so that a tab notices', async () => {
  expect(
    await served(aBuild('A'), 0, '/assets/form-Z.js', '/assets/.current', '/assets/..%2f.current'),
  ).toEqual([404, 404, 404])
})
