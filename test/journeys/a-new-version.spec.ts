/** A new build of the app is offered, never forced: not under an open form, in no tab, and it loses no word. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import * as officer from './kit/officer.ts'
import { DemoServer } from './kit/server.ts'
import { caseload, discussed, opened, strip, typed, visit } from './kit/tablet.ts'

const client = mkdtempSync(join(tmpdir(), 'doorstep-build-'))
const server = new DemoServer(client)
test.beforeAll(async () => {
  cpSync(process.env['CLIENT_DIR'] ?? 'dist', client, { recursive: true })
  await server.start()
})
test.afterAll(async () => {
  await server.end()
  rmSync(client, { recursive: true, force: true })
})

test('a new version comes while she writes: she finishes first, takes it from Today, and every word is there (P12)', async ({
  browser,
}) => {
  const context = await browser.newContext({ viewport: officer.SIZES.tablet })
  await officer.onTheDay(context)
  const errors = officer.watched(context)
  const today = await context.newPage()
  await officer.setUpDevice(today, server, officer.EWO)
  const page = await opened(context, `${server.url}/pupils/${caseload(server)[0]}`)
  const form = await typed(page, 'Begun on the first version.')
  await newBuild()

  await test.step('it comes while the form is open: nothing is said there, and a reload does not take it', async () => {
    await page.reload()
    await officer.unlock(page)
    await expect(discussed(page)).toHaveValue('Begun on the first version.')
    await waits(page)
    await expect(offer(page)).toHaveCount(0)
    expect(await buildOf(page)).toBe('first')
  })

  await test.step('it is offered on Today in another tab, but not taken while the form is open here', async () => {
    await expect(offer(today)).toBeVisible()
    await discussed(page).press('End')
    await discussed(page).pressSequentially(' Still writing.')
    await offer(today).getByRole('button', { name: 'Use it now' }).click()
    await expect(offer(today)).toContainText('another tab')
    await expect(discussed(page)).toBeFocused()
    await expect(discussed(page)).toHaveValue('Begun on the first version. Still writing.')
    await expect(strip(page)).toContainText('Saved on this device')
    expect(await buildOf(page)).toBe('first')
  })

  await test.step('the form is left: she takes it, and goes on where she was', async () => {
    await page.getByRole('link', { name: 'Today' }).click()
    await offer(page).getByRole('button', { name: 'Use it now' }).click()
    await expect(page.getByRole('heading', { name: /^Unlock/ })).toBeVisible()
    await expect.poll(() => buildOf(page)).toBe('second')
    await visit(page, form)
    await expect(discussed(page)).toHaveValue('Begun on the first version. Still writing.')
    await expect(offer(page)).toHaveCount(0)
  })
  expect(errors).toEqual([])
  await context.close()
})

const offer = (page: Page) => page.getByRole('region', { name: 'A new version is ready' })

const buildOf = (page: Page): Promise<string> =>
  page.evaluate(() => document.querySelector('meta[name=build]')?.getAttribute('content') ?? 'first')

/** Until the worker of the new build has its files and waits. */
const waits = (page: Page) =>
  expect
    .poll(() =>
      page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.waiting !== null),
    )
    .toBe(true)

/** Puts another build in the place of the first, at the same address. */
async function newBuild() {
  await server.stop()
  const change = (file: string, from: RegExp, to: string) => {
    const before = readFileSync(join(client, file), 'utf8')
    expect(before).toMatch(from)
    writeFileSync(join(client, file), before.replace(from, to))
  }
  change('index.html', /<head>/, '<head><meta name="build" content="second">')
  change('sw.js', /"revision":"\w+"(?=,"url":"index\.html")/, '"revision":"second"')
  await server.start()
}
