/**
 * The main screens in each tone: dark as the system wishes it, high contrast and both as chosen on the device. axe finds
 * every word readable, at 7:1 where high contrast was asked for; a picture of each is kept in `.reports/screens`.
 */
import { expect, test, type Page } from '@playwright/test'
import { AxeBuilder } from '@axe-core/playwright'
import * as officer from './kit/officer.ts'
import { DemoServer } from './kit/server.ts'

const server = new DemoServer()
test.beforeAll(() => server.start())
test.afterAll(() => server.end())

const MODES = {
  dark: { system: 'dark', words: '', rule: 'color-contrast' },
  'high-contrast': { system: 'light', words: 'light high-contrast', rule: 'color-contrast-enhanced' },
  'dark-high-contrast': { system: 'light', words: 'dark high-contrast', rule: 'color-contrast-enhanced' },
} as const

async function readable(page: Page, screen: string) {
  for (const [name, { system, words, rule }] of Object.entries(MODES)) {
    await page.emulateMedia({ colorScheme: system, reducedMotion: 'reduce' })
    await page.evaluate((to) => void (document.documentElement.dataset['appearance'] = to), words)
    await page.screenshot({ path: `.reports/screens/${screen}-${name}.png` })
    const { violations } = await new AxeBuilder({ page }).withRules([rule]).analyze()
    const found = violations.flatMap(({ nodes }) =>
      nodes.map(({ html, any }) => `${screen} ${name}: ${html.slice(0, 120)} ${any[0]?.message ?? ''}`),
    )
    expect.soft(found).toEqual([])
  }
}

test('every word on the main screens can be read in the dark and in high contrast', async ({ browser }) => {
  const context = await browser.newContext({ viewport: officer.SIZES.phone, reducedMotion: 'reduce' })
  await officer.onTheDay(context)
  const page = await context.newPage()
  await page.goto(server.url)
  await expect(page.getByRole('heading', { name: 'Sign in', exact: true })).toBeVisible()
  await readable(page, 'sign-in')
  await officer.setUpDevice(page, server, officer.EWO)
  await readable(page, 'today')
  await page.getByRole('link', { name: 'Reports' }).click()
  await expect(page.getByRole('heading', { name: 'Reports', level: 1 })).toBeVisible()
  await readable(page, 'reports')
  await page.getByRole('link', { name: 'Pupils' }).first().click()
  await page.getByText(/^Filters/).click()
  await page.getByLabel('Label').selectOption('Severe absence')
  await readable(page, 'pupils')
  await page.locator('.pupil-line a').first().click()
  await expect(page.getByRole('table', { name: /Sessions week by week/ }).first()).toBeVisible()
  await readable(page, 'pupil')
  await officer.startForm(page, 'attendance-contract')
  await officer.toTheEnd(page, 'Complete attendance contract')
  await page.getByRole('button', { name: 'Complete attendance contract' }).click()
  await expect(page.getByText('There is a problem')).toBeVisible()
  await readable(page, 'form-faults')
  for (const [address, heading] of [
    ['/device', 'This device'],
    ['/unsent', 'Not sent yet'],
    ['/appearance', 'Appearance'],
  ] as const) {
    await officer.goTo(page, address)
    await expect(page.getByRole('heading', { name: heading, level: 1, exact: true })).toBeVisible()
    await readable(page, heading.toLowerCase().replaceAll(' ', '-'))
  }
  await context.close()
})

test('what was chosen on the device stands before anything is painted, and what is printed is light', async ({
  browser,
}) => {
  const context = await browser.newContext({ viewport: officer.SIZES.tablet, colorScheme: 'light' })
  await officer.onTheDay(context)
  const page = await context.newPage()
  await officer.setUpDevice(page, server, officer.EWO)
  await officer.goTo(page, '/appearance')
  await page.getByRole('group', { name: 'Colours' }).getByLabel('Dark').check()
  await page.getByRole('group', { name: 'Size of letters' }).getByLabel('Large', { exact: true }).check()
  await page.addInitScript(() => {
    const seen = new MutationObserver(() => {
      if (!document.body) return
      seen.disconnect()
      Object.assign(globalThis, { atBody: document.documentElement.dataset['appearance'] })
    })
    seen.observe(document, { childList: true, subtree: true })
  })
  await page.reload()
  await expect(page.getByRole('heading', { name: /^Unlock/ })).toBeVisible()
  expect(await page.evaluate(() => Reflect.get(globalThis, 'atBody') as unknown)).toBe('dark large')
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
  const dark = await ground()
  await page.emulateMedia({ media: 'print' })
  expect(await ground()).not.toBe(dark)
  await page.emulateMedia({ media: 'screen' })
  await officer.unlock(page)
  await expect(page.getByRole('heading', { name: 'Appearance', level: 1 })).toBeVisible()
  await officer.fits(page)
  await context.close()
})
