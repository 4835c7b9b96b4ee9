/** The tablet is in a parent's hands: whatever is tried, there is one document, or a locked door. */
import { expect, test, type Page } from '@playwright/test'
import * as officer from './kit/officer.ts'
import { DemoServer } from './kit/server.ts'
import { arrive, caseload, opened } from './kit/tablet.ts'

const server = new DemoServer()
test.beforeAll(() => server.start())
test.afterAll(() => server.end())

test('a parent with the tablet reaches one document and nothing else, whatever is tried (P8)', async ({
  browser,
}) => {
  const tablet = await browser.newContext({ viewport: officer.SIZES.tablet })
  await officer.onTheDay(tablet)
  const errors = officer.watched(tablet)
  const other = await tablet.newPage()
  await officer.setUpDevice(other, server, officer.EWO)
  const [pupil = ''] = caseload(server)
  const page = await opened(tablet, `${server.url}/pupils/${pupil}`)
  await officer.completeForm(page, 'contact-record', officer.answersFor('contact-record'))
  const record = page.url()
  await page.getByRole('button', { name: 'Hand over to a parent' }).click()
  await expect(paper(page)).toBeVisible()
  const names = namesBut(pupil)
  const nothingElse = async (page: Page) => {
    await expect(paper(page).or(wayBack(page)).or(lockScreen(page))).toBeVisible()
    await expect(page.getByRole('navigation')).toHaveCount(0)
    const shown = `${await page.title()} ${await page.locator('body').innerText()}`
    expect(names.filter((name) => shown.includes(name))).toEqual([])
  }

  await test.step('the officer’s other tab is locked too', async () => {
    await expect(lockScreen(other)).toBeVisible()
    await nothingElse(other)
  })

  const within: Record<string, () => Promise<unknown>> = {
    'the way back': () => page.goBack(),
    'the way forward': () => page.goForward(),
    'the keys for back': () => page.keyboard.press('Alt+ArrowLeft'),
    'the escape key': () => page.keyboard.press('Escape'),
    'an address put in by a script': () =>
      page.evaluate(() => {
        history.pushState(null, '', '/pupils')
        dispatchEvent(new PopStateEvent('popstate', { state: null }))
      }),
    'a place within the page': () => page.evaluate(() => void (location.hash = '#main')),
    'every key stop of the page': async () => {
      for (let stop = 0; stop < 25; stop++) await page.keyboard.press('Tab')
    },
    'coming back from the background': () =>
      page.evaluate(() => void document.dispatchEvent(new Event('visibilitychange'))),
  }
  for (const [way, go] of Object.entries(within))
    await test.step(way, async () => {
      await go()
      await nothingElse(page)
    })

  await test.step('the way out, without the right words', async () => {
    if (await paper(page).isVisible())
      await page.getByRole('button', { name: 'Hand back', exact: false }).first().click()
    await page.getByLabel('Staff: your passphrase').fill('please let me see the others')
    await page.getByRole('button', { name: 'Take the tablet back' }).click()
    await expect(page.getByRole('alert')).toContainText('That passphrase is not right')
    await nothingElse(page)
    await page.getByRole('button', { name: 'Show the document again' }).click()
    await expect(paper(page)).toBeVisible()
  })

  for (const address of [
    '/',
    '/pupils',
    `/pupils/${pupil}`,
    new URL(record).pathname,
    '/unsent',
    '/sign-in-again',
    '/no/such/place',
  ])
    await test.step(`another tab at ${address.replace(/[0-9a-f-]{36}/, '…')}`, async () => {
      const tab = await arrive(tablet, server.url + address)
      await expect(lockScreen(tab)).toBeVisible()
      await nothingElse(tab)
      await tab.close()
    })

  await test.step('the page loaded again, addresses typed over it, and the way back from there', async () => {
    await page.reload()
    await expect(lockScreen(page)).toBeVisible()
    for (const address of ['/pupils', record.replace(server.url, ''), '/unsent']) {
      await page.goto(server.url + address)
      await nothingElse(page)
    }
    await page.goBack()
    await nothingElse(page)
    await page.getByRole('button', { name: 'Sign in as somebody else' }).click()
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible()
    const shown = await page.locator('body').innerText()
    expect(names.filter((name) => shown.includes(name))).toEqual([])
  })
  expect(errors).toEqual([])
  await tablet.close()
})

const paper = (page: Page) => page.getByRole('heading', { level: 1, name: 'Record of our contact' })
const wayBack = (page: Page) => page.getByRole('heading', { level: 1, name: 'Hand back to staff' })
const lockScreen = (page: Page) => page.getByRole('heading', { level: 1, name: /^Unlock/ })

/** The family names of everybody else in the caseload. */
function namesBut(pupil: string): string[] {
  const mine = new Set(caseload(server))
  const rows = server.rows('pupil').filter(({ id }) => mine.has(id))
  const family = ({ profile }: { profile: string }): string => JSON.parse(profile).family
  const own = rows.find(({ id }) => id === pupil)
  return [...new Set(rows.map(family))].filter((name) => own && name !== family(own))
}
