/** One tablet, two tabs, two officers: tabs of one officer agree, and one officer's work is no other's. */
import { expect, test } from '@playwright/test'
import * as officer from './kit/officer.ts'
import { DemoServer } from './kit/server.ts'
import { alert, caseload, discussed, discussedAt, opened, signIn, strip, typed, visit } from './kit/tablet.ts'

const server = new DemoServer()
test.beforeAll(() => server.start())
test.afterAll(() => server.end())

test('an officer works in two tabs; then a colleague uses the tablet, and neither sees or sends the other’s work (P6, P12, fault 27)', async ({
  browser,
}) => {
  const tablet = await browser.newContext({ viewport: officer.SIZES.tablet })
  await officer.onTheDay(tablet)
  const errors = officer.watched(tablet)
  const page = await tablet.newPage()
  await officer.setUpDevice(page, server, officer.EWO)
  const mine = new Set(caseload(server))
  const pupil = server.rows('pupil').find(({ id, school }) => mine.has(id) && school === 'demo-secondary')
  await visit(page, `${server.url}/pupils/${pupil?.id}`)
  const form = await typed(page, 'Written in the first tab.')

  await test.step('what one tab writes the other shows, and both may go on', async () => {
    const second = await opened(tablet, form)
    await expect(discussed(second)).toHaveValue('Written in the first tab.')
    await discussed(second).fill('Written in the second tab.')
    await expect(strip(second)).toContainText('Saved on this device')
    await page.getByRole('heading', { level: 1 }).click()
    await expect(discussed(page)).toHaveValue('Written in the second tab.')
    await discussed(page).fill('Written in the first tab again.')
    await expect(strip(page)).toContainText('Saved on this device')
    await second.getByRole('heading', { level: 1 }).click()
    await expect(discussed(second)).toHaveValue('Written in the first tab again.')
    await expect.poll(() => discussedAt(server, form)).toBe('Written in the first tab again.')
    await second.close()
  })

  await test.step('with no signal she writes on, and locks the tablet', async () => {
    await tablet.setOffline(true)
    await discussed(page).fill('Hers alone, and not sent.')
    await expect(strip(page)).toContainText('Saved on this device')
    await page.getByRole('button', { name: 'Lock' }).click()
    await expect(page.getByText(/not sent yet\./)).toBeVisible()
    await tablet.setOffline(false)
  })

  await test.step('a colleague of the same school signs in: she has the pupil, not the words', async () => {
    await page.getByRole('button', { name: 'Sign in as somebody else' }).click()
    await expect(page.getByText('Signing in as another person deletes none of it.')).toBeVisible()
    await signIn(page, officer.PASTORAL)
    await page.getByLabel('Passphrase', { exact: true }).fill(HERS)
    await page.getByLabel('Passphrase again').fill(HERS)
    await page.getByRole('button', { name: 'Keep this passphrase' }).click()
    await expect(page.getByText(/Registers to/)).toBeVisible()
    await expect(strip(page)).toContainText('Everything sent')
    await page.goto(form)
    await expect(page.getByRole('heading', { name: 'Unlock, Rowanel Marshby' })).toBeVisible()
    await officer.unlock(page)
    await expect(alert(page)).toContainText('That passphrase is not right')
    await officer.unlock(page, HERS)
    await expect(discussed(page)).toHaveValue('Written in the first tab again.')
    await page.getByRole('link', { name: 'Not sent yet' }).first().click()
    await expect(page.getByText('Nothing waits here')).toBeVisible()
  })

  await test.step('the first officer comes back: her words are there, and go up under her own name', async () => {
    await page.getByRole('button', { name: 'Lock' }).click()
    await page.getByRole('button', { name: 'I am Linnet Quillcombe' }).click()
    await officer.unlock(page)
    await expect(strip(page)).toContainText(/1 not sent · sign in again/)
    expect(discussedAt(server, form)).toBe('Written in the first tab again.')
    await page.getByRole('button', { name: 'Sign in again' }).click()
    await signIn(page, officer.EWO)
    await expect(strip(page)).toContainText('Everything sent')
    expect(discussedAt(server, form)).toBe('Hers alone, and not sent.')
    const logins = new Map(server.rows('account').map(({ id, login }) => [id, login]))
    const writers = server.entries().map(({ account }) => logins.get(account))
    expect([...new Set(writers)]).toEqual([officer.EWO.login])
  })
  expect(errors).toEqual([])
  await tablet.close()
})

const HERS = 'copper meadow violin harbour'
