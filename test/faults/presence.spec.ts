/** Tabs that go away without a word, and browsers that promise nothing. */
import { expect, test, type Page } from '@playwright/test'
import * as officer from '../journeys/kit/officer.ts'
import { DemoServer } from '../journeys/kit/server.ts'
import { caseload, discussed, signIn, typed } from '../journeys/kit/tablet.ts'
import { fewRuns, injected } from './kit/injected.ts'
import { Profile } from './kit/profile.ts'
import { Pusher } from './kit/pusher.ts'

const server = new DemoServer()
test.beforeAll(() => server.start())
test.afterAll(() => server.end())

/** The most that may be typed and not yet safe. */
const AT_RISK_MS = 1000

test('the tab is hidden and killed at once: what was typed is back but for the last second at most (fault 14)', async () => {
  test.slow()
  const profile = new Profile()
  try {
    let page = await profile.open()
    await officer.setUpDevice(page, server, officer.EWO)
    await officer.goTo(page, `/pupils/${caseload(server)[0]}`)
    const draft = await typed(page, 'Begun.')
    await injected(14, async () => {
      await discussed(page).fill('')
      const typedAt: number[] = []
      for (const end = Date.now() + 2500; Date.now() < end;) {
        await page.keyboard.type(String(typedAt.length % 10))
        typedAt.push(Date.now())
      }
      await hide(page)
      const hiddenAt = Date.now()
      await profile.kill()

      page = await profile.open()
      await page.goto(draft)
      await officer.unlock(page)
      await expect(discussed(page)).toBeVisible()
      const safe = typedAt.filter((at) => at < hiddenAt - AT_RISK_MS).length
      const back = await discussed(page).inputValue()
      const whole = typedAt.map((_, n) => String(n % 10)).join('')
      expect(whole.startsWith(back)).toBe(true)
      return { acknowledged: safe, lost: Math.max(0, safe - back.length) }
    })
  } finally {
    await profile.end()
  }
})

/** What the page is told when another app comes to the front; a browser without a window never is. */
const hide = (page: Page) =>
  page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'hidden' })
    document.dispatchEvent(new Event('visibilitychange'))
  })

test('a private window: it works, and says that nothing is promised (fault 13)', async ({ browser }) => {
  await injected(
    13,
    async (n) => {
      const context = await browser.newContext({ viewport: officer.SIZES.phone })
      const page = await context.newPage()
      await officer.setUpDevice(page, server, officer.EWO)
      await officer.goTo(page, '/device')
      const safe = page.getByRole('region', { name: 'How safe it is here' })
      await safe.getByRole('button', { name: 'Ask to keep it' }).click()
      await expect(safe).toContainText('Not promised')
      await expect(safe).toContainText('private window')
      await officer.goTo(page, `/pupils/${caseload(server)[n % 3]}`)
      await officer.startForm(page, 'contact-record')
      await expect(page.locator('form.form-body')).toBeVisible()
      const draft = page.url()
      await page.reload()
      await officer.unlock(page)
      await expect(page.locator('form.form-body')).toBeVisible()
      const back = page.url() === draft
      await context.close()
      return { acknowledged: 1, lost: back ? 0 : 1 }
    },
    fewRuns(),
  )
})

/** How many entries this server was told of and does not have. */
function missed(): number {
  const here = new Set(server.entries().map(({ device, number }) => `${device} ${number}`))
  const told = server
    .rows('device')
    .flatMap(({ id, waiting }) =>
      (JSON.parse(waiting ?? '[]') as number[]).map((number) => `${id} ${number}`),
    )
  return told.filter((entry) => !here.has(entry)).length
}

test('the site is cleared with unsent work in it: at the next contact its author is told how many entries are missing (P13, fault 12)', async ({
  browser,
}) => {
  await injected(
    12,
    async (n) => {
      const pupils = caseload(server)
      const context = await browser.newContext({ viewport: officer.SIZES.tablet })
      let page = await context.newPage()
      await officer.setUpDevice(page, server, officer.EWO)
      await officer.goTo(page, `/pupils/${pupils[n % pupils.length]}`)
      await typed(page, 'Begun.')
      const another = new Pusher(server)
      await another.signIn(officer.EWO)
      const before = missed()
      // What is typed is told of by number alone when there is news meanwhile; it goes up once it rests.
      await expect(async () => {
        await discussed(page).press('End')
        await discussed(page).pressSequentially(' And on.')
        await another.push(1)
        await expect.poll(missed, { intervals: [50], timeout: 3000 }).toBeGreaterThan(before)
      }).toPass({ timeout: 60_000 })
      await context.setOffline(true)
      const unsent = missed() - before
      expect(unsent).toBeGreaterThan(0)

      const session = await context.newCDPSession(page)
      await session.send('Storage.clearDataForOrigin', { origin: server.url, storageTypes: 'all' })
      // Its worker gone, the open page loads itself anew: where she goes next, she goes in another tab.
      await page.close()
      await context.setOffline(false)
      page = await context.newPage()
      await page.goto(server.url)
      await signIn(page, officer.EWO)
      await officer.choosePassphrase(page)
      const notice = page.getByRole('region', { name: 'Some of your entries have not arrived' })
      await notice.getByRole('button', { name: 'What to do' }).click()
      const missing = page.getByRole('region', { name: 'Written elsewhere, and not arrived' })
      await expect(missing.getByRole('listitem').filter({ hasText: `${unsent} entr` })).not.toHaveCount(0)
      await officer.noBarriers(page)
      await context.close()
      return { acknowledged: unsent, lost: 0 }
    },
    fewRuns(),
  )
})
