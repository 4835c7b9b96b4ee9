/**
 * Two devices edit one plan with no signal (P3): what they did in different places stands on both in the end; where
 * they wrote the same words, both people see both texts, with who wrote them, and are left with one plan.
 */
import { expect, test, type Browser, type Page } from '@playwright/test'
import type { CaseRecord } from '../../src/domain/casework/record.ts'
import * as officer from '../journeys/kit/officer.ts'
import { DemoServer } from '../journeys/kit/server.ts'
import { strip } from '../journeys/kit/tablet.ts'
import { fewRuns, injected, type Run } from './kit/injected.ts'

const LEAD = { login: 'lead@demo.example', password: 'doorstep-lead' }
const SIZES = ['phone', 'tablet', 'desktop'] as const

const server = new DemoServer()
test.beforeAll(() => server.start())
test.afterAll(() => server.end())

async function device(browser: Browser, who: typeof LEAD, size: (typeof SIZES)[number]) {
  const context = await browser.newContext({ viewport: officer.SIZES[size], reducedMotion: 'reduce' })
  await officer.onTheDay(context)
  const errors = officer.watched(context)
  const page = await context.newPage()
  await officer.setUpDevice(page, server, who)
  return { context, page, errors }
}

const why = (page: Page) => page.getByRole('textbox', { name: 'What shows that attendance has not improved' })
const action = (page: Page, at: number) => page.getByLabel('Action', { exact: true }).nth(at)
const bothTexts = (page: Page) => page.getByRole('region', { name: 'Two people wrote this' })
const saved = (page: Page) => expect(strip(page)).toContainText('Saved on this device')
function recordAt(address: string): CaseRecord {
  const id = new URL(address).pathname.split('/').at(-1)
  const row = server.rows('record').find((one) => one.id === id)
  return JSON.parse(row?.body ?? 'null') as CaseRecord // written by the server as a record
}

test('two people write in one plan in a house without signal: both end with it whole (fault 29)', async ({
  browser,
}) => {
  const [one, other] = await Promise.all([
    device(browser, officer.PASTORAL, 'tablet'),
    device(browser, LEAD, 'desktop'),
  ])
  const pages = [one.page, other.page] as const
  const offline = (is: boolean) => Promise.all([one, other].map(({ context }) => context.setOffline(is)))
  const pupils = server.rows('pupil').filter(({ school }) => school === 'demo-secondary')

  const twoEdits = async (n: number): Promise<Run> => {
    let acknowledged = 0
    await officer.goTo(one.page, `/pupils/${pupils[n]?.id}`)
    await officer.startForm(one.page, 'attendance-support-plan')
    await why(one.page).fill('He was late on most days.\nHis mother is ill.\nThe bus comes at nine.')
    await saved(one.page)
    const plan = one.page.url()
    // A link that comes back sends at once what was typed.
    await offline(true)
    await offline(false)
    await expect.poll(() => recordAt(plan)?.answers['noImprovement']).toContain('The bus')
    await officer.goTo(other.page, new URL(plan).pathname)
    await expect(why(other.page)).toHaveValue(/The bus/)

    await test.step('edits that do not touch', async () => {
      await offline(true)
      await why(one.page).fill('He was late on Mondays.\nHis mother is ill.\nThe bus comes at nine.')
      await why(other.page).fill(
        'He was late on most days.\nHis mother is ill.\nThe bus comes at half past nine.',
      )
      for (const [at, page] of pages.entries()) {
        await page.getByRole('button', { name: 'Add action' }).click()
        await action(page, 0).fill(`Action ${at + 1}`)
        await saved(page)
        acknowledged += 2
      }
      await offline(false)
      for (const page of pages) {
        await page.getByRole('heading', { level: 1 }).click()
        await expect(why(page)).toHaveValue(
          'He was late on Mondays.\nHis mother is ill.\nThe bus comes at half past nine.',
        )
        await expect(page.getByLabel('Action', { exact: true })).toHaveCount(2)
      }
      const texts = await Promise.all(
        pages.map((page) => Promise.all([action(page, 0).inputValue(), action(page, 1).inputValue()])),
      )
      expect(texts[0]).toEqual(texts[1])
      expect(texts[0]?.toSorted()).toEqual(['Action 1', 'Action 2'])
    })

    await test.step('the same words', async () => {
      await offline(true)
      for (const [at, page] of pages.entries()) {
        await why(page).fill(`Told by person ${at + 1}.`)
        await saved(page)
        acknowledged += 1
      }
      await offline(false)
      for (const page of pages) {
        await expect(bothTexts(page)).toContainText('Told by person 1.')
        await expect(bothTexts(page)).toContainText('Told by person 2.')
        await expect(bothTexts(page)).toContainText('You')
      }
      // Each goes on in their own words.
      await expect(why(one.page)).toHaveValue('Told by person 1.')
      await expect(why(other.page)).toHaveValue('Told by person 2.')
      if (n === 0)
        for (const size of SIZES) {
          await other.page.setViewportSize(officer.SIZES[size])
          await officer.fits(other.page)
          await officer.noBarriers(other.page)
          await other.page.screenshot({ path: `.reports/screens/two-people-${size}.png` })
        }
      await other.page.setViewportSize(officer.SIZES.desktop)
      await officer.goTo(one.page, '/')
      await expect(one.page.getByRole('region', { name: 'Two people wrote the same' })).toContainText(
        'One of the texts is yours',
      )
      await officer.goTo(one.page, new URL(plan).pathname)
      await bothTexts(other.page)
        .getByRole('button', { name: /^Keep both/ })
        .click()
      for (const page of pages) {
        await expect(bothTexts(page)).toHaveCount(0)
        await expect(why(page)).toHaveValue(/Told by person [12]\.\n\nTold by person [12]\./)
      }
      expect(await why(one.page).inputValue()).toBe(await why(other.page).inputValue())
    })

    const { answers, conflicts } = recordAt(plan)
    expect(conflicts).toEqual([])
    const whole = JSON.stringify(answers)
    const lost = ['Told by person 1.', 'Told by person 2.', 'Action 1', 'Action 2'].filter(
      (text) => !whole.includes(text),
    )
    return { acknowledged, lost: lost.length }
  }
  await injected(29, twoEdits, fewRuns())
  expect([...one.errors, ...other.errors]).toEqual([])
  await Promise.all([one.context.close(), other.context.close()])
})
