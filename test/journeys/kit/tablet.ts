/** A tablet that is in use: its tabs come up locked, are opened, are written in. */
import { expect, type BrowserContext, type Page } from '@playwright/test'
import * as officer from './officer.ts'
import type { DemoServer } from './server.ts'

/** Another tab at this address, locked as it comes. */
export async function arrive(tablet: BrowserContext, address: string): Promise<Page> {
  const page = await tablet.newPage()
  await page.goto(address)
  return page
}

/** Another tab at this address, unlocked. */
export async function opened(tablet: BrowserContext, address: string): Promise<Page> {
  const page = await arrive(tablet, address)
  await officer.unlock(page)
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
  return page
}

/** Types an address into a tab that is open, which locks it, and unlocks. */
export async function visit(page: Page, address: string) {
  await page.goto(address)
  await officer.unlock(page)
  await expect(page.getByRole('navigation', { name: 'Main' })).toBeVisible()
}

/** From a pupil's page: begins a contact record and types until it is saved on the device; gives its address. */
export async function typed(page: Page, words: string): Promise<string> {
  await officer.startForm(page, 'contact-record')
  await discussed(page).fill(words)
  await expect(strip(page)).toContainText('Saved on this device')
  return page.url()
}

export async function signIn(page: Page, { login, password }: { login: string; password: string }) {
  await page.getByLabel('Login').fill(login)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

export const discussed = (page: Page) => page.getByLabel('What was discussed')
export const alert = (page: Page) => page.getByRole('alert')
export const strip = (page: Page) => page.getByRole('region', { name: 'Saved and sent' })

/** The ids of the pupils in the EWO's caseload, as the server has it. */
export const caseload = (server: DemoServer): string[] =>
  server.rows('account_pupil').map(({ pupil }) => pupil)

/** What the server's own store says was discussed in the contact record at this address. */
export function discussedAt(server: DemoServer, address: string): unknown {
  const id = new URL(address).pathname.split('/').at(-1)
  const record = server.rows('record').find((row) => row.id === id)
  return record && JSON.parse(record.body).answers.discussed
}
