/** Builds that come, go and come back under a tablet in use: old code, new code and one store, with two real builds. */
import { expect, test, type BrowserContext, type Page } from '@playwright/test'
import * as officer from '../journeys/kit/officer.ts'
import { DemoServer } from '../journeys/kit/server.ts'
import { alert, caseload, discussed, strip, typed } from '../journeys/kit/tablet.ts'
import { Builds } from './kit/builds.ts'
import { fewRuns, injected } from './kit/injected.ts'
import { Profile } from './kit/profile.ts'

const builds = new Builds()
const server = new DemoServer(builds.served)
test.beforeAll(async () => {
  await builds.ready()
  await server.start()
})
test.afterAll(async () => {
  await server.end()
  builds.end()
})

/** The server comes back with this build; devices find it at their next load. */
async function nowServes(which: 'this' | 'newer') {
  await server.stop()
  builds.serve(which)
  await server.start()
}

const buildOf = (page: Page): Promise<string> =>
  page.evaluate(() => document.querySelector('meta[name=build]')?.getAttribute('content') ?? 'this')

/** From now on this tab asks the server itself for the app's files. */
async function bypassed(context: BrowserContext, page: Page) {
  const session = await context.newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.setBypassServiceWorker', { bypass: true })
  await session.send('Network.setCacheDisabled', { cacheDisabled: true })
}

/** A tab after a hard reload: it is the build that the server has. */
async function hardLoaded(context: BrowserContext, address: string): Promise<Page> {
  const page = await context.newPage()
  await bypassed(context, page)
  await page.goto(address)
  await officer.unlock(page)
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
  return page
}

/** Pages in pieces of their own that nothing has asked for yet. */
const PAGES_NOT_YET_SEEN = ['/ready', '/device', '/new-child', '/to-match', '/sign-in-again']

/** What is given of the store's version to whoever opens it. */
const versionOf = (page: Page): Promise<number | undefined> =>
  page.evaluate(async () => (await indexedDB.databases()).find(({ name }) => name === 'doorstep')?.version)

/** In the page: an upgrade of the store begins, says so, and never comes to its end. */
function neverEndingUpgrade() {
  const factory = indexedDB
  const open = factory.open.bind(factory)
  factory.open = (name, version) => {
    const request = open(name, version)
    request.addEventListener('upgradeneeded', ({ oldVersion }) => {
      const store = oldVersion > 0 && name === 'doorstep' ? request.transaction?.objectStore('device') : null
      if (!store) return
      const again = () => store.count().addEventListener('success', again)
      again()
      console.log('upgrading')
    })
    return request
  }
}

/** A tablet with an officer's caseload and a form open, in which something is saved. */
async function tabletAtWork(context: BrowserContext, words: string) {
  const page = await context.newPage()
  await officer.setUpDevice(page, server, officer.EWO)
  await officer.goTo(page, `/pupils/${caseload(server)[0]}`)
  return { page, draft: await typed(page, words) }
}

test('a newer build upgrades the store under an open form: the old tab refuses to write, says so, and loses no word (P11, faults 16 and 17); the older build comes back to the newer store and goes on (fault 19)', async ({
  browser,
}) => {
  await injected(
    17,
    async (n) => {
      await nowServes('this')
      const context = await browser.newContext({ viewport: officer.SIZES.tablet })
      const errors = officer.watched(context)
      const { page, draft } = await tabletAtWork(context, `Run ${n}: saved.`)

      await nowServes('newer')
      const newer = await hardLoaded(context, draft)
      expect(await buildOf(newer)).toBe('newer')
      await expect(discussed(newer)).toHaveValue(`Run ${n}: saved.`)
      await newer.close()

      await test.step('the old tab is frozen and says so; the words stay on the screen', async () => {
        await discussed(page).press('End')
        await discussed(page).pressSequentially(' Typed too late.')
        await expect(strip(page)).toContainText('Not saved')
        await expect(page.getByRole('region', { name: 'Open in another tab' })).toBeVisible()
        await expect(discussed(page)).toHaveValue(`Run ${n}: saved. Typed too late.`)
        expect(await buildOf(page)).toBe('this')
      })

      await test.step('loaded again it is the old build over the newer store: everything is there, and it goes on', async () => {
        page.on('dialog', (dialog) => void dialog.accept())
        await page.goto(draft)
        await officer.unlock(page)
        expect(await buildOf(page)).toBe('this')
        await expect(discussed(page)).toHaveValue(`Run ${n}: saved. Typed too late.`)
        await discussed(page).press('End')
        await discussed(page).pressSequentially(' Written by the old build.')
        await expect(strip(page)).toContainText('Saved on this device')
        await expect(alert(page)).toHaveCount(0)
      })

      const again = await hardLoaded(context, draft)
      expect(await buildOf(again)).toBe('newer')
      const all = `Run ${n}: saved. Typed too late. Written by the old build.`
      const there = await discussed(again).inputValue()
      expect(errors).toEqual([])
      await context.close()
      return { acknowledged: 2, lost: there === all ? 0 : 1 }
    },
    fewRuns(),
  )
})

test('a page of the app is gone from the server, and from the device: words instead of a white screen, and the draft is there after a reload (fault 18)', async ({
  browser,
}) => {
  await nowServes('this')
  const context = await browser.newContext({ viewport: officer.SIZES.tablet })
  const { page, draft } = await tabletAtWork(context, 'Begun.')
  await injected(18, async (n) => {
    const words = `Run ${n}: saved before the page was gone.`
    await discussed(page).fill(words)
    await expect(strip(page)).toContainText('Saved on this device')
    await bypassed(context, page)
    await page.route('**/assets/**', (route) => route.fulfill({ status: 404, body: '' }))
    await officer.goTo(page, PAGES_NOT_YET_SEEN[n % PAGES_NOT_YET_SEEN.length] ?? '/ready')
    await expect(page.getByRole('heading', { name: 'Something went wrong on this page' })).toBeVisible()
    await officer.noBarriers(page)
    await page.unroute('**/assets/**')
    await page.getByRole('button', { name: 'Reload' }).click()
    await officer.unlock(page)
    await officer.goTo(page, new URL(draft).pathname)
    await expect(discussed(page)).toBeVisible()
    return { acknowledged: 1, lost: (await discussed(page).inputValue()) === words ? 0 : 1 }
  })
  await context.close()
})

test('killed in the middle of an upgrade of the store: the old store is whole, and the old build goes on with it (P1, fault 20)', async () => {
  test.slow()
  await nowServes('this')
  const profile = new Profile()
  try {
    let { page, draft } = await tabletAtWork((await profile.open()).context(), 'Begun.')
    const before = await versionOf(page)
    await injected(20, async (n) => {
      const said = `Run ${n}: saved before the upgrade.`
      await discussed(page).fill(said)
      await expect(strip(page)).toContainText('Saved on this device')

      await nowServes('newer')
      const upgrading = await page.context().newPage()
      await bypassed(page.context(), upgrading)
      await upgrading.addInitScript(neverEndingUpgrade)
      const begun = upgrading.waitForEvent('console', (message) => message.text() === 'upgrading')
      await upgrading.goto(draft)
      await begun
      await profile.kill()

      await nowServes('this')
      page = await profile.open()
      await page.goto(draft)
      expect(await versionOf(page)).toBe(before)
      await officer.unlock(page)
      await expect(discussed(page)).toBeVisible()
      return { acknowledged: 1, lost: (await discussed(page).inputValue()) === said ? 0 : 1 }
    })
  } finally {
    await profile.end()
  }
})
