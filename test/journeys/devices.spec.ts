/**
 * Devices of an authority that wants a code for each: let in by a code typed and by one scanned, shut out and cleared
 * while open and while locked, and what a shut-out one still sends released by an administrator.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, type Browser, type Page } from '@playwright/test'
import { openBrowser } from './kit/killable-browser.ts'
import { wordsInFiles } from './kit/left-behind.ts'
import { openWindow } from './kit/looking.ts'
import * as officer from './kit/officer.ts'
import { DemoServer } from './kit/server.ts'
import { caseload, discussed, discussedAt, signIn, strip, typed } from './kit/tablet.ts'

const server = new DemoServer()
const profile = mkdtempSync(join(tmpdir(), 'doorstep-profile-'))
test.describe.configure({ mode: 'serial' })
test.beforeAll(() => server.start())
test.afterAll(async () => {
  await server.end()
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
})

const ADMIN = { login: 'admin@demo.example', password: 'doorstep-admin' }
/** Known to whoever holds a locked tablet: what must be gone from a cleared one. */
const OWNER = 'Linnet Quillcombe'
const WITHIN_MS = 5000

let admin: Page
let look: Awaited<ReturnType<typeof openWindow>>['look']

test('an administrator makes the rule strict, and a new device is let in by a code that is typed', async ({
  browser,
}) => {
  const window = await openWindow(browser, 'desktop')
  admin = window.page
  look = window.look
  await admin.goto(server.url)
  await signIn(admin, ADMIN)
  await choosePassphrase(admin)
  await officer.goTo(admin, '/admin/safeguards')
  await admin.getByRole('radio', { name: 'With a one-time code from an administrator' }).check()
  await admin.getByRole('button', { name: 'Keep these rules' }).click()
  await expect(admin.getByText('Kept.')).toBeVisible()

  const tablet = await openBrowser(profile)
  await officer.onTheDay(tablet.context)
  const page = tablet.context.pages()[0] ?? (await tablet.context.newPage())
  await page.goto(server.url)
  await signIn(page, officer.EWO)
  await expect(page.getByRole('alert')).toContainText('This device is new here')
  await officer.noBarriers(page)
  const field = page.getByLabel('Code for this device')
  await field.fill('7KQ2-M4XD-90RT-3HVB')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('This code lets no device in for you')

  const code = await codeFor(officer.EWO.login, 'Tablet 4, Elm school')
  await look('devices-code')
  await field.fill(` ${code.toLowerCase().replaceAll('-', ' ')} `)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await officer.choosePassphrase(page)
  await officer.goTo(page, '/device')
  await expect(page.getByRole('heading', { name: 'Tablet 4, Elm school' })).toBeVisible()

  await test.step('locked and out of reach, with words nobody has yet, it is shut out; in contact again it is cleared', async () => {
    await officer.goTo(page, `/pupils/${caseload(server)[0]}`)
    await tablet.context.setOffline(true)
    await typed(page, 'Words that only this tablet has')
    await page.getByRole('button', { name: 'Lock' }).click()
    await expect(page.getByRole('heading', { name: /^Unlock/ })).toBeVisible()
    await shutOut('Tablet 4, Elm school', 'It was lost or stolen', 'Shut out and clear')
    await expect(admin.getByText('Not yet: it has not been in contact since')).toBeVisible()
    await look('devices-shut-out')
    await expect(page.getByRole('heading', { name: /^Unlock/ })).toBeVisible()
    const before = Date.now()
    await tablet.context.setOffline(false)
    await page.reload()
    await expect(
      page.getByRole('heading', { name: 'This device was cleared by your authority' }),
    ).toBeVisible()
    const took = Date.now() - before
    console.log(`cleared while locked, from contact to the page that says so: ${took} ms`)
    expect(took).toBeLessThan(WITHIN_MS)
    await expect(page.getByText('entries that had not been sent went with it')).toBeVisible()
    // What a page looks for once its start is over brings nothing back.
    await page.clock.fastForward(10_000)
    await officer.noBarriers(page)
    await expect.poll(() => leftIn(page)).toEqual([])
    await expect.poll(() => shutOutRows()).toMatchObject([{ destroyed: 2, wipe_signed: 0 }])
    await tablet.context.close().catch(() => undefined)
    await tablet.kill()
    // The browser's own list of names typed into sign-in forms is not the site's to clear.
    const left = wordsInFiles(profile, [OWNER, 'Words that only this tablet has'])
    expect(left.filter((where) => !where.includes('Login Data'))).toEqual([])
  })
})

test('a scanned code lets a device in, and an open one is cleared as soon as it is told', async ({
  browser,
}) => {
  const { page, code } = await letInByAddress(browser, 'Tablet 5')
  expect(page.url()).not.toContain(code)
  await shutOut('Tablet 5', 'Its person has left', 'Shut out and clear')
  const before = Date.now()
  await expect(page.getByRole('heading', { name: 'This device was cleared by your authority' })).toBeVisible()
  const took = Date.now() - before
  console.log(`cleared while open, from the order to the page that says so: ${took} ms`)
  expect(took).toBeLessThan(WITHIN_MS)
  await expect.poll(() => leftIn(page)).toEqual([])
  await expect.poll(() => shutOutRows().at(-1)).toMatchObject({ destroyed: 0, wipe_signed: 1 })
  await page.getByRole('button', { name: 'Start again' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in', level: 1 })).toBeVisible()
  await page.context().close()
})

test('what a shut-out device sends is kept apart, and counts once an administrator releases it', async ({
  browser,
}) => {
  const { page } = await letInByAddress(browser, 'Tablet 6')
  const [pupil] = server.rows('pupil').filter(({ school }) => school === 'demo-secondary')
  await officer.goTo(page, `/pupils/${pupil?.id}`)
  await officer.startForm(page, 'contact-record')
  await shutOut('Tablet 6', 'Something else', 'Shut out')
  await discussed(page).fill('Written after it was shut out')
  await expect(strip(page)).toContainText('Saved on this device')
  await expect(strip(page)).toContainText('not taken', { timeout: 60_000 })
  const address = page.url()
  expect(discussedAt(server, address)).toBeUndefined()
  await officer.goTo(admin, '/admin/devices/quarantine')
  await expect(admin.getByRole('heading', { name: /^Tablet 6/ })).toBeVisible()
  await expect(admin.locator('main')).not.toContainText('Written after')
  await look('devices-quarantine')
  await admin.getByRole('button', { name: /^Release as/ }).click()
  await proveIfAsked()
  await expect(admin.getByText('Nothing is kept apart.')).toBeVisible()
  expect(discussedAt(server, address)).toBe('Written after it was shut out')
  await page.context().close()
})

test('the list of devices, at every size', async ({ browser }) => {
  await officer.goTo(admin, '/admin/devices')
  await expect(admin.getByText(/\d+ devices, the longest not seen first/)).toBeVisible()
  for (const size of ['phone', 'tablet', 'desktop'] as const) {
    await admin.setViewportSize(officer.SIZES[size])
    await officer.goTo(admin, '/admin/devices')
    await expect(admin.getByText(/the longest not seen first/)).toBeVisible()
    await officer.noBarriers(admin)
    await officer.fits(admin)
    await admin.screenshot({ path: `.reports/screens/devices-${size}.png`, fullPage: true })
    await admin.getByRole('link', { name: /^Tablet 6/ }).click()
    await expect(admin.getByRole('heading', { name: 'Found again' })).toBeVisible()
    await officer.noBarriers(admin)
    await officer.fits(admin)
    await admin.screenshot({ path: `.reports/screens/devices-one-${size}.png`, fullPage: true })
  }
  await admin.getByRole('button', { name: 'Let it in again' }).click()
  await proveIfAsked()
  const code = (await admin.locator('.enrolment-code').textContent()) ?? ''
  const context = await browser.newContext()
  await officer.onTheDay(context)
  const page = await context.newPage()
  await page.goto(`${server.url}/#enrol=${code}`)
  await expect(page.getByLabel('Code for this device')).toHaveValue(code)
  await context.close()
})

/** An administrator has no caseload to wait for. */
async function choosePassphrase(page: Page) {
  await page.getByLabel('Passphrase', { exact: true }).fill(officer.PASSPHRASE)
  await page.getByLabel('Passphrase again').fill(officer.PASSPHRASE)
  await page.getByRole('button', { name: 'Keep this passphrase' }).click()
  await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible()
}

/** A code for somebody, as the administrator reads it out. */
async function codeFor(login: string, name: string): Promise<string> {
  await officer.goTo(admin, '/admin/devices/let-in')
  const whose = admin.getByLabel('Whose device is it')
  const option = await whose.locator('option', { hasText: login }).first().getAttribute('value')
  await whose.selectOption(option ?? '')
  await admin.getByLabel('What it is called').fill(name)
  await admin.getByRole('button', { name: 'Make a code' }).click()
  await proveIfAsked()
  const code = admin.locator('.enrolment-code')
  await expect(code).toHaveText(/^(\w{4}-){3}\w{4}$/)
  return (await code.textContent()) ?? ''
}

/** Pastoral staff on a new device, whose camera has read the square: its address has the code in it. */
async function letInByAddress(browser: Browser, name: string) {
  const code = await codeFor(officer.PASTORAL.login, name)
  const context = await browser.newContext()
  await officer.onTheDay(context)
  const page = await context.newPage()
  await page.goto(`${server.url}/#enrol=${code}`)
  await expect(page.getByLabel('Code for this device')).toHaveValue(code)
  await signIn(page, officer.PASTORAL)
  await officer.choosePassphrase(page)
  return { page, code }
}

async function shutOut(name: string, why: string, button: string) {
  await officer.goTo(admin, '/admin/devices')
  await admin.getByRole('link', { name: new RegExp(`^${name}`) }).click()
  await admin.getByRole('radio', { name: why }).check()
  if (button === 'Shut out') await admin.getByRole('radio', { name: 'No, only shut it out' }).check()
  await admin.getByRole('button', { name: button, exact: true }).click()
  await proveIfAsked()
  await expect(admin.getByRole('heading', { name: 'Found again' })).toBeVisible()
}

/** After ten minutes the password is asked for once more; journeys are quicker, mostly. */
async function proveIfAsked() {
  const password = admin
    .getByRole('region', { name: 'Is it still you?' })
    .getByLabel('Password', { exact: true })
  if (!(await password.isVisible())) return
  await password.fill(ADMIN.password)
  await password.press('Enter')
}

const shutOutRows = () =>
  server
    .rows('shut_out')
    .toSorted((a, b) => a.at - b.at)
    .filter(({ wiped_at }) => wiped_at !== null)

/** What a browser still holds of the site: databases, files, caches, a worker, anything else but the word of the wipe. */
const leftIn = (page: Page) =>
  page.evaluate(async () => {
    const left: string[] = []
    for (const { name } of await indexedDB.databases()) left.push(`database ${name}`)
    for await (const name of (await navigator.storage.getDirectory()).keys()) left.push(`file ${name}`)
    for (const name of await caches.keys()) left.push(`cache ${name}`)
    for (const one of await navigator.serviceWorker.getRegistrations()) left.push(`worker ${one.scope}`)
    for (const name of Object.keys(localStorage)) if (name !== 'doorstep-cleared') left.push(`word ${name}`)
    return [...left, ...Object.keys(sessionStorage)]
  })
