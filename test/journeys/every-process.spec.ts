/** One person’s day under each process: what is refused, by which paragraph, what is missing, and how it goes on. */
import { expect, test, type Browser, type Page } from '@playwright/test'
import { addDays } from '../../src/domain/calendar/day.ts'
import type { Answer } from '../../src/domain/casework/entry.ts'
import { FORMS } from '../../src/domain/forms/forms.ts'
import * as officer from './kit/officer.ts'
import { DemoServer, TODAY } from './kit/server.ts'

const server = new DemoServer()
test.setTimeout(90_000)
test.beforeAll(() => server.start())
test.afterAll(() => server.end())

const sign = (login: string, password: string) => ({ login: `${login}@demo.example`, password })
const COUNCIL = sign('council', 'doorstep-council')
const DSL = sign('dsl', 'doorstep-dsl')
const HEAD = sign('head', 'doorstep-head')
const PANEL = sign('panel', 'doorstep-panel')

/** A new device of somebody’s, with everything on it. */
async function deviceOf(browser: Browser, who: { login: string; password: string }) {
  const context = await browser.newContext({ viewport: officer.SIZES.desktop })
  await officer.onTheDay(context)
  const errors = officer.watched(context)
  const page = await context.newPage()
  await officer.setUpDevice(page, server, who)
  return { page, close: () => context.close(), errors }
}

/** Starts a form about the pupil on the page, fills it and asks for it to be completed. */
async function tryForm(page: Page, id: string, given: Record<string, Answer>) {
  await officer.startForm(page, id)
  await officer.tryThis(page, id, officer.answersWith(id, given))
}

const { refusal } = officer
const done = (page: Page, id: string) => expect(page.getByText(`${FORMS[id]?.title} completed`)).toBeVisible()
const sent = (page: Page) =>
  expect(page.getByRole('region', { name: 'Saved and sent' })).toContainText('Everything sent', {
    timeout: 30_000,
  })

test('Herefordshire: no listing for the CMIE panel without evidence of enforcement; with it the draft goes through [H-023]', async ({
  browser,
}) => {
  const { page, close, errors } = await deviceOf(browser, PANEL)
  await officer.findPupil(page, 'Sorrel Applegarth')
  const stage = page.getByRole('region', { name: 'Stage' })
  await expect(stage).toContainText('Council notified')
  await expect(stage).toContainText('Level by the figures: Severe')
  await expect(page.getByRole('region', { name: 'What it takes' })).toContainText('Herefordshire')
  await tryForm(page, 'panel-case', { panel: 'cmie', cmieMeetingOn: addDays(TODAY, 14) })
  await expect(refusal(page)).toContainText('evidence of first enforcement')
  await expect(refusal(page)).toContainText('Herefordshire graduated approach')
  await expect(refusal(page)).toContainText('what you wrote stays a draft')
  const draft = page.url()
  await page.getByRole('link', { name: 'Sorrel Applegarth' }).click()
  await tryForm(page, 'communication-sent', { kind: 'letter', letter: 'school-warning' })
  await done(page, 'communication-sent')
  await page.goto(draft)
  await officer.unlock(page)
  await page.getByRole('button', { name: 'Complete case at a council panel' }).click()
  await done(page, 'panel-case')
  await sent(page)
  expect(errors).toEqual([])
  await close()
})

test('AST tiers: a pastoral lead cannot make the Tier 4 referral, the safeguarding lead can [T-036]', async ({
  browser,
}) => {
  const ticked = { plannedEnd: addDays(TODAY, 7 * 12) }
  const pastoral = await deviceOf(browser, officer.PASTORAL)
  await officer.findPupil(pastoral.page, 'Bramley Tetherdown')
  await expect(pastoral.page.getByRole('region', { name: 'Stage' })).toContainText('Tier 4')
  await tryForm(pastoral.page, 'tier-4-referral', ticked)
  await expect(refusal(pastoral.page)).toContainText('the designated safeguarding lead or a deputy')
  await pastoral.close()
  const lead = await deviceOf(browser, DSL)
  await officer.findPupil(lead.page, 'Bramley Tetherdown')
  await tryForm(lead.page, 'tier-4-referral', ticked)
  await done(lead.page, 'tier-4-referral')
  await sent(lead.page)
  expect([...pastoral.errors, ...lead.errors]).toEqual([])
  await lead.close()
})

test('Valence: five days without a reason ask for more each day, and leave is the headteacher’s to decide [V-067, V-069]', async ({
  browser,
}) => {
  const leave = {
    firstDay: addDays(TODAY, 28),
    lastDay: addDays(TODAY, 29),
    decision: 'granted',
    decidedOn: TODAY,
  }
  const dsl = await deviceOf(browser, DSL)
  await officer.findPupil(dsl.page, 'Posy Quenby')
  const due = dsl.page.getByRole('region', { name: 'What is due' })
  await expect(due).toContainText('Call home again')
  await expect(due).toContainText('Decide on marks without a reason')
  await officer.findPupil(dsl.page, 'Arlo Quenby')
  await tryForm(dsl.page, 'leave-request', leave)
  await expect(refusal(dsl.page)).toContainText('the headteacher’s own decision')
  await dsl.close()
  const head = await deviceOf(browser, HEAD)
  await officer.findPupil(head.page, 'Arlo Quenby')
  await tryForm(head.page, 'leave-request', leave)
  await done(head.page, 'leave-request')
  await sent(head.page)
  expect([...dsl.errors, ...head.errors]).toEqual([])
  await head.close()
})

test('Stockport 3A: the 15 school days of a notice are over, and a third penalty notice is refused [S-090, S-093]', async ({
  browser,
}) => {
  const { page, close, errors } = await deviceOf(browser, COUNCIL)
  await officer.findPupil(page, 'Corvin Aldermoor')
  await expect(page.getByRole('region', { name: 'Stage' })).toContainText('Stage 3A: Notice to Improve')
  await expect(page.getByRole('region', { name: 'What is due' })).toContainText('15 school days')
  const notices = page.getByRole('region', { name: 'Penalty notices' })
  await expect(notices).toContainText('Ardelle Aldermoor: 2 notices in the last three years')
  await tryForm(page, 'penalty-notice', {
    parent: { name: 'Ardelle Aldermoor' },
    reasonType: 'after notice to improve',
    decision: 'issue',
  })
  await expect(refusal(page)).toContainText('fewer than two notices to this parent in three years')
  await page.getByRole('link', { name: 'Corvin Aldermoor' }).click()
  await expect(page.getByRole('region', { name: 'What was done' })).toContainText('Draft')
  expect(errors).toEqual([])
  await close()
})
