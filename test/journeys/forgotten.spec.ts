/** What an officer meets at a lock that does not simply open: a passphrase forgotten, a lease that is over. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test, type Page } from '@playwright/test'
import { openWindow } from './kit/looking.ts'
import * as officer from './kit/officer.ts'
import { DemoServer } from './kit/server.ts'
import { caseload, discussed, discussedAt, signIn, strip, typed } from './kit/tablet.ts'

const server = new DemoServer()
const safe = mkdtempSync(join(tmpdir(), 'doorstep-shares-'))
test.beforeAll(() => server.start())
test.afterAll(async () => {
  await server.end()
  rmSync(safe, { recursive: true, force: true })
})

const NEW = 'another lamp beneath the stairs'
const [ANN, BOB] = ['harbour lantern velvet eleven', 'gravel orchard nimbus twelve']

function recovery(...args: readonly string[]): string {
  const { DATABASE_URL: _, ...env } = process.env
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['src/server/commands/recovery.ts', ...args],
    { encoding: 'utf8', input: `${ANN}\n${BOB}\n`, env: { ...env, DATA_DIR: server.folder } },
  )
  expect([status, stderr].join(' ')).toMatch(/^0/)
  return stdout
}
const shares = [1, 2].map((share) => join(safe, `recovery-share-${share}.json`))

/** A contact record with words, begun at a pupil. */
async function writes(page: Page, words: string): Promise<string> {
  const [pupil] = caseload(server)
  await officer.goTo(page, `/pupils/${pupil}`)
  return typed(page, words)
}

test('a forgotten passphrase: she signs in, chooses another, reads out a code; two people answer, and what was not sent is there (P12)', async ({
  browser,
}) => {
  recovery('make', '--person', 'Ann Example', '--person', 'Bob Example', '--to', safe)
  const { context, page, look, errors } = await openWindow(browser, 'phone')
  await page.setViewportSize(officer.SIZES.tablet)
  await officer.setUpDevice(page, server, officer.EWO)
  const draft = await writes(page, 'Before the words went out of her head.')
  await expect.poll(() => discussedAt(server, draft)).toContain('Before')
  await context.setOffline(true)
  await discussed(page).fill('Never sent before she forgot.')
  await expect(strip(page)).toContainText('Saved on this device')
  await page.getByRole('button', { name: 'Lock', exact: true }).click()
  await page.setViewportSize(officer.SIZES.phone)
  await look('lock-unsent')
  await context.setOffline(false)
  await page.getByRole('button', { name: 'I have forgotten my passphrase' }).click()
  await expect(page.getByText('Two people of your authority can open your vault together.')).toBeVisible()
  await look('forgotten-about')
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await signIn(page, officer.EWO)
  await expect(page.getByRole('heading', { name: 'Step 2 of 2: a new passphrase' })).toBeVisible()
  await look('forgotten-choose')
  await page.getByLabel('Passphrase', { exact: true }).fill(NEW)
  await page.getByLabel('Passphrase again').fill(NEW)
  await page.getByRole('button', { name: 'Ask for my vault to be opened' }).click()
  const code = page.getByText(/^([0-9A-F]{4} ){3}[0-9A-F]{4}$/)
  await expect(code).toBeVisible()
  await look('forgotten-code')
  await officer.unlock(page, NEW)
  await expect(page.getByRole('alert')).toContainText('Your new passphrase is right.')
  recovery('answer', (await code.innerText()).replaceAll(' ', '-'), ...shares)
  await page.setViewportSize(officer.SIZES.tablet)
  await officer.unlock(page, NEW)
  await expect(discussed(page)).toHaveValue('Never sent before she forgot.')
  await expect.poll(() => discussedAt(server, draft)).toContain('Never sent before she forgot.')
  await page.getByRole('button', { name: 'Lock', exact: true }).click()
  await officer.unlock(page)
  await expect(page.getByRole('alert')).toContainText('That passphrase is not right')
  expect(errors).toEqual([])
  await context.close()
})

test('eight days without contact: files are closed and she is told why, she writes on, and the next contact opens them', async ({
  browser,
}) => {
  const { context, page, look, errors } = await openWindow(browser, 'tablet')
  await officer.setUpDevice(page, server, officer.PASTORAL)
  const [pupil] = caseload(server)
  await context.setOffline(true)
  await context.clock.fastForward(8 * 24 * 3_600_000)
  await expect(page.getByText('The children’s files are closed.')).toBeVisible()
  await look('lock-lease-over')
  await officer.unlock(page)
  await expect(page.getByRole('region', { name: 'The children’s files are closed' })).toBeVisible()
  await expect(page.getByText('No pupils on this device yet')).toHaveCount(0)
  await look('today-lease-over')
  await officer.goTo(page, `/pupils/${pupil}`)
  await expect(page.getByRole('region', { name: 'Stage' })).toHaveCount(0)
  await officer.goTo(page, '/')
  await context.setOffline(false)
  await expect(page.getByRole('region', { name: 'The children’s files are closed' })).toHaveCount(0, {
    timeout: 40_000,
  })
  await expect(page.getByText(/Registers to/)).toBeVisible()
  expect(errors).toEqual([])
  await context.close()
})
