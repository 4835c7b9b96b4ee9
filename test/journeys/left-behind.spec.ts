/** A tablet that is locked, or lost: what lies on its disk names no child and holds no word of anybody's. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { openBrowser } from './kit/killable-browser.ts'
import { wordsInFiles, wordsInStorage } from './kit/left-behind.ts'
import * as officer from './kit/officer.ts'
import { DemoServer } from './kit/server.ts'
import { arrive, caseload, discussed, opened, strip, typed, visit } from './kit/tablet.ts'

const server = new DemoServer()
const profile = mkdtempSync(join(tmpdir(), 'doorstep-profile-'))
test.beforeAll(() => server.start())
test.afterAll(async () => {
  await server.end()
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
})

/** Whose tablet it is may be known: the lock screen says so. Where that is not found, nothing was looked at. */
const OWNER = 'Linnet Quillcombe'
const SAID = 'He was still in his dressing gown.'

test('after a day’s work a locked tablet names no pupil, and one taken in the middle of a word holds none (P7)', async () => {
  const browser = await openBrowser(profile)
  await officer.onTheDay(browser.context)
  const page = browser.context.pages()[0] ?? (await browser.context.newPage())
  await officer.setUpDevice(page, server, officer.EWO)
  const [pupil, another] = caseload(server)
  await visit(page, `${server.url}/pupils/${pupil}`)
  await officer.completeForm(page, 'contact-record', officer.answersFor('contact-record'))
  await visit(page, `${server.url}/pupils/${another}`)
  await typed(page, SAID)
  await page.getByRole('button', { name: 'Lock' }).click()
  await expect(page.getByRole('heading', { name: /^Unlock/ })).toBeVisible()

  await test.step('locked: its stores name nobody, and its cache holds the app’s own files', async () => {
    const { cached, found } = await wordsInStorage(page, [...names(), SAID, officer.PASSPHRASE])
    expect(found).toEqual([])
    const { found: control } = await wordsInStorage(page, [OWNER])
    expect(control).toContain(`${OWNER} in doorstep/vaults`)
    expect(cached).toContain('/index.html')
    const own = /^\/(assets\/[\w.-]+|index\.html|appearance\.js|manifest\.webmanifest|icon[\w-]*\.(svg|png))$/
    expect(cached.filter((path) => !own.test(path))).toEqual([])
  })

  await test.step('taken while she writes, with its power cut: the whole profile on the disk names nobody', async () => {
    const door = await arrive(browser.context, server.url)
    await door.getByLabel('Passphrase', { exact: true }).fill(officer.PASSPHRASE)
    await door.getByRole('button', { name: 'Show passphrase' }).click()
    await door.getByLabel('Passphrase', { exact: true }).press('End')
    const again = await opened(browser.context, page.url())
    await discussed(again).fill(`${SAID} He would not come to the door.`)
    await expect(strip(again)).toContainText('Saved on this device')
    await browser.kill()
    const some = names().filter((_, at) => at % 12 === 0)
    expect(wordsInFiles(profile, [...some, SAID, officer.PASSPHRASE])).toEqual([])
    expect(wordsInFiles(profile, [OWNER])).not.toEqual([])
  })
})

/** The full names and UPNs of the whole caseload. */
function names(): string[] {
  const mine = new Set(caseload(server))
  const rows = server.rows('pupil').filter(({ id }) => mine.has(id))
  return rows.flatMap(({ profile, upn }) => {
    const { given, family } = JSON.parse(profile)
    return [`${given} ${family}`, upn]
  })
}
