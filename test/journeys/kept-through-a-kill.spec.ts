/** Typing is kept as it happens: a browser killed in the middle of a form loses at most the last second. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { openBrowser } from './kit/killable-browser.ts'
import * as officer from './kit/officer.ts'
import { DemoServer } from './kit/server.ts'

const server = new DemoServer()
const profile = mkdtempSync(join(tmpdir(), 'doorstep-profile-'))
test.beforeAll(() => server.start())
test.afterAll(async () => {
  await server.end()
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
})

test('three times killed in the middle of a form, with no signal: every saved word is there again, at the field it was in (P1)', async () => {
  let browser = await openBrowser(profile)
  let page = browser.context.pages()[0] ?? (await browser.context.newPage())
  await officer.setUpDevice(page, server, officer.EWO)
  await page.getByRole('link', { name: 'Pupils' }).first().click()
  await page.locator('.pupil-line a').first().click()
  await officer.startForm(page, 'contact-record')
  const discussed = () => page.getByLabel('What was discussed')
  await expect(discussed()).toBeVisible()
  const draft = page.url()
  await server.stop()
  let said = ''
  for (const words of ['She opened the door. ', 'Her son was still in bed. ', 'He will come in on Monday.']) {
    said += words
    await discussed().pressSequentially(words)
    await expect(page.getByText('Saved on this device', { exact: true })).toBeVisible()
    await browser.kill()
    browser = await openBrowser(profile)
    page = browser.context.pages()[0] ?? (await browser.context.newPage())
    await page.goto(draft)
    await officer.unlock(page)
    await expect(discussed()).toHaveValue(said)
    await expect(page).toHaveURL(({ pathname }) => pathname === new URL(draft).pathname)
    await expect(discussed()).toBeFocused()
    await discussed().press('End')
  }
  await browser.kill()
})
