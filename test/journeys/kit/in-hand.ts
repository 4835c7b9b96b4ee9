/** What parents, pupils and officers do with a tablet that is handed over, told as they would tell it. */
import { expect, type Page } from '@playwright/test'
import * as officer from './officer.ts'
import type { DemoServer } from './server.ts'

/** The secondary-school pupil with the lowest attendance: in the EWO's caseload, and at the pastoral staff's school. */
export function pupilAtBothDevices(server: DemoServer): { id: string; name: string } {
  const assessments = new Map(server.rows('assessment').map(({ pupil, body }) => [pupil, JSON.parse(body)]))
  const [pupil] = server
    .rows('pupil')
    .filter(({ school }) => school === 'demo-secondary')
    .filter(({ id }) => Number(assessments.get(id)?.figures.attendancePct ?? 100) < 80)
    .sort((a, b) => a.upn.localeCompare(b.upn))
  if (!pupil) throw new Error('the demo has no such pupil')
  const { given, family } = JSON.parse(pupil.profile)
  return { id: pupil.id, name: `${given} ${family}` }
}

/** A record as the server's own store has it. */
export function recordAt(server: DemoServer, address: string) {
  const id = new URL(address).pathname.split('/').at(-1)
  const row = server.rows('record').find((record) => record.id === id)
  return row && { status: row.status, ...JSON.parse(row.body) }
}

/** The officer takes the tablet back. */
export async function takeBack(page: Page) {
  const button = page.getByRole('button', { name: 'Take the tablet back' })
  if (!(await button.isVisible()))
    await page.getByRole('banner').getByRole('button').or(page.locator('.hand-head button')).first().click()
  await page.getByLabel('Staff: your passphrase').fill(officer.PASSPHRASE)
  await button.click()
  await expect(page.getByRole('button', { name: 'Lock' })).toBeVisible()
}

/** Draws something like a name on the pad that is there. */
export async function drawName(page: Page) {
  const pad = page.locator('canvas.pad-canvas')
  await pad.scrollIntoViewIfNeeded()
  const box = await pad.boundingBox()
  if (!box) throw new Error('there is no pad')
  const at = (x: number, y: number) => [box.x + box.width * x, box.y + box.height * y] as const
  for (const stroke of [
    [at(0.1, 0.7), at(0.2, 0.2), at(0.3, 0.7), at(0.4, 0.4)],
    [at(0.5, 0.7), at(0.6, 0.3), at(0.7, 0.7), at(0.85, 0.5)],
  ]) {
    const [first, ...others] = stroke
    if (!first) continue
    await page.mouse.move(...first)
    await page.mouse.down()
    for (const point of others) await page.mouse.move(...point, { steps: 6 })
    await page.mouse.up()
  }
}

/** A reader signs by typing their name. */
export async function signTyped(page: Page, name: string) {
  await expect(page.locator('.typed-signature')).toBeVisible()
  const who = page.getByRole('radio', { name, exact: true })
  if (await who.isVisible()) await who.check()
  await page.locator('.typed-signature').fill(name)
  await page.locator('.sign-form button[type=submit]').click()
  await expect(
    page
      .getByText(`${name} has signed.`)
      .or(page.locator('.signature-made', { hasText: name }))
      .first(),
  ).toBeVisible()
}

/** From the pupils page: the late book of the first school is put at the entrance. */
export async function startLateBook(page: Page) {
  await page.getByText('Late book or leave requests, filled in by parents').click()
  const school = page.locator('.round-offer').getByLabel('At which school')
  if (await school.isVisible()) await school.selectOption({ index: 1 })
  await page.getByRole('button', { name: 'Late book at the entrance' }).click()
}
