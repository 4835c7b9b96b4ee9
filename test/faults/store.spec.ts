/** What the browser does to its own database, and what somebody's disk does to it: nothing acknowledged is lost (P1). */
import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import * as officer from '../journeys/kit/officer.ts'
import { injected } from './kit/injected.ts'
import { LivingTablet } from './kit/living-tablet.ts'

const tablet = new LivingTablet()
test.describe.configure({ mode: 'serial' })
test.beforeAll(() => tablet.begin())
test.afterAll(() => tablet.end())
test.afterEach(() => tablet.counted())

/** Files of the database, the one written last at the end. */
const files = (ending: string) =>
  readdirSync(tablet.databases)
    .filter((name) => name.endsWith(ending))
    .map((name) => join(tablet.databases, name))
    .toSorted((a, b) => statSync(a).mtimeMs - statSync(b).mtimeMs)
function newest(ending: string): string {
  const path = files(ending).at(-1)
  if (!path) throw new Error(`the database has no ${ending}`)
  return path
}

test('a torn record in the log of the store (fault 3)', async () => {
  await injected(3, async () => {
    const first = await tablet.through(() => {
      const log = newest('.log')
      if (32_768 - (statSync(log).size % 32_768) >= 7)
        appendFileSync(log, Buffer.from('78563412400601', 'hex'))
    })
    // At the second start after it the browser may throw everything away.
    const second = await tablet.through(() => {})
    return { acknowledged: first.acknowledged + second.acknowledged, lost: first.lost + second.lost }
  })
})

test('the store emptied, its folder or through the browser (fault 4)', async () => {
  await injected(4, async (n) => {
    const run =
      n % 2 === 0
        ? await tablet.through(() => rmSync(tablet.databases, { recursive: true }))
        : await emptiedWhileOpen()
    return run
  })
})

/** The browser empties the store under an open tab, and words are written after it. */
async function emptiedWhileOpen() {
  const before = await tablet.write()
  const tools = await tablet.page.context().newCDPSession(tablet.page)
  await tools.send('Storage.clearDataForOrigin', { origin: tablet.server.url, storageTypes: 'indexeddb' })
  const after = await tablet.write()
  await tablet.profile.kill()
  await tablet.wake()
  const run = await tablet.reached(after)
  return { acknowledged: run.acknowledged + before.length, lost: run.lost }
}

test('bytes of the store flipped, its log cut in half (fault 5)', async () => {
  await injected(5, (n) =>
    tablet.through(() => {
      const log = newest('.log')
      const bytes = readFileSync(log)
      if (n % 2 === 0) truncateSync(log, Math.floor(bytes.length / 2))
      else {
        const from = Math.floor(bytes.length / 2)
        for (let at = from; at < Math.min(bytes.length, from + 64); at++) bytes[at] = (bytes[at] ?? 0) ^ 0xff
        writeFileSync(log, bytes)
      }
    }),
  )
})

test('a store that will not open: the vault opens, unsent work is listed and can be saved to a file, and is sent when it is well (fault 6)', async () => {
  await injected(6, async () => {
    const before = await tablet.write()
    await tablet.profile.kill()
    const aside = join(tablet.profile.folder, 'aside')
    mkdirSync(aside, { recursive: true })
    const [manifest] = readdirSync(tablet.databases).filter((name) => name.startsWith('MANIFEST'))
    if (!manifest) throw new Error('the database has no MANIFEST')
    copyFileSync(join(tablet.databases, manifest), join(aside, manifest))
    rmSync(join(tablet.databases, manifest))
    await tablet.wake()
    const { page } = tablet
    await officer.goTo(page, '/unsent')
    await expect(
      page.getByRole('main').getByRole('listitem').filter({ hasText: 'Contact record' }),
    ).toBeVisible()
    const closed = page.getByRole('region', { name: 'The store is closed' })
    await expect(closed.getByRole('button', { name: 'Save your work to a file' })).toBeVisible()
    await tablet.profile.kill()
    copyFileSync(join(aside, manifest), join(tablet.databases, manifest))
    await tablet.wake()
    return tablet.reached(before)
  })
})
