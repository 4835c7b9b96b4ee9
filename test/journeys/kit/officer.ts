/** What officers do at a screen, told as they would tell it. Things are found by role and name. */
import { expect, type BrowserContext, type Page } from '@playwright/test'
import { AxeBuilder } from '@axe-core/playwright'
import type { Answer } from '../../../src/domain/casework/entry.ts'
import type { Form } from '../../../src/domain/forms/form.ts'
import { FORMS } from '../../../src/domain/forms/forms.ts'
import { asked } from '../../../src/domain/forms/shown.ts'
import { filledAnswers } from '../../kit/casework.ts'
import { fillForm } from './fill-form.ts'
import { TODAY, type DemoServer } from './server.ts'

export const PASSPHRASE = 'lantern orchard thimble seaside'
export const EWO = { login: 'ewo@demo.example', password: 'doorstep-ewo' }
export const PASTORAL = { login: 'pastoral@demo.example', password: 'doorstep-pastoral' }

export const SIZES = {
  phone: { width: 360, height: 740 },
  tablet: { width: 820, height: 1180 },
  desktop: { width: 1280, height: 800 },
} as const

/** Collects what should never be there: script errors, refused content, failed policies. */
export function watched(context: BrowserContext): string[] {
  const errors: string[] = []
  context.on('console', (message) => {
    const text = message.text()
    if (message.type() !== 'error' || /net::ERR_|Failed to load resource/.test(text)) return
    errors.push(text)
  })
  context.on('weberror', (fault) => errors.push(String(fault.error())))
  return errors
}

/** Lets the browser live on the server's day; time runs on from there. */
export const onTheDay = (context: BrowserContext, time = `${TODAY}T10:05:00Z`) =>
  context.clock.install({ time })

type Who = { readonly login: string; readonly password: string }

/** Signs in on a new device, chooses a passphrase and waits until the caseload is here, for the field. */
export async function setUpDevice(page: Page, server: DemoServer, who: Who) {
  await comeIn(page, server, who)
  await readyForTheField(page)
}

/** Signs in on a new device and chooses a passphrase: whoever has no caseload is at work then. */
export async function comeIn(page: Page, server: DemoServer, who: Who) {
  await page.goto(server.url)
  await page.getByLabel('Login').fill(who.login)
  await page.getByLabel('Password', { exact: true }).fill(who.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await sealWithPassphrase(page)
}

/** Chooses the passphrase, then waits until everything is here. */
export async function choosePassphrase(page: Page) {
  await sealWithPassphrase(page)
  await readyForTheField(page)
}

async function sealWithPassphrase(page: Page) {
  await page.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
  await page.getByLabel('Passphrase again').fill(PASSPHRASE)
  await page.getByRole('button', { name: 'Keep this passphrase' }).click()
  await expect(page.getByRole('heading', { name: 'Today', level: 1 })).toBeVisible()
}

/** The whole caseload is on the device and the app's own files are in the worker's cache. */
export async function readyForTheField(page: Page) {
  await expect(page.getByText('Downloading')).toHaveCount(0)
  await expect(page.getByText(/Registers to/)).toBeVisible()
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
}

export async function unlock(page: Page, passphrase = PASSPHRASE) {
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await page.getByRole('button', { name: 'Unlock' }).click()
}

/** Opens a pupil by typing a name; gives the address of the file. */
export async function findPupil(page: Page, name: string): Promise<string> {
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Pupils' }).click()
  await page.getByLabel('Name, class, UPN or street').fill(name)
  await page.getByRole('link', { name, exact: false }).first().click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  return page.url()
}

/** Goes to an address within the app, as a link would: loading the page anew would lock it. */
export const goTo = (page: Page, address: string) =>
  page.evaluate((to) => {
    history.pushState(null, '', to)
    dispatchEvent(new PopStateEvent('popstate', { state: null }))
  }, address)

/** From a pupil's page: chooses a form by its title, from the list or from the sheet that holds it, among all forms if need be. */
export async function startForm(page: Page, id: string) {
  await expect(page.getByRole('region', { name: 'Stage' })).toBeVisible()
  const sheet = page.getByRole('button', { name: 'Start a form', exact: true })
  if (await sheet.isVisible()) await sheet.click()
  const choice = page
    .getByRole('button', { name: new RegExp(`^${form(id).title}`) })
    .filter({ visible: true })
  const all = page.getByRole('button', { name: 'Show all forms' }).filter({ visible: true })
  await expect(choice.or(all).first()).toBeVisible()
  if ((await choice.count()) === 0) await all.click()
  await choice.click()
}

const form = (id: string): Form => {
  const found = FORMS[id]
  if (!found) throw new Error(`there is no form ${id}`)
  return found
}

/** Every question of a form answered as of today. */
export const answersFor = (id: string): Record<string, Answer> =>
  filledAnswers(form(id), 0, undefined, {}, TODAY)

/** On a phone, goes on through the sections until this button is there. */
export async function toTheEnd(page: Page, button: string) {
  await expect(page.locator('form.form-body')).toBeVisible()
  const last = page.getByRole('button', { name: button })
  while (!(await last.isVisible())) await page.getByRole('button', { name: 'Continue' }).click()
}

/** Every question answered as of today, these so; what they leave unasked is left out. */
export function answersWith(id: string, given: Record<string, Answer>): Record<string, Answer> {
  const all = { ...answersFor(id), ...given }
  const live = asked(form(id), all).names
  return Object.fromEntries(Object.entries(all).filter(([field]) => live.has(field)))
}

/** Fills the form that is open, and asks for it to be completed. */
export async function tryThis(page: Page, id: string, answers: Record<string, Answer>) {
  const { title } = form(id)
  await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
  await fillForm(page, form(id), answers)
  await toTheEnd(page, `Complete ${title.toLowerCase()}`)
  await page.getByRole('button', { name: `Complete ${title.toLowerCase()}` }).click()
}

/** Fills the form that is open, and completes it. */
export async function completeThis(page: Page, id: string, answers: Record<string, Answer>) {
  await tryThis(page, id, answers)
  await expect(page.getByText(`${form(id).title} completed`)).toBeVisible()
}

/** What is said where the process does not allow a form to be completed. */
export const refusal = (page: Page) => page.getByRole('alert').filter({ hasText: 'does not allow this yet' })

/** From a pupil's page: starts a form, fills it, completes it. */
export async function completeForm(page: Page, id: string, answers: Record<string, Answer>) {
  await startForm(page, id)
  await completeThis(page, id, answers)
}

/** Nothing makes the page scroll sideways. */
export async function fits(page: Page) {
  const [wide, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
  expect(wide).toBeLessThanOrEqual(window ?? 0)
}

/** axe finds nothing at all on what is shown. */
export async function noBarriers(page: Page) {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([])
}
