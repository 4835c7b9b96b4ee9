/** A lead moves a line, seeing first who would stand elsewhere; the officer's tablet has it, and whom to turn to, without a signal. */
import { expect, test, type Page } from '@playwright/test'
import * as officer from './kit/officer.ts'
import { openWindow } from './kit/looking.ts'
import { DemoServer } from './kit/server.ts'

const server = new DemoServer()
test.beforeAll(() => server.start())
test.afterAll(() => server.end())

const LEAD = { login: 'lead@demo.example', password: 'doorstep-lead' }
const SCHOOL = 'Heronstead High School'
const WHY = 'The council asks for eight days'

async function chooseSchool(page: Page) {
  await page.getByLabel('School', { exact: true }).selectOption({ label: SCHOOL })
}

test('a lead changes a number after a preview and writes down whom to turn to; the tablet knows both offline, by age [S-046, S-047]', async ({
  browser,
}) => {
  const lead = await openWindow(browser, 'desktop')
  await officer.setUpDevice(lead.page, server, LEAD)
  const { page } = lead

  await test.step('the lead tries a number, reads how many would stand elsewhere, and keeps it with a reason', async () => {
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Admin' }).click()
    await page.getByRole('link', { name: 'Settings of the process' }).click()
    await chooseSchool(page)
    await page.getByLabel('Find a setting').fill('return after days')
    await page.getByLabel('Return after days, here').fill('8')
    await page.getByRole('button', { name: 'Try: who would stand elsewhere?' }).click()
    await expect(page.getByText(/pupils? would stand otherwise than now/)).toBeVisible()
    await lead.look('settings')
    await page.getByLabel('Why', { exact: true }).fill(WHY)
    await page.getByRole('button', { name: 'Keep', exact: true }).click()
    await expect(page.getByText(new RegExp(WHY))).toBeVisible()
    for (const size of ['phone', 'tablet'] as const) {
      await page.setViewportSize(officer.SIZES[size])
      await lead.look(`settings-on-${size}`)
    }
    await page.setViewportSize(officer.SIZES.desktop)
  })

  await test.step('and says what the school says: the helpline, and how to reach school nursing', async () => {
    await officer.goTo(page, '/admin/settings/school')
    await chooseSchool(page)
    await page.getByLabel('Daily attendance helpline').fill('01632 960777')
    await page.getByText('School nursing by text message', { exact: true }).click()
    await page.locator('#school-nursing-text-contact').fill('01632 960778')
    await page.getByRole('button', { name: 'Keep', exact: true }).click()
    await expect(page.getByText(/^Helpline/)).toBeVisible()
    for (const size of ['phone', 'tablet', 'desktop'] as const) {
      await page.setViewportSize(officer.SIZES[size])
      await lead.look(`says-on-${size}`)
    }
  })

  const tablet = await openWindow(browser, 'tablet')
  await officer.setUpDevice(tablet.page, server, officer.EWO)
  await tablet.context.setOffline(true)

  await test.step('the officer’s tablet has the number without a signal', async () => {
    await officer.goTo(tablet.page, `/processes/stockport?school=demo-secondary`)
    await tablet.page.getByText('Show every number').click()
    const line = tablet.page.getByRole('listitem').filter({ hasText: /^Return after days/ })
    await expect(line).toContainText('8 school days')
    await expect(line).toContainText('set for this school')
  })

  await test.step('and whom to turn to, by the age of the child and with the line the lead wrote', async () => {
    await officer.goTo(tablet.page, '/directory?school=demo-secondary')
    await expect(tablet.page.getByText('01632 960778')).toBeVisible()
    const counselling = tablet.page.getByRole('heading', { name: 'Online counselling' })
    await tablet.page.getByLabel('Age of the child').selectOption('8')
    await expect(counselling).toHaveCount(0)
    await tablet.page.getByLabel('Age of the child').selectOption('14')
    await expect(counselling).toBeVisible()
    // A Wednesday morning in November.
    await tablet.page.getByLabel('Only what is open now').check()
    await expect(tablet.page.getByRole('heading', { name: 'School nursing by text message' })).toBeVisible()
    await expect(counselling).toHaveCount(0)
    await tablet.page.getByLabel('Only what is open now').uncheck()
    for (const size of ['phone', 'tablet', 'desktop'] as const) {
      await tablet.page.setViewportSize(officer.SIZES[size])
      await tablet.look(`directory-on-${size}`)
    }
  })

  await test.step('the school’s own page has the helpline, the law and the hours of its register', async () => {
    await officer.goTo(tablet.page, '/schools/demo-secondary')
    await expect(tablet.page.getByRole('link', { name: '01632 960777' })).toBeVisible()
    await expect(tablet.page.getByText(/Pupil registration regulations 2006/)).toBeVisible()
    for (const size of ['phone', 'tablet', 'desktop'] as const) {
      await tablet.page.setViewportSize(officer.SIZES[size])
      await tablet.look(`school-on-${size}`)
    }
  })

  expect([...lead.errors, ...tablet.errors]).toEqual([])
  await lead.context.close()
  await tablet.context.close()
})
