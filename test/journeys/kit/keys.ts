/** A page gone through with the Tab key: every control it has is reached, one after another as they stand, and seen. */
import { expect, type Page } from '@playwright/test'

const CONTROLS = 'a[href], button, input, select, textarea, summary'
const FAR = 400

/** Marks what has the focus as reached; null once the focus is outside the page's own part. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const at = document.activeElement
    if (!(at instanceof HTMLElement) || !at.closest('main')) return null
    const before = document.querySelector<HTMLElement>('[data-latest]')
    const isBack = before !== null && at.compareDocumentPosition(before) === Node.DOCUMENT_POSITION_FOLLOWING
    before?.removeAttribute('data-latest')
    at.dataset['latest'] = at.dataset['reached'] = 'yes'
    const { left, top, width, height } = at.getBoundingClientRect()
    const over = document.elementFromPoint(left + width / 2, top + Math.min(height, 20) / 2)
    const item = at.closest('.govuk-radios__item, .govuk-checkboxes__item') ?? at
    const isCovered = over !== null && !item.contains(over) && !over.contains(at)
    return isBack || isCovered ? at.outerHTML.slice(0, 120) : ''
  })

/** What can be pressed or written in and was not reached; of radios one of a question is enough. */
const missed = (page: Page) =>
  page.evaluate((controls) => {
    const all = [...(document.querySelector('main')?.querySelectorAll<HTMLElement>(controls) ?? [])]
    const isReached = (one: HTMLElement) =>
      one instanceof HTMLInputElement && one.type === 'radio'
        ? all.some((other) => other.getAttribute('name') === one.name && other.dataset['reached'])
        : one.dataset['reached']
    const left = all.filter((one) => one.checkVisibility() && !one.matches(':disabled') && !isReached(one))
    return left.map((one) => one.outerHTML.slice(0, 120))
  }, CONTROLS)

export async function reachedByKeys(page: Page) {
  // What a page draws anew while it is gone through is gone through again.
  await expect(async () => {
    await page.getByRole('heading', { level: 1 }).focus()
    for (let presses = 0; presses < FAR; presses++) {
      await page.keyboard.press('Tab')
      const wrong = await focused(page)
      if (wrong === null) break
      expect(wrong).toBe('')
    }
    expect(await missed(page)).toEqual([])
  }).toPass({ timeout: 60_000 })
}
