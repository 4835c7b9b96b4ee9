/** Somebody comes back to a tab whose lock time is over, and how long an unlock takes (P7, fault 15). */
import { expect, test, type Page } from '@playwright/test'
import * as officer from '../journeys/kit/officer.ts'
import { DemoServer } from '../journeys/kit/server.ts'
import { caseload } from '../journeys/kit/tablet.ts'
import { faultRuns } from './kit/injected.ts'

const server = new DemoServer()
test.beforeAll(() => server.start())
test.afterAll(() => server.end())

async function atPupil(page: Page) {
  await officer.setUpDevice(page, server, officer.EWO)
  const mine = new Set(caseload(server))
  const pupil = server.rows('pupil').find(({ id }) => mine.has(id))
  await officer.goTo(page, `/pupils/${pupil?.id}`)
  await expect(page.getByRole('region', { name: 'Stage' })).toBeVisible()
  return page.getByRole('heading', { level: 1 }).innerText()
}

test('back after lock time, however the browser kept the page: locked, and no name is drawn (fault 15)', async ({
  browser,
}) => {
  const context = await browser.newContext({ viewport: officer.SIZES.tablet })
  await officer.onTheDay(context)
  const page = await context.newPage()
  const name = await atPupil(page)
  await page.evaluate(() =>
    addEventListener('pageshow', ({ persisted }) =>
      document.documentElement.setAttribute('data-kept', `${persisted}`),
    ),
  )
  let shown = 0
  for (let run = 0; run < faultRuns(); run++) {
    await page.goto(`${server.url}/verify/`)
    await context.clock.fastForward(run % 2 === 0 ? 61_000 : 6 * 60_000)
    await page.goBack()
    await expect(page.getByRole('heading', { name: /^Unlock/ })).toBeVisible()
    shown += Number((await page.content()).includes(name))
    await officer.unlock(page)
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
    // The page as a browser keeps it whole: its timers slept, time went on, and it is shown again.
    await page.evaluate(() => {
      const now = Date.now() + 6 * 60_000
      Date.now = () => now
      dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
    })
    await expect(page.getByRole('heading', { name: /^Unlock/ })).toBeVisible()
    shown += Number((await page.content()).includes(name))
    await page.reload()
    await officer.unlock(page)
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  }
  console.log(`fault 15: ${faultRuns() * 2} runs, ${faultRuns() * 2} locked, ${shown} names shown`)
  expect(shown).toBe(0)
  await context.close()
})
