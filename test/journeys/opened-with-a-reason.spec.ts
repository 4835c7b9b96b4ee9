/**
 * Who sees what of a pupil: a file outside somebody's own list is opened with a reason, seen by the lead and ends by
 * its time; and detail that is not for somebody is said to be there, on the screen and on paper, without a word of it.
 */
import { expect, test } from '@playwright/test'
import { openWindow } from './kit/looking.ts'
import * as officer from './kit/officer.ts'
import { DemoServer } from './kit/server.ts'

const server = new DemoServer()
test.beforeAll(() => server.start())
test.afterAll(() => server.end())

const HEAD = { login: 'head@demo.example', password: 'doorstep-head' }
const AUTHOR = { login: 'pastoral.primary@demo.example', password: 'doorstep-primary' }
const OFFICE = { login: 'office@demo.example', password: 'doorstep-office' }
const SCHOOL = 'demo-primary'
const REASON = 'Seen in the park on a school day; I am going to ring home.'
const TOLD = 'Planted words about who was told'

/** A pupil of the school by name and birth, in nobody's caseload. */
function outsider() {
  const given = new Set(server.rows('account_pupil').map(({ pupil }) => pupil))
  const [pupil] = server.rows('pupil').filter(({ id, school }) => school === SCHOOL && !given.has(id))
  if (!pupil) throw new Error('every pupil of the school is in a caseload')
  const profile: { given: string; family: string; dateOfBirth: string } = JSON.parse(pupil.profile)
  return { id: pupil.id, name: `${profile.given} ${profile.family}`, ...profile }
}

test('a file outside the caseload opens with a reason, the lead sees who and why, and it ends by its time (P6)', async ({
  browser,
}) => {
  const child = outsider()
  const { context, page, look, errors } = await openWindow(browser, 'phone')
  const lead = await openWindow(browser, 'tablet')
  await officer.setUpDevice(page, server, officer.EWO)

  await test.step('the officer does not have the pupil, finds them by name and birth, and says why', async () => {
    await officer.goTo(page, `/pupils/${child.id}`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('This pupil is not on this device')
    await officer.goTo(page, '/admin')
    await page.getByRole('link', { name: 'A pupil who is not in your list' }).click()
    await expect(page.getByText('No file is.')).toBeVisible()
    await page.getByLabel('Family name', { exact: true }).fill(child.family)
    await page.getByLabel('Date of birth', { exact: true }).fill(child.dateOfBirth)
    await page.getByRole('button', { name: 'Find', exact: true }).click()
    await page.getByRole('button', { name: `Open the file of ${child.name}` }).click()
    await expect(page.getByRole('heading', { name: `Open the file of ${child.name}` })).toBeFocused()
    await page.getByLabel('Why do you need it?').fill('Curious')
    await page.getByRole('button', { name: 'Open the file', exact: true }).click()
    await expect(page.getByRole('alert')).toContainText('Say why in a sentence')
    await look('open-with-a-reason')
    await page.getByLabel('Why do you need it?').fill(REASON)
    await page.getByLabel('2 hours').check()
    await page.getByRole('button', { name: 'Open the file', exact: true }).click()
    await expect(page.locator('.done-note')).toBeFocused()
    await expect(page.locator('.done-note')).toContainText(`The file of ${child.name} is open for you until`)
    await look('opened-with-a-reason')
    await page.getByRole('link', { name: child.name }).click()
    await expect(page.getByRole('heading', { level: 1, name: child.name })).toBeVisible()
    await expect(page.getByRole('region', { name: 'Stage' })).toBeVisible()
  })

  await test.step('the lead of the school sees who opened it, why, and until when', async () => {
    await officer.setUpDevice(lead.page, server, HEAD)
    await officer.goTo(lead.page, '/admin/reasons')
    const line = lead.page.getByRole('listitem').filter({ hasText: REASON })
    await expect(line).toContainText('Linnet Quillcombe, Education Welfare Officer')
    await expect(line).toContainText(child.name)
    await expect(line).toContainText('open until 18 November 2026')
    await lead.look('reasons')
  })

  await test.step('past its time it is gone from the device, and the lead sees that it ended', async () => {
    await server.stop()
    // Three hours go by while nobody looks.
    server.run('update access set opened_at = opened_at - 10800000, until = until - 10800000')
    await server.start()
    await context.setOffline(true)
    await context.setOffline(false)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('This pupil is not on this device')
    await officer.goTo(page, '/admin/access')
    await expect(page.getByText('No file is.')).toBeVisible()
    await lead.page.locator('.govuk-back-link').click()
    await lead.page.getByRole('link', { name: 'Opened with a reason' }).click()
    await expect(lead.page.getByRole('listitem').filter({ hasText: REASON })).toContainText('ended')
  })
  const audited = server.rows('audit').filter(({ pupil }) => pupil === child.id)
  expect(JSON.stringify(audited)).not.toContain(child.family)
  expect(audited.length).toBeGreaterThan(0)
  expect([...errors, ...lead.errors]).toEqual([])
  await context.close()
  await lead.context.close()
})

test('what somebody may not read is said to be there, on the screen and on its paper, without a word of it (P6)', async ({
  browser,
}) => {
  const child = outsider()
  const author = await openWindow(browser, 'desktop')
  const reader = await openWindow(browser, 'phone')
  let record = ''

  await test.step('one who reads safeguarding detail writes some', async () => {
    const { page } = author
    await officer.setUpDevice(page, server, AUTHOR)
    await officer.goTo(page, `/pupils/${child.id}`)
    await officer.completeForm(
      page,
      'contact-record',
      officer.answersWith('contact-record', { concern: true, dslTold: { name: TOLD } }),
    )
    await expect(page.getByText(TOLD)).toBeVisible()
    record = new URL(page.url()).pathname
    await expect
      .poll(() => server.rows('record').find(({ id }) => record.endsWith(id))?.status)
      .toBe('completed')
  })

  await test.step('one who does not reads that it is there, and no more', async () => {
    const { page, look } = reader
    await officer.setUpDevice(page, server, OFFICE)
    await officer.goTo(page, record)
    await expect(page.getByText('Not shown: safeguarding detail').first()).toBeVisible()
    await expect(page.getByText(TOLD)).toHaveCount(0)
    await look('not-shown')
    await officer.goTo(page, `${record}/paper?for=safeguarding`)
    await expect(
      page.locator('.paper').getByText('Left out of this copy: safeguarding detail.'),
    ).toBeVisible()
    await expect(page.getByText(TOLD)).toHaveCount(0)
    await look('not-shown-paper')
    await officer.goTo(page, `${record}/paper?for=parent`)
    await expect(page.locator('.paper').getByText('Copy for the parent or carer')).toBeVisible()
    await expect(page.getByText('Left out of this copy')).toHaveCount(0)
  })
  expect([...author.errors, ...reader.errors]).toEqual([])
  await author.context.close()
  await reader.context.close()
})
