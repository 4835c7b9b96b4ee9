/** The tablet is in a parent's hands: whatever is tried, there is one document, or a locked door. */
import { expect, test, type BrowserContext, type Page } from '@playwright/test'
import * as officer from './kit/officer.ts'
import { startLateBook, takeBack } from './kit/in-hand.ts'
import { DemoServer } from './kit/server.ts'
import { arrive, caseload, opened, visit } from './kit/tablet.ts'
import { noteSharing, waysWithin } from './kit/ways-out.ts'

const server = new DemoServer()
test.beforeAll(() => server.start())
test.afterAll(() => server.end())

async function tabletOf(context: BrowserContext) {
  await officer.onTheDay(context)
  const errors = officer.watched(context)
  const page = await context.newPage()
  await noteSharing(page)
  await officer.setUpDevice(page, server, officer.EWO)
  return { page, errors }
}

test('a parent with the tablet reaches one document and nothing else, in thirty ways and more (P8)', async ({
  browser,
}) => {
  const tablet = await browser.newContext({ viewport: officer.SIZES.tablet })
  const { page: other, errors } = await tabletOf(tablet)
  const [pupil = ''] = caseload(server)
  const page = await opened(tablet, `${server.url}/pupils/${pupil}`)
  await officer.completeForm(page, 'contact-record', officer.answersFor('contact-record'))
  const record = page.url()
  await page.getByRole('button', { name: 'Hand over to a parent' }).click()
  await expect(paper(page)).toBeVisible()
  const names = namesBut(pupil)
  const nothingElse = async (at: Page) => {
    await expect(paper(at).or(wayBack(at)).or(lockScreen(at))).toBeVisible()
    await expect(at.getByRole('navigation')).toHaveCount(0)
    const shown = `${await at.title()} ${await at.locator('body').innerText()}`
    expect(names.filter((name) => shown.includes(name))).toEqual([])
  }

  await test.step('the officer’s other tab is locked too', async () => {
    await expect(lockScreen(other)).toBeVisible()
    await nothingElse(other)
  })

  for (const [way, go] of Object.entries(waysWithin(page, names)))
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

  for (const address of ['/api/me', '/api/pull?since=0&part=all', `/api/past?pupil=${pupil}`])
    await test.step(`what the app fetches, typed as an address: ${address.split('?')[0]}`, async () => {
      const tab = await arrive(tablet, server.url + address)
      const shown = await tab.content()
      expect(names.filter((name) => shown.includes(name))).toEqual([])
      await tab.close()
    })

  await test.step('a new window, and the one that opened it', async () => {
    const [window] = await Promise.all([
      tablet.waitForEvent('page'),
      page.evaluate(() => void open('/pupils', '_blank')),
    ])
    await expect(lockScreen(window)).toBeVisible()
    await nothingElse(window)
    await window.close()
    await nothingElse(page)
  })

  await test.step('left alone for an hour', async () => {
    await page.clock.fastForward('01:00:00')
    await nothingElse(page)
  })

  await test.step('the page loaded again, addresses typed over it, and the way back from there', async () => {
    await page.reload()
    await expect(lockScreen(page)).toBeVisible()
    for (const address of ['/pupils', record.replace(server.url, ''), '/unsent']) {
      await page.goto(server.url + address)
      await nothingElse(page)
    }
    await page.goto('about:blank')
    await page.goBack()
    await nothingElse(page)
    await page.goBack()
    await nothingElse(page)
    await page.getByRole('button', { name: 'Sign in as somebody else' }).click()
    await expect(page.getByRole('heading', { name: 'Sign in', exact: true })).toBeVisible()
    const shown = await page.locator('body').innerText()
    expect(names.filter((name) => shown.includes(name))).toEqual([])
  })
  expect(errors.filter((text) => !/Content Security Policy|TrustedScript/.test(text))).toEqual([])
  await tablet.close()
})

test('a pupil and a parent who fill in alone reach their own questions and nothing else (P8)', async ({
  browser,
}) => {
  const tablet = await browser.newContext({ viewport: officer.SIZES.tablet })
  const { page, errors } = await tabletOf(tablet)
  const [pupil = ''] = caseload(server)
  const names = namesBut(pupil)
  const tryAll = async (inHand: RegExp) => {
    const question = page.getByRole('heading', { level: 1, name: inHand })
    await expect(question).toBeVisible()
    for (const [way, go] of Object.entries(waysWithin(page, names)))
      await test.step(way, async () => {
        await go()
        await expect(question).toBeVisible()
        await expect(page.getByRole('navigation')).toHaveCount(0)
        const shown = `${await page.title()} ${await page.locator('body').innerText()}`
        expect(names.filter((name) => shown.includes(name))).toEqual([])
      })
  }

  await test.step('a pupil with their own questions', async () => {
    await visit(page, `${server.url}/pupils/${pupil}`)
    await officer.startForm(page, 'pupil-voice')
    await page.getByText('Let the pupil fill in their part').click()
    await page.getByRole('button', { name: 'Hand over to the pupil' }).click()
    await tryAll(/^What would you like to tell us\?$/)
    await takeBack(page)
  })

  await test.step('one parent after another at the entrance', async () => {
    await visit(page, `${server.url}/pupils`)
    await startLateBook(page)
    await tryAll(/^The late book$/)
    const everybody = [...names, ...namesBut('')]
    const shown = await page.locator('body').innerText()
    expect(everybody.filter((name) => shown.includes(name))).toEqual([])
    await page.reload()
    await expect(lockScreen(page)).toBeVisible()
  })
  expect(errors.filter((text) => !/Content Security Policy|TrustedScript/.test(text))).toEqual([])
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
  return [...new Set(rows.map(family))].filter((name) => !own || name !== family(own))
}
