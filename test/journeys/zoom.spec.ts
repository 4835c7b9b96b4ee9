/**
 * The main screens enlarged: a desktop's window at 200 % and 400 %, a phone with the largest letters and with the spacing
 * of WCAG 1.4.12. Nothing is wider than the window, nothing moves by itself where less motion was asked for, and what is
 * pressed on a phone is at least 44 px high.
 */
import { expect, test, type Browser, type Page } from '@playwright/test'
import { AxeBuilder } from '@axe-core/playwright'
import * as officer from './kit/officer.ts'
import { DemoServer } from './kit/server.ts'

const server = new DemoServer()
test.describe.configure({ mode: 'parallel' })
test.beforeAll(() => server.start())
test.afterAll(() => server.end())

/** Walks the main screens; at each, looks. */
async function walk(page: Page, look: (screen: string) => Promise<void>) {
  await officer.setUpDevice(page, server, officer.PASTORAL)
  for (const [address, heading] of [
    ['/', 'Today'],
    ['/reports', 'Reports'],
    ['/unsent', 'Not sent yet'],
    ['/help', 'Help'],
    ['/shortcuts', 'Keyboard shortcuts'],
    ['/appearance', 'Appearance'],
    ['/pupils', 'Pupils'],
  ] as const) {
    await officer.goTo(page, address)
    await expect(page.getByRole('heading', { name: heading, level: 1, exact: true })).toBeVisible()
    await look(heading)
  }
  await page.locator('.pupil-line a').first().click()
  await expect(page.getByRole('table', { name: /Sessions week by week/ }).first()).toBeVisible()
  await look('A pupil')
  await officer.startForm(page, 'communication-sent')
  await expect(page.locator('form.form-body')).toBeVisible()
  await look('A form')
}

async function opened(browser: Browser, viewport: { width: number; height: number }) {
  const context = await browser.newContext({ viewport, reducedMotion: 'reduce' })
  await officer.onTheDay(context)
  return { context, page: await context.newPage() }
}

/** What makes the page scroll sideways, by name. */
const tooWide = (page: Page) =>
  page.evaluate(() => {
    const over = document.documentElement.scrollWidth - innerWidth
    if (over <= 0) return []
    const wide = [...document.querySelectorAll('main *, header *')].filter(
      (element) => element.getBoundingClientRect().right > innerWidth + 1,
    )
    return wide.slice(0, 5).map((element) => `${over}px: ${element.tagName}.${element.className}`)
  })

const moving = (page: Page) =>
  page.evaluate(() =>
    document.getAnimations().map(({ effect }) => (effect as KeyframeEffect | null)?.target?.className ?? '?'),
  )

for (const [enlarged, viewport] of [
  ['200 %', { width: 640, height: 400 }],
  ['400 %', { width: 320, height: 200 }],
] as const)
  test(`a desktop at ${enlarged} is read without scrolling sideways, and nothing moves by itself`, async ({
    browser,
  }) => {
    const { context, page } = await opened(browser, viewport)
    await walk(page, async (screen) => {
      expect.soft({ screen, wide: await tooWide(page) }).toEqual({ screen, wide: [] })
      expect.soft({ screen, moving: await moving(page) }).toEqual({ screen, moving: [] })
    })
    await context.close()
  })

test('a phone with the largest letters and wide spacing still fits', async ({ browser }) => {
  const { context, page } = await opened(browser, officer.SIZES.phone)
  await page.addInitScript(() => localStorage.setItem('doorstep-appearance', 'larger'))
  await walk(page, async (screen) => {
    expect.soft({ screen, wide: await tooWide(page) }).toEqual({ screen, wide: [] })
    await page.screenshot({
      path: `.reports/screens/larger-${screen.toLowerCase().replaceAll(' ', '-')}.png`,
    })
    await page.evaluate(() => {
      const spaced = new CSSStyleSheet()
      spaced.replaceSync(
        '* { letter-spacing: 0.12em !important; word-spacing: 0.16em !important; line-height: 1.5 !important }',
      )
      document.adoptedStyleSheets = [spaced]
    })
    const wide = await tooWide(page)
    await page.evaluate(() => void (document.adoptedStyleSheets = []))
    expect.soft({ screen, wide }).toEqual({ screen, wide: [] })
  })
  await context.close()
})

test('on a phone whatever is pressed is at least 44 px high, or stands in a line of words', async ({
  browser,
}) => {
  const { context, page } = await opened(browser, officer.SIZES.phone)
  await walk(page, async (screen) => {
    const small = await page.evaluate(() =>
      [
        ...document.querySelectorAll(
          'button, .govuk-button, select, input, textarea, summary, .place, .top-help, .line-link',
        ),
      ].flatMap((element) => {
        // A cell of the year is as wide as a session; the same is reached in the list beside it.
        if (element.closest('.weeks') || element.closest('.govuk-visually-hidden')) return []
        const { width, height } = element.getBoundingClientRect()
        // The whole row is pressed where a link covers it.
        const after = Number.parseFloat(getComputedStyle(element, '::after').height) || 0
        return width > 0 && Math.max(height, after) < 43.5
          ? [
              `${element.tagName}.${element.className} ${(element.textContent ?? '').slice(0, 30)} ${Math.round(height)}`,
            ]
          : []
      }),
    )
    expect.soft({ screen, small }).toEqual({ screen, small: [] })
    const { violations } = await new AxeBuilder({ page }).withRules(['target-size']).analyze()
    expect.soft(violations.flatMap(({ nodes }) => nodes.map(({ html }) => `${screen}: ${html}`))).toEqual([])
  })
  await context.close()
})

test('in a low window beside the caseload every way to go and the lock are in reach', async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 800, height: 600 }, reducedMotion: 'reduce' })
  await officer.onTheDay(context)
  const page = await context.newPage()
  await officer.setUpDevice(page, server, officer.EWO)
  for (const name of ['Today', 'Pupils', 'Admin'])
    await expect(page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name })).toBeInViewport({
      ratio: 1,
    })
  await expect(page.getByRole('button', { name: 'Lock' })).toBeInViewport({ ratio: 1 })
  await officer.noBarriers(page)
  await context.close()
})
