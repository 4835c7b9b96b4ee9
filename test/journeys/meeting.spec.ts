/** A meeting at which two colleagues write on a tablet each, one of them without a signal, and the school's tasks ticked off. */
import { expect, test, type Page } from '@playwright/test'
import { openWindow } from './kit/looking.ts'
import * as officer from './kit/officer.ts'
import { DemoServer } from './kit/server.ts'
import { strip } from './kit/tablet.ts'

const server = new DemoServer()
test.beforeAll(() => server.start())
test.afterAll(() => server.end())

const LEAD = { login: 'lead@demo.example', password: 'doorstep-lead' }
const agenda = (page: Page) => page.getByRole('navigation', { name: 'Agenda' })
const step = (page: Page, name: string | RegExp) => agenda(page).getByRole('button', { name })

/** What the server holds of the meeting's records. */
const held = () =>
  server
    .rows('record')
    .map(({ body }) => JSON.parse(body))
    .filter(({ form }) => form === 'meeting')

async function agree(page: Page, what: string, who: string) {
  await page.getByLabel('What will be done').fill(what)
  await page.getByLabel('Who does it').fill(who)
  await page.getByRole('button', { name: 'In a week' }).click()
  await page.getByRole('button', { name: 'Add this action' }).click()
  await expect(page.getByRole('button', { name: `Take out ${what}` })).toBeVisible()
}

test('two tablets on the meeting of SENDCo and pastoral staff: what both wrote is there, it is read back, and it leads to the child’s form [S-145]', async ({
  browser,
}) => {
  test.setTimeout(150_000)
  const one = await openWindow(browser, 'tablet')
  const { page, context } = one
  await officer.setUpDevice(page, server, officer.PASTORAL)
  await officer.goTo(page, '/meetings/new?kind=send&school=demo-secondary')
  await expect(page.getByRole('heading', { level: 1, name: 'Begin a meeting' })).toBeVisible()
  await expect(page.getByText('Stockport staged process, appendix 5, fortnightly')).toBeVisible()
  const boxes = page.getByRole('checkbox')
  await expect(boxes.first()).toBeChecked()
  await one.look('meeting-new')
  const proposed = await boxes.count()
  for (let at = 2; at < proposed; at++) await boxes.nth(at).uncheck()
  await page.getByRole('button', { name: 'Begin the meeting' }).click()
  await expect(page.getByRole('heading', { level: 1, name: /^SENDCo/ })).toBeVisible()
  await expect(strip(page)).toContainText('Everything sent')
  const address = new URL(page.url()).pathname

  const two = await openWindow(browser, 'tablet')
  await officer.setUpDevice(two.page, server, LEAD)
  await officer.goTo(two.page, address)
  await expect(two.page.getByRole('group', { name: 'Who is here?' })).toBeVisible()

  await context.setOffline(true)
  const people = page.getByRole('group', { name: 'Who is here?' }).getByRole('button')
  await people.nth(0).click()
  await expect(people.nth(0)).toHaveAttribute('aria-pressed', 'true')
  await one.look('meeting')
  await two.page.getByText('Somebody else is here').click()
  await two.page.getByLabel('Name', { exact: true }).fill('Cleo Stoat')
  await two.page.getByLabel('Role or agency').fill('School nurse')
  await two.page.getByRole('button', { name: 'Add to who is here' }).click()
  await expect(two.page.getByRole('button', { name: /^Cleo Stoat/ })).toHaveAttribute('aria-pressed', 'true')

  const child = (await agenda(page).getByRole('button').nth(1).textContent()) ?? ''
  for (const { page: each } of [one, two]) await step(each, child).click()
  await agree(page, 'Ring home', 'Robin')
  await agree(two.page, 'Look at reading', 'The SENCo')
  await page.getByRole('button', { name: 'A family is here' }).click()
  await expect(agenda(page).getByRole('button', { name: 'Read back and finish' })).toHaveCount(0)
  await one.look('meeting-child')
  await page.getByRole('button', { name: 'The family has gone' }).click()
  await expect(strip(two.page)).toContainText('Everything sent')
  await context.setOffline(false)

  await test.step('both see what both wrote', async () => {
    for (const { page: each } of [one, two])
      for (const what of ['Ring home', 'Look at reading'])
        await expect(each.getByRole('button', { name: `Take out ${what}` })).toBeVisible()
    await expect
      .poll(() => held().map(({ answers: { who = [] } }) => who.length))
      .toEqual(held().map(() => 2))
    expect(held().flatMap(({ conflicts }) => conflicts)).toEqual([])
    expect(held().filter(({ answers }) => answers.actions?.length === 2)).toHaveLength(1)
  })

  await test.step('read back, and finished for every child', async () => {
    await step(page, 'Read back and finish').click()
    await expect(page.getByText(/The SENCo: Look at reading, by/)).toBeVisible()
    await page
      .getByRole('button', { name: /^Read back to everybody/ })
      .first()
      .click()
    await one.look('meeting-read-back')
    await page.getByRole('button', { name: 'Finish the meeting' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Meeting' })).toBeVisible()
    await expect.poll(() => held().every(({ status }) => status === 'completed')).toBe(true)
  })
  expect([...one.errors, ...two.errors]).toEqual([])
  await context.close()
  await two.context.close()
})

test('at a School Attendance Meeting what was agreed goes on in the plan the family signs, on a phone as on a desk', async ({
  browser,
}) => {
  for (const size of ['phone', 'desktop'] as const) {
    const { page, context, look, errors } = await openWindow(browser, size)
    await officer.setUpDevice(page, server, officer.PASTORAL)
    const [pupil] = server.rows('pupil').filter(({ school }) => school === 'demo-secondary')
    await context.setOffline(true)
    await officer.goTo(page, `/meetings/new?kind=aim&school=demo-secondary&pupil=${pupil?.id}`)
    await look('meeting-new')
    await page.getByRole('button', { name: 'Begin the meeting' }).click()
    await agenda(page).getByRole('button').nth(1).click()
    await page.getByRole('group', { name: 'Who of the family is here?' }).getByRole('button').first().click()
    await agree(page, 'Breakfast club', 'The school')
    await look('meeting-child')
    await page.getByRole('button', { name: /^Go on with: Attendance improvement plan/ }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Attendance improvement plan' })).toBeVisible()
    const plan = new URL(page.url()).pathname.split('/').at(-1)
    await context.setOffline(false)
    await expect
      .poll(() => {
        const record = server.rows('record').find(({ id }) => id === plan)
        return record && JSON.parse(record.body).answers.actions?.[0]?.action
      })
      .toBe('Breakfast club')
    expect(errors).toEqual([])
    await context.close()
  }
})

for (const size of ['phone', 'tablet', 'desktop'] as const)
  test(`the calendar of school tasks on a ${size}: ticked off without a signal, and taken back`, async ({
    browser,
  }) => {
    const { page, context, look, errors } = await openWindow(browser, size)
    await officer.setUpDevice(page, server, LEAD)
    await context.setOffline(true)
    await officer.goTo(page, '/tasks')
    await expect(page.getByRole('heading', { level: 2, name: 'This week' })).toBeVisible()
    const week = page.getByRole('region', { name: 'This week' })
    await week
      .getByRole('button', { name: /^Tick off/ })
      .first()
      .click()
    await expect(week.getByText(/^Done by /)).toHaveCount(1)
    await look('tasks')
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(week.getByText(/^Done by /)).toHaveCount(0)
    await page.getByRole('link', { name: /^See the agenda.*SEND plan/ }).click()
    await expect(page.getByLabel('Kind of meeting')).toHaveValue('send')
    expect(errors).toEqual([])
    await context.close()
  })
