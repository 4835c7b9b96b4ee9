/** Work that the server does not take, from an officer who is not whom it knows, or no longer may: kept, shown, under the right name (P1, P6, P12). */
import { join } from 'node:path'
import { expect, test, type Browser, type BrowserContext, type Page } from '@playwright/test'
import { assignSchools } from '../../src/server/accounts/accounts.ts'
import { openStore, write } from '../../src/server/store/store.ts'
import * as officer from '../journeys/kit/officer.ts'
import { DemoServer } from '../journeys/kit/server.ts'
import { caseload, discussed, discussedAt, signIn, strip, typed } from '../journeys/kit/tablet.ts'
import { fewRuns, injected } from './kit/injected.ts'

const server = new DemoServer()
test.beforeAll(() => server.start())
test.afterAll(() => server.end())

async function tablet(browser: Browser, who: typeof officer.EWO) {
  const context = await browser.newContext({ viewport: officer.SIZES.tablet })
  await officer.onTheDay(context)
  const page = await context.newPage()
  await officer.setUpDevice(page, server, who)
  return { context, page }
}

/** Begins a contact record about a pupil; gives its address. */
async function written(page: Page, pupil: string | undefined, words: string): Promise<string> {
  await officer.goTo(page, `/pupils/${pupil}`)
  return typed(page, words)
}

const online = async (context: BrowserContext, page: Page, says: RegExp | string) => {
  await context.setOffline(false)
  await expect(strip(page)).toContainText(says)
}
const notTaken = (page: Page) =>
  page.getByRole('region', { name: 'Not taken by the server' }).getByRole('listitem')
function account({ login }: typeof officer.EWO) {
  const [found] = server.rows('account').filter((row) => row.login === login)
  if (!found) throw new Error(`nobody signs in as ${login}`)
  return found
}

test('one entry that the server refuses bars no other: they are taken, it is listed with its words and a way on (P12, fault 26)', async ({
  browser,
}) => {
  const { context, page } = await tablet(browser, officer.EWO)
  const pupils = caseload(server)
  await injected(
    26,
    async (n) => {
      const poisoned = await written(page, pupils[0], `Run ${n}: sent.`)
      await expect.poll(() => discussedAt(server, poisoned)).toBe(`Run ${n}: sent.`)
      await context.setOffline(true)
      await discussed(page).fill(`Run ${n}: for a record that is withdrawn.`)
      await expect(strip(page)).toContainText('Saved on this device')
      const good = [
        await written(page, pupils[1 + ((2 * n) % (pupils.length - 2))], `Run ${n}: before.`),
        await written(page, pupils[2 + ((2 * n) % (pupils.length - 2))], `Run ${n}: after.`),
      ]
      const id = new URL(poisoned).pathname.split('/').at(-1)
      server.run(`update record set body = json_set(body, '$.status', 'void') where id = ?`, id)
      await online(context, page, 'All else sent · 1 not taken')
      const sent = good.map((address) => discussedAt(server, address))
      await officer.goTo(page, '/unsent')
      await expect(notTaken(page)).toHaveCount(1)
      await expect(notTaken(page)).toContainText('Write your words into a new form.')
      await expect(notTaken(page).getByRole('button', { name: /^Try again/ })).toBeVisible()
      await notTaken(page).getByText('What you wrote').click()
      await expect(notTaken(page)).toContainText(`Run ${n}: for a record that is withdrawn.`)
      // The withdrawal is taken back, and the entry goes the way it is shown.
      server.run(`update record set body = json_set(body, '$.status', 'draft') where id = ?`, id)
      await notTaken(page)
        .getByRole('button', { name: /^Try again/ })
        .click()
      await expect(notTaken(page)).toHaveCount(0)
      await expect(strip(page)).toContainText('Everything sent')
      const all = [...sent, discussedAt(server, poisoned)]
      const meant = ['before.', 'after.', 'for a record that is withdrawn.'].map(
        (text) => `Run ${n}: ${text}`,
      )
      return { acknowledged: meant.length, lost: meant.filter((text, at) => all[at] !== text).length }
    },
    fewRuns(),
  )
  await context.close()
})

test('the session ends and a colleague signs in on the same tablet, and back: each one’s work goes up under their own name (P6, P12, fault 27)', async ({
  browser,
}) => {
  const [mine, hers] = [account(officer.EWO), account(officer.PASTORAL)]
  const { context, page } = await tablet(browser, officer.EWO)
  const pupils = server.rows('pupil').filter(({ school }) => school === 'demo-secondary')
  const ofOfficer = new Set(caseload(server))
  const [shared, others] = [
    pupils.filter(({ id }) => ofOfficer.has(id)),
    pupils.filter(({ id }) => !ofOfficer.has(id)),
  ]
  const lock = () => page.getByRole('button', { name: 'Lock', exact: true }).click()
  /** Words of whose session has ended by the time there is a link; then somebody else takes the tablet. */
  const unsent = async (pupil: string | undefined, words: string) => {
    await context.setOffline(true)
    const address = await written(page, pupil, words)
    server.run('delete from session')
    await online(context, page, 'sign in again')
    await officer.goTo(page, '/')
    await lock()
    return address
  }
  const goesOn = async ({ name }: typeof mine, who: typeof officer.EWO) => {
    await page.getByRole('button', { name: `I am ${name}` }).click()
    await officer.unlock(page)
    await page.getByRole('button', { name: 'Sign in again' }).click()
    await signIn(page, who)
    await expect(strip(page)).toContainText('Everything sent')
  }
  const writers = (address: string) => {
    const id = new URL(address).pathname.split('/').at(-1)
    return server
      .entries()
      .flatMap((entry) => (entry.body.includes(`"record":"${id}"`) ? [entry.account] : []))
  }
  await lock()
  await page.getByRole('button', { name: 'Sign in as somebody else' }).click()
  await signIn(page, officer.PASTORAL)
  await officer.choosePassphrase(page)
  await injected(
    27,
    async (n) => {
      const second = await unsent(others[n % others.length]?.id, `Run ${n}: by the colleague.`)
      await goesOn(mine, officer.EWO)
      expect(discussedAt(server, second)).not.toBe(`Run ${n}: by the colleague.`)
      const first = await unsent(shared[n % shared.length]?.id, `Run ${n}: by the officer.`)
      await goesOn(hers, officer.PASTORAL)
      expect(discussedAt(server, first)).not.toBe(`Run ${n}: by the officer.`)
      expect(discussedAt(server, second)).toBe(`Run ${n}: by the colleague.`)
      await officer.goTo(page, '/')
      await lock()
      server.run('delete from session')
      await goesOn(mine, officer.EWO)
      expect(discussedAt(server, first)).toBe(`Run ${n}: by the officer.`)
      expect(Math.min(writers(first).length, writers(second).length)).toBeGreaterThan(0)
      const wrong = [
        ...writers(first).filter((id) => id !== mine.id),
        ...writers(second).filter((id) => id !== hers.id),
      ]
      await lock()
      server.run('delete from session')
      await goesOn(hers, officer.PASTORAL)
      return { acknowledged: 2, lost: wrong.length }
    },
    fewRuns(),
  )
  await context.close()
})

test('somebody’s school is taken from them while they are away: their words are set aside, shown, and go up if it comes back; the file goes (P1, P6, fault 28)', async ({
  browser,
}) => {
  const { authority, id } = account(officer.PASTORAL)
  const store = await openStore(join(server.folder, 'doorstep.sqlite'))
  const worksAt = (...schools: string[]) =>
    write(store, authority, (tx, seq) => assignSchools(tx, authority, seq, id, schools))
  const { context, page } = await tablet(browser, officer.PASTORAL)
  const pupils = server.rows('pupil').filter(({ school }) => school === 'demo-secondary')
  await injected(
    28,
    async (n) => {
      const pupil = pupils[(10 + n) % pupils.length]
      await officer.goTo(page, `/pupils/${pupil?.id}`)
      await expect(page.getByRole('region', { name: 'Stage' })).toBeVisible()
      await context.setOffline(true)
      const draft = await written(page, pupil?.id, `Run ${n}: written while away.`)
      await worksAt()
      await context.setOffline(false)
      await officer.goTo(page, '/unsent')
      await expect(notTaken(page)).not.toHaveCount(0)
      await expect(notTaken(page).first()).toContainText('If the pupil comes back to you, try again.')
      expect(discussedAt(server, draft)).not.toBe(`Run ${n}: written while away.`)
      const kept = server.rows('set_aside').filter(({ body }) => body.includes(`Run ${n}: written`))
      await page.getByText('What you wrote').click()
      await expect(notTaken(page).filter({ hasText: `Run ${n}: written while away.` })).toHaveCount(1)
      await officer.goTo(page, `/pupils/${pupil?.id}`)
      await expect(page.getByRole('region', { name: 'Stage' })).toHaveCount(0)

      await worksAt('demo-secondary')
      await officer.goTo(page, '/unsent')
      await page.getByRole('button', { name: 'Try to send now' }).click()
      while ((await notTaken(page).count()) > 0) {
        const left = await notTaken(page).count()
        await notTaken(page)
          .first()
          .getByRole('button', { name: /^Try again/ })
          .click()
        await expect(notTaken(page)).not.toHaveCount(left)
      }
      await expect.poll(() => discussedAt(server, draft)).toBe(`Run ${n}: written while away.`)
      return { acknowledged: 1, lost: kept.length === 1 ? 0 : 1 }
    },
    fewRuns(),
  )
  await context.close()
  await store.close()
})
