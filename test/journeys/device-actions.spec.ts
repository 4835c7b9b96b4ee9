/** What an officer does on a tablet without a signal stands in the server's audit afterwards, singly, with both times (P10). */
import { expect, test } from '@playwright/test'
import * as officer from './kit/officer.ts'
import { DemoServer } from './kit/server.ts'
import { caseload } from './kit/tablet.ts'

const server = new DemoServer()
test.beforeAll(() => server.start())
test.afterAll(() => server.end())

type Told = {
  readonly action: string
  readonly account: string
  readonly device: string
  readonly at: number
  readonly deviceAt: number
  readonly pupil?: string
}

/** What the audit has from a device, in its order; the demo's own records came from none. */
const told = (): Told[] =>
  server.rows('audit').flatMap(({ body }): Told[] => {
    const entry: Told = JSON.parse(body)
    return entry.deviceAt === undefined || entry.device === 'demo' ? [] : [entry]
  })

test('two children opened, one looked for and a chronology printed at the door are told when the signal is back', async ({
  browser,
}) => {
  const tablet = await browser.newContext({ viewport: officer.SIZES.tablet })
  await officer.onTheDay(tablet)
  const errors = officer.watched(tablet)
  const page = await tablet.newPage()
  await officer.setUpDevice(page, server, officer.EWO)
  await expect.poll(() => told().map(({ action }) => action)).toEqual(['unlocked'])
  const [first = '', second = ''] = caseload(server)
  const nameOf = (id: string) => {
    const row = server.rows('pupil').find((one) => one.id === id)
    const { given, family } = JSON.parse(row?.profile ?? '{}')
    return { family: String(family), whole: `${given} ${family}` }
  }

  await tablet.setOffline(true)
  const found = nameOf(first)
  await officer.findPupil(page, found.whole)
  await officer.goTo(page, `/pupils/${second}`)
  await expect(page.getByRole('heading', { level: 1, name: nameOf(second).whole })).toBeVisible()
  await officer.goTo(page, `/pupils/${second}/chronology`)
  await page.getByRole('button', { name: 'Print' }).click()
  await tablet.clock.fastForward('01:00:00')
  expect(told()).toHaveLength(1)

  await tablet.setOffline(false)
  await page.bringToFront()
  if (await page.getByLabel('Passphrase', { exact: true }).isVisible()) await officer.unlock(page)
  await officer.goTo(page, '/device')
  await page.getByRole('button', { name: 'Send and fetch now' }).click()
  const done = [
    ['searched', undefined],
    ['case viewed', first],
    ['case viewed', second],
    ['chronology viewed', second],
    ['chronology printed', second],
  ]
  const all = () => told().filter(({ action }) => action !== 'unlocked')
  await expect.poll(() => all().map(({ action, pupil }) => [action, pupil])).toEqual(done)
  const ewo = server.rows('account').find(({ login }) => login === officer.EWO.login)
  for (const entry of all()) {
    expect(entry.account).toBe(ewo?.id)
    expect(entry.at).not.toBe(entry.deviceAt)
  }
  const times = all().map(({ deviceAt }) => deviceAt)
  expect(times).toEqual(times.toSorted((a, b) => a - b))
  for (const { body } of server.rows('audit')) expect(body).not.toContain(found.family)

  await page.getByRole('button', { name: 'Send and fetch now' }).click()
  await expect(page.getByText(/Last contact with the server/)).toBeVisible()
  expect(all()).toHaveLength(done.length)

  await expect(page.getByRole('region', { name: 'What is recorded' })).toContainText('who looked')
  for (const size of Object.values(officer.SIZES)) {
    await page.setViewportSize(size)
    await officer.noBarriers(page)
  }
  expect(errors).toEqual([])
})
