/** Somebody holds a paper with a code on it: is it the current one? No sign-in, no names, no app. */
import { expect, test, type Page } from '@playwright/test'
import * as officer from './kit/officer.ts'
import { DemoServer } from './kit/server.ts'
import { signedPaper } from './kit/signed-paper.ts'

const server = new DemoServer()
test.beforeAll(() => server.start())
test.afterAll(() => server.end())

const heading = (page: Page, name: string) => page.getByRole('heading', { name })
const look = async (page: Page, name: string) => {
  await officer.noBarriers(page)
  await officer.fits(page)
  await page.screenshot({ path: test.info().outputPath(`${name}.png`), fullPage: true })
}

test('a code is scanned or typed; the paper is current, replaced or not known, and nobody is named', async ({
  browser,
}) => {
  const paper = await signedPaper(server)
  const context = await browser.newContext({ viewport: officer.SIZES.phone })
  const errors = officer.watched(context)
  const asked: string[] = []
  context.on('request', (request) => asked.push(new URL(request.url()).pathname))
  const page = await context.newPage()

  await test.step('scanned from the paper: the answer is there at once, in focus', async () => {
    await page.goto(`${server.url}/verify#${paper.code}`)
    await expect(heading(page, 'This is the current paper')).toBeVisible()
    await expect(page.getByRole('region', { name: 'This is the current paper' })).toBeFocused()
    await expect(
      page.getByText('Signed on 18 November 2026, received on 18 November 2026. It is version 1.'),
    ).toBeVisible()
    await expect(page.locator('body')).not.toContainText(paper.parent)
    await look(page, 'valid')
  })

  await test.step('typed with the keyboard alone, small letters and without dashes', async () => {
    await page.goto(`${server.url}/verify`)
    await look(page, 'empty')
    await page.keyboard.press('Tab')
    await expect(page.getByLabel('Code on the paper')).toBeFocused()
    await page.keyboard.type(paper.code.toLowerCase().replaceAll('-', ''))
    await page.keyboard.press('Enter')
    await expect(heading(page, 'This is the current paper')).toBeVisible()
  })

  await test.step('half a code is told at the field, and nobody is asked', async () => {
    const before = asked.filter((path) => path === '/api/verify').length
    await page.getByLabel('Code on the paper').fill('7K2M')
    await page.getByRole('button', { name: 'Check this code' }).click()
    await expect(page.getByText('Error: Enter the code from the paper')).toBeVisible()
    await expect(page.getByLabel('Code on the paper')).toBeFocused()
    await expect(heading(page, 'This is the current paper')).toBeHidden()
    expect(asked.filter((path) => path === '/api/verify')).toHaveLength(before)
    await look(page, 'half')
  })

  await test.step('a code nobody knows: it may not have been sent yet', async () => {
    await page.getByLabel('Code on the paper').fill('7K2M-9QXA-41HD-ZP0W')
    await page.getByRole('button', { name: 'Check this code' }).click()
    await expect(heading(page, 'This code is not known here')).toBeVisible()
    await expect(page.getByText('only once the tablet it was made on has sent it')).toBeVisible()
    await look(page, 'unknown')
  })

  await test.step('withdrawn since: the same code says so', async () => {
    await paper.withdraw()
    await page.getByLabel('Code on the paper').fill(paper.code)
    await page.getByRole('button', { name: 'Check this code' }).click()
    await expect(heading(page, 'This paper has been replaced')).toBeVisible()
    await look(page, 'replaced')
  })

  await test.step('with no connection it says that it could not ask', async () => {
    await context.setOffline(true)
    await page.getByRole('button', { name: 'Check this code' }).click()
    await expect(heading(page, 'The code could not be checked just now')).toBeVisible()
    await context.setOffline(false)
  })

  // Nothing of the app came along, and the code went into no address.
  expect(asked.filter((path) => /main|react|readers|dexie|index-/.test(path))).toEqual([])
  expect(asked.some((path) => path.includes(paper.code))).toBe(false)
  expect(errors).toEqual([])
  await context.close()
})

test('on a device that has the app the page is still the page, not the app', async ({ browser }) => {
  const context = await browser.newContext({ viewport: officer.SIZES.phone })
  await officer.onTheDay(context)
  const page = await context.newPage()
  await officer.setUpDevice(page, server, officer.EWO)
  await page.evaluate(() => navigator.serviceWorker.ready)
  await page.goto(`${server.url}/verify#7K2M-9QXA-41HD-ZP0W`)
  await expect(heading(page, 'Check a paper from school')).toBeVisible()
  await expect(heading(page, 'This code is not known here')).toBeVisible()
  await context.close()
})
