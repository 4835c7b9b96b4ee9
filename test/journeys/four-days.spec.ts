/**
 * The day of an officer in the field, of a pastoral lead, of an attendance lead and of a council officer, each from
 * sign-in to sign-out on the device they have, without a signal where they would have none.
 */
import { expect, test, type Page } from '@playwright/test'
import { pupilAtBothDevices, signTyped, takeBack } from './kit/in-hand.ts'
import { openWindow } from './kit/looking.ts'
import * as officer from './kit/officer.ts'
import { DemoServer, TODAY } from './kit/server.ts'
import { caseload, strip } from './kit/tablet.ts'

const server = new DemoServer()
test.describe.configure({ mode: 'parallel' })
test.beforeAll(() => server.start())
test.afterAll(() => server.end())

const LEAD = { login: 'lead@demo.example', password: 'doorstep-lead' }
const COUNCIL = { login: 'council@demo.example', password: 'doorstep-council' }

const place = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name })
const recordsOf = (pupil: string, form: string) =>
  server
    .rows('record')
    .map(({ body }) => JSON.parse(body))
    .filter((record) => record.form === form && record.pupils.includes(pupil))

/** Everything is sent, and this person is signed out: the next one needs a password. */
async function endTheDay(page: Page) {
  await expect(strip(page)).toContainText('Everything sent', { timeout: 60_000 })
  await officer.goTo(page, '/account')
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await expect(page.getByRole('heading', { name: /^Unlock/ })).toBeVisible()
}

test('the day of an education welfare officer: planned, out without a signal, a letter left, a contact written, all sent [H-024]', async ({
  browser,
}) => {
  const { context, page, look, errors } = await openWindow(browser, 'phone')
  await officer.setUpDevice(page, server, officer.EWO)
  const [first, second] = caseload(server)
  await test.step('in the office: what is due, and a visit planned', async () => {
    await look('ewo-today')
    await officer.goTo(page, `/pupils/${first}/plan`)
    await look('ewo-plan')
    await page.getByRole('button', { name: 'Put it in the diary' }).click()
  })
  await context.setOffline(true)
  await test.step('at the door, with no signal: nobody answers, and the letter is left', async () => {
    await page.getByRole('link', { name: /^Start the visit/ }).click()
    await page.getByRole('button', { name: 'No answer' }).click()
    await page.getByRole('button', { name: 'Letter left now' }).click()
    await look('ewo-visit')
    await page.getByRole('button', { name: 'Done' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'What happened?' })).toHaveCount(0)
  })
  await test.step('in the car: a contact written down', async () => {
    await officer.goTo(page, `/pupils/${second}`)
    await officer.completeForm(page, 'contact-record', officer.answersFor('contact-record'))
    await place(page, 'Not sent yet').click()
    await look('ewo-not-sent')
  })
  await context.setOffline(false)
  await test.step('back at the office: all sent, and the stage says why', async () => {
    await officer.goTo(page, `/pupils/${second}`)
    await expect(page.getByRole('region', { name: 'Stage' })).not.toContainText('provisional', {
      timeout: 60_000,
    })
    await expect(page.getByRole('region', { name: 'Why' })).toBeVisible()
    expect(recordsOf(first ?? '', 'appointment').map(({ status }) => status)).toEqual(['completed'])
    expect(recordsOf(first ?? '', 'communication-sent').length).toBeGreaterThan(0)
  })
  await endTheDay(page)
  expect(errors).toEqual([])
  await context.close()
})

test('the day of a pastoral lead: what is due, a call home, and a contract a parent signs on the tablet with no signal [S-024, V-209]', async ({
  browser,
}) => {
  const { context, page, look, errors } = await openWindow(browser, 'tablet')
  await officer.setUpDevice(page, server, officer.PASTORAL)
  const { id, name } = pupilAtBothDevices(server)
  await look('pastoral-today')
  await test.step('a call home is written down', async () => {
    await officer.findPupil(page, name)
    await look('pastoral-pupil')
    await officer.completeForm(page, 'contact-record', officer.answersFor('contact-record'))
  })
  await context.setOffline(true)
  await test.step('in the meeting: the contract is agreed, handed over, read and signed', async () => {
    await officer.goTo(page, `/pupils/${id}`)
    await officer.startForm(page, 'attendance-contract')
    const { pupilTargets: _, ...answers } = officer.answersFor('attendance-contract')
    await officer.completeThis(page, 'attendance-contract', {
      ...answers,
      pupilTakesPart: false,
      parents: [{ id: 'r1', parent: { name: 'Parent Who Came', role: 'Parent' }, presentOn: TODAY }],
    })
    await page.getByRole('button', { name: 'Hand over to a parent' }).click()
    await signTyped(page, 'Parent Who Came')
    await takeBack(page)
    await expect(page.getByText('Parent Who Came signed by typing their name')).toBeVisible()
  })
  await test.step('what is on record of barriers and support is there to read', async () => {
    await officer.goTo(page, `/pupils/${id}/support`)
    await expect(page.getByRole('listitem').filter({ hasText: 'In the way' }).first()).toBeVisible()
    await look('pastoral-support')
  })
  await context.setOffline(false)
  await endTheDay(page)
  const [contract] = recordsOf(id, 'attendance-contract')
  expect(contract.signatures).toMatchObject([{ name: 'Parent Who Came', way: 'typed', capacity: 'parent' }])
  expect(errors).toEqual([])
  await context.close()
})

test('the day of an attendance lead: the overdue found and kept as a filter, reports read and saved, a decision with its reason [V-007]', async ({
  browser,
}) => {
  const { context, page, look, errors } = await openWindow(browser, 'desktop')
  await officer.setUpDevice(page, server, LEAD)
  await look('lead-today')
  await test.step('everything overdue, kept under a name', async () => {
    await place(page, 'Pupils').click()
    await page.getByText(/^Filters/).click()
    await page.getByLabel('Due', { exact: true }).selectOption('Overdue')
    await page.getByRole('button', { name: 'Keep these filters' }).click()
    await page.getByLabel('Name for these filters').fill('All overdue')
    await page.getByRole('button', { name: 'Keep', exact: true }).click()
    await expect(page.getByRole('button', { name: 'All overdue', exact: true })).toHaveAttribute(
      'aria-pressed',
      'true',
    )
    await look('lead-pupils')
  })
  await test.step('who crossed a line, and broken weeks to take along', async () => {
    await place(page, 'Reports').click()
    await look('lead-reports')
    await page.getByRole('link', { name: 'Who crossed a line' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Who crossed a line' })).toBeVisible()
    await look('lead-crossed')
    await place(page, 'Reports').click()
    await page.getByRole('link', { name: 'Broken weeks' }).click()
    await expect(page.getByRole('table').first()).toBeVisible()
    await look('lead-broken-weeks')
  })
  await test.step('a decision is written down with its reason', async () => {
    const { id } = pupilAtBothDevices(server)
    await officer.goTo(page, `/pupils/${id}`)
    await officer.completeForm(page, 'decision', officer.answersFor('decision'))
    await look('lead-decision')
  })
  await endTheDay(page)
  expect(errors).toEqual([])
  await context.close()
})

test('the day of a council officer: many schools, who is where, what a step still lacks', async ({
  browser,
}) => {
  const { context, page, look, errors } = await openWindow(browser, 'desktop')
  await officer.setUpDevice(page, server, COUNCIL)
  await look('council-today')
  await test.step('pupils of several schools, told apart', async () => {
    await place(page, 'Pupils').click()
    await page.getByText(/^Filters/).click()
    await page.getByLabel('School', { exact: true }).selectOption({ index: 1 })
    await look('council-pupils')
    await page.getByRole('button', { name: 'Show all' }).click()
  })
  await test.step('what a step lacks is said before it is taken', async () => {
    await officer.findPupil(page, 'Jessamy Aldermoor')
    await officer.startForm(page, 'decision')
    await officer.tryThis(
      page,
      'decision',
      officer.answersWith('decision', { decision: 'move', from: 'stage-1', to: 'stage-2' }),
    )
    await expect(officer.refusal(page)).toBeVisible()
    await look('council-barred')
  })
  await test.step('figures of stages', async () => {
    await place(page, 'Reports').click()
    await page.getByRole('link', { name: 'Stages' }).click()
    await expect(page.getByRole('table').first()).toBeVisible()
    await look('council-stages')
  })
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Today' }).click()
  await endTheDay(page)
  expect(errors).toEqual([])
  await context.close()
})
