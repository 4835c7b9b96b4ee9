/**
 * What goes wrong on an officer's tablet: each bad thing says what happened and what to do, and loses
 * nothing. One tablet for all; every test opens it locked, and leaves nothing unsent behind.
 */
import { expect, test, type BrowserContext } from '@playwright/test'
import * as officer from './kit/officer.ts'
import { openPortal } from './kit/portal.ts'
import { DemoServer } from './kit/server.ts'
import {
  alert,
  arrive,
  caseload,
  discussed,
  discussedAt,
  opened,
  signIn,
  strip,
  typed,
  visit,
} from './kit/tablet.ts'

const server = new DemoServer()
let tablet: BrowserContext
let errors: string[]
test.beforeAll(async ({ browser }) => {
  await server.start()
  tablet = await browser.newContext({ viewport: officer.SIZES.tablet })
  await officer.onTheDay(tablet)
  errors = officer.watched(tablet)
  await officer.setUpDevice(await tablet.newPage(), server, officer.EWO)
})
test.afterEach(async () => {
  await tablet.setOffline(false)
  for (const page of tablet.pages()) await page.close()
  expect(errors.splice(0)).toEqual([])
})
test.afterAll(async () => {
  await tablet.close()
  await server.end()
})

test('wrong words do not open the tablet, five of them make one wait, and the right ones then open it (P12)', async () => {
  const page = await arrive(tablet, at('/pupils'))
  for (let tries = 1; tries <= 5; tries++) {
    await officer.unlock(page, `lantern orchard thimble ${tries}`)
    await expect(page.getByRole('button', { name: 'Unlock', exact: true })).toBeEnabled()
    await expect(alert(page)).toContainText('That passphrase is not right. Nothing is lost; try again.')
  }
  await officer.unlock(page)
  await expect(alert(page)).toContainText(/Too many tries\. Wait (?:29|30) seconds\. Nothing is deleted\./)
  await expect(page.getByRole('button', { name: /^Wait \d+ seconds$/ })).toBeDisabled()
  await page.reload()
  await officer.unlock(page)
  await expect(alert(page)).toContainText(/Too many tries\. Wait \d+ seconds\./)
  await page.reload()
  await tablet.clock.fastForward(31_000)
  await officer.unlock(page)
  await expect(page.getByRole('heading', { name: 'Pupils', level: 1 })).toBeVisible()
})

test('the session has ended while she wrote: she is asked to sign in again, and what she wrote is then sent', async () => {
  const [pupil] = caseload(server)
  const page = await opened(tablet, at(`/pupils/${pupil}`))
  await tablet.setOffline(true)
  const form = await typed(page, 'Written after the session had ended.')
  server.run('delete from session')
  await tablet.setOffline(false)
  const notice = page.getByRole('region', { name: 'Sign in again to send' })
  await expect(notice).toContainText('Nothing is lost. You can go on working')
  await expect(strip(page)).toContainText(/\d not sent · sign in again/)
  await notice.getByRole('button', { name: 'Sign in again' }).click()
  await expect(page.getByText('will be sent as soon as you are signed in')).toBeVisible()
  await signIn(page, { ...officer.EWO, password: 'not hers' })
  await expect(alert(page)).toContainText('The login or the password is not right')
  await signIn(page, officer.EWO)
  await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible()
  await expect(strip(page)).toContainText('Everything sent')
  expect(discussedAt(server, form)).toBe('Written after the session had ended.')
})

test('a form with faults names each one, leads to its field on whatever page of the form, and keeps every word', async () => {
  const [, pupil] = caseload(server)
  const page = await opened(tablet, at(`/pupils/${pupil}`))
  await typed(page, 'Not half finished.')
  await page.setViewportSize(officer.SIZES.phone)
  await officer.toTheEnd(page, 'Complete contact record')
  await page.getByRole('button', { name: 'Complete contact record' }).click()
  await expect(page.locator('.govuk-error-summary')).toBeFocused()
  const faults = await alert(page).getByRole('link').allTextContents()
  expect(faults.length).toBeGreaterThan(1)
  for (const says of faults) {
    await alert(page).getByRole('link', { name: says, exact: true }).click()
    const asked = page.locator('[data-field]').filter({ has: page.locator(':focus') })
    await expect(asked).toContainText(says)
  }
  await page.setViewportSize(officer.SIZES.tablet)
  await expect(discussed(page)).toHaveValue('Not half finished.')
})

test('the server refuses one entry: it is kept with the reason, and can be tried again; the others go through (P6, P12)', async () => {
  const [taken, kept] = caseload(server).slice(2)
  const page = await opened(tablet, at(`/pupils/${taken}`))
  await tablet.setOffline(true)
  const refused = await typed(page, 'About a pupil who has just left her caseload.')
  await visit(page, at(`/pupils/${kept}`))
  const accepted = await typed(page, 'About a pupil who is still in it.')
  // As where a role changes: a pupil who is known to have left meanwhile would be written about late.
  reassign('is no longer hers', taken)
  await tablet.setOffline(false)
  await visit(page, at('/unsent'))
  const notTaken = page.getByRole('region', { name: 'Not taken by the server' })
  await expect(notTaken).toContainText('This pupil is not in your schools or caseload any more.')
  await expect(page.getByRole('region', { name: /waiting for a link/ })).toHaveCount(0)
  expect(discussedAt(server, accepted)).toBe('About a pupil who is still in it.')
  expect(discussedAt(server, refused)).toBeUndefined()
  await notTaken.getByRole('link').first().click()
  await expect(discussed(page)).toHaveValue('About a pupil who has just left her caseload.')
  await visit(page, at('/unsent'))
  reassign('joins', taken)
  await notTaken.getByRole('button', { name: 'Try again: Started, Contact record' }).click()
  await expect(page.getByText('Nothing waits here')).toBeVisible()
  expect(discussedAt(server, refused)).toBe('About a pupil who has just left her caseload.')
})

test('the tablet is full: she is told that it is not saved, keeps her words, and they are saved once there is room (P1)', async () => {
  const [pupil] = caseload(server).slice(4)
  const page = await opened(tablet, at(`/pupils/${pupil}`))
  await typed(page, 'Before it was full.')
  const disk = await tablet.newCDPSession(page)
  await disk.send('Storage.overrideQuotaForOrigin', { origin: server.url, quotaSize: 1 })
  const told = page.getByRole('region', { name: 'Not saved' })
  // Chromium trusts for half a minute what it last knew of the room.
  await expect(async () => {
    await discussed(page).press('End')
    await discussed(page).pressSequentially(' And more.')
    await expect(strip(page)).toContainText(/^(Not saved|Saved)/)
    expect(await told.isVisible()).toBe(true)
  }).toPass({ timeout: 60_000, intervals: [2000] })
  await expect(told).toContainText('Keep this page open and free some space on the device.')
  await expect(strip(page)).toContainText('Not saved: the device is full.')
  const words = await discussed(page).inputValue()
  const other = await arrive(tablet, at('/'))
  await officer.unlock(other)
  await expect(alert(other)).toContainText('out of space')
  await expect(alert(other)).toContainText('Nothing is lost')
  await disk.send('Storage.overrideQuotaForOrigin', { origin: server.url })
  await expect(strip(page)).toContainText('Saved on this device')
  await expect(told).toHaveCount(0)
  await officer.unlock(other)
  await visit(other, page.url())
  await expect(discussed(other)).toHaveValue(words)
})

test('an address nobody knows, and a pupil who is not on the tablet: both say so and lead on', async () => {
  const page = await opened(tablet, at('/no/such/place'))
  await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible()
  await page.getByRole('main').getByRole('link', { name: 'find a pupil' }).click()
  await expect(page.getByRole('heading', { name: 'Pupils', level: 1 })).toBeVisible()
  const mine = new Set(caseload(server))
  const other = server.rows('pupil').find(({ id }) => !mine.has(id))
  await visit(page, at(`/pupils/${other?.id}`))
  await expect(page.getByRole('heading', { name: 'This pupil is not on this device' })).toBeVisible()
  await expect(page.getByText('not be in your caseload any more')).toBeVisible()
})

test('a hotel’s network answers in place of the server: that is offline, and what she wrote is sent afterwards', async () => {
  const [pupil] = caseload(server).slice(5)
  const page = await opened(tablet, at(`/pupils/${pupil}`))
  await server.stop()
  const portal = await openPortal(server.url)
  const form = await typed(page, 'Written in a hotel.')
  await visit(page, at('/unsent'))
  await page.getByRole('button', { name: 'Try to send now' }).click()
  await expect(strip(page)).toContainText(/Offline · \d not sent/)
  expect(portal.asked.some((path) => path.startsWith('/api/'))).toBe(true)
  await page.reload()
  await officer.unlock(page)
  await expect(page.getByRole('heading', { name: 'Not sent yet' })).toBeVisible()
  await expect(strip(page)).toContainText(/Offline · \d not sent/)
  await portal.close()
  await server.start()
  await page.getByRole('button', { name: 'Try to send now' }).click()
  await expect(page.getByText('Nothing waits here')).toBeVisible()
  expect(discussedAt(server, form)).toBe('Written in a hotel.')
})

const at = (path: string) => server.url + path

/** A pupil leaves or joins the officer's caseload while she is out. */
function reassign(how: 'is no longer hers' | 'joins', pupil: string | undefined) {
  const mine = server.rows('account').find(({ login }) => login === officer.EWO.login)
  if (!mine) throw new Error('the demo has no such officer')
  const { authority, id } = mine
  if (how === 'is no longer hers') {
    server.run('delete from account_pupil where account = ? and pupil = ?', id, pupil)
    return
  }
  server.run('insert into account_pupil (authority, account, pupil) values (?, ?, ?)', authority, id, pupil)
  server.run('update sequence set last = last + 1 where authority = ?', authority)
  server.run(
    'insert into scope_change (authority, account, pupil, joined, seq) select ?, ?, ?, 1, last from sequence where authority = ?',
    authority,
    id,
    pupil,
    authority,
  )
}
