/** From sign-in to a completed form with the keys alone: everything is reached, seen and never covered. */
import { expect, test, type Page } from '@playwright/test'
import * as officer from './kit/officer.ts'
import { DemoServer, TODAY } from './kit/server.ts'

const server = new DemoServer()
test.beforeAll(() => server.start())
test.afterAll(() => server.end())

const FAR = 120

/** What has the focus, what it is called, and whether it is seen to have it. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement
    if (!(element instanceof HTMLElement) || element === document.body) return null
    const { left, top, width, height } = element.getBoundingClientRect()
    const over = document.elementFromPoint(left + width / 2, top + Math.min(height, 20) / 2)
    const item = element.closest('.govuk-radios__item, .govuk-checkboxes__item') ?? element
    const looks = [getComputedStyle(element), getComputedStyle(element, '::after')]
    const label = document.querySelector(`label[for="${element.id}"]`)?.textContent ?? ''
    return {
      kind: element instanceof HTMLInputElement ? element.type : element.tagName.toLowerCase(),
      id: element.id,
      label,
      name: label || element.innerText.trim(),
      isCovered: over !== null && !item.contains(over) && !over.contains(element),
      isMarked:
        item !== element ||
        looks.some(({ outlineStyle, boxShadow }) => outlineStyle !== 'none' || boxShadow !== 'none'),
    }
  })

async function next(page: Page) {
  await page.keyboard.press('Tab')
  const at = await focused(page)
  if (at) expect(at).toMatchObject({ isCovered: false, isMarked: true })
  return at
}

async function goTo(page: Page, name: RegExp) {
  for (let presses = 0; presses < FAR; presses++) if (name.test((await next(page))?.name ?? '')) return
  throw new Error(`the keys do not lead to ${String(name)}`)
}

/** Answers whatever is asked, one thing after another, up to the button that completes the form. */
async function answerAll(page: Page) {
  const [year, month, day] = TODAY.split('-')
  const parts: Readonly<Record<string, string | undefined>> = { Day: day, Month: month, Year: year }
  for (let presses = 0; presses < FAR; presses++) {
    const at = await next(page)
    if (!at || at.name.startsWith('Complete ')) return
    if (at.kind === 'radio' || at.kind === 'checkbox') await page.keyboard.press('Space')
    else if (at.kind === 'select') await page.keyboard.press('ArrowDown')
    else if (at.kind === 'time') await page.keyboard.type('1005AM')
    else if (at.kind === 'text' || at.kind === 'textarea')
      await page.keyboard.type(parts[at.label] ?? 'Words')
  }
}

test('with the keys alone an officer signs in, opens a pupil and completes a form', async ({ browser }) => {
  const context = await browser.newContext({ viewport: officer.SIZES.desktop, reducedMotion: 'reduce' })
  await officer.onTheDay(context)
  const page = await context.newPage()
  await page.goto(server.url)
  await expect(page.getByRole('heading', { name: 'Sign in', exact: true })).toBeVisible()
  await goTo(page, /^Login$/)
  await page.keyboard.type(officer.EWO.login)
  await goTo(page, /^Password$/)
  await page.keyboard.type(officer.EWO.password)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Choose a passphrase' })).toBeVisible()
  await goTo(page, /^Passphrase$/)
  await page.keyboard.type(officer.PASSPHRASE)
  await goTo(page, /^Passphrase again$/)
  await page.keyboard.type(officer.PASSPHRASE)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible()
  await officer.readyForTheField(page)
  const name = await page.locator('.line a').first().innerText()
  await goTo(page, new RegExp(`^${name}$`))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name })).toBeFocused()
  await expect(page.getByRole('region', { name: 'Why' })).toBeVisible()
  await goTo(page, /^Letter or message sent/)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Letter or message sent' })).toBeFocused()
  await answerAll(page)
  await page.keyboard.press('Enter')
  await expect(page.getByText('Letter or message sent completed')).toBeVisible()
  await context.close()
})

test('enlarged four times, every screen is read without scrolling sideways', async ({ browser }) => {
  const context = await browser.newContext({ viewport: { width: 320, height: 256 }, reducedMotion: 'reduce' })
  await officer.onTheDay(context)
  const page = await context.newPage()
  const fits = async () => {
    const [wide, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
    expect(wide).toBeLessThanOrEqual(window ?? 0)
    await officer.noBarriers(page)
  }
  await officer.setUpDevice(page, server, officer.PASTORAL)
  await fits()
  await page.getByRole('link', { name: 'Pupils' }).first().click()
  await fits()
  await page.getByText(/^Filters/).click()
  await page.getByLabel('Label').selectOption('Severe absence')
  await page.locator('.pupil-line a').first().click()
  await expect(page.getByRole('table', { name: /Sessions week by week/ }).first()).toBeVisible()
  await fits()
  await officer.startForm(page, 'communication-sent')
  await expect(page.locator('form.form-body')).toBeVisible()
  await fits()
  await context.close()
})
