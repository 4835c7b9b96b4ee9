/** What the browser does to its own database, and what somebody's disk does to it: nothing acknowledged is lost (P1). */
import { spawnSync } from 'node:child_process'
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
import { caseload, discussed, discussedAt, strip, typed } from '../journeys/kit/tablet.ts'
import { fewRuns, injected } from './kit/injected.ts'
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

/** The authority makes its recovery key; the tablet hears of it, and seals its vault to it with the next unlock. */
async function recoveryKey() {
  const people = ['--person', 'Ann Example', '--person', 'Bob Example']
  const shares = join(tablet.profile.folder, 'shares')
  const made = spawnSync(
    process.execPath,
    ['src/server/commands/recovery.ts', 'make', '--to', shares, ...people],
    {
      input: 'harbour lantern velvet eleven\ngravel orchard nimbus twelve\n',
      env: { ...process.env, DATA_DIR: tablet.server.folder },
    },
  )
  expect(made.status).toBe(0)
  for (const _ of ['told', 'sealed']) {
    await tablet.profile.kill()
    await tablet.wake()
    await expect(strip(tablet.page)).toContainText('Everything sent')
  }
}

test('a store that will not open: the vault opens, unsent work is listed, words are kept, all of it goes into a file, and is sent when it is well (P1, fault 6)', async () => {
  await recoveryKey()
  await injected(
    6,
    async (n) => {
      const before = await tablet.write()
      // One that the server has nothing of yet, as long as there are pupils: it is all here, so it can be gone on with.
      const pupil = caseload(tablet.server)[1 + n]
      if (pupil) await officer.goTo(tablet.page, `/pupils/${pupil}`)
      const begun = pupil && (await typed(tablet.page, 'Begun without a link.'))
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
      ).toHaveCount(begun ? 2 : 1)
      const closed = page.getByRole('region', { name: 'The store is closed' })
      if (begun) {
        await officer.goTo(page, new URL(begun).pathname)
        await discussed(page).fill('Written while it was closed.')
        await expect(strip(page)).toContainText('Saved on this device')
      }
      await closed.getByRole('button', { name: 'Save your work to a file' }).click()
      await page.getByRole('button', { name: 'Save unsent work to a file' }).click()
      await expect(page.getByText(/^Saved 1 file/)).toBeVisible()
      await tablet.profile.kill()
      copyFileSync(join(aside, manifest), join(tablet.databases, manifest))
      await tablet.wake()
      const run = await tablet.reached(before)
      if (!begun) return run
      const there = () => discussedAt(tablet.server, begun)
      await expect.poll(there, { timeout: 30_000 }).toBe('Written while it was closed.')
      return { acknowledged: run.acknowledged + 1, lost: run.lost }
    },
    fewRuns(),
  )
})
