/** An officer's diary: planned in the office, warned of the dog and begun from Today with no signal, done; a calendar file that names nobody. */
import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import * as officer from './kit/officer.ts'
import { DemoServer } from './kit/server.ts'
import { caseload } from './kit/tablet.ts'

const server = new DemoServer()
test.beforeAll(() => server.start())
test.afterAll(() => server.end())

test('a visit is planned, the hazard known, the visit begun from Today with no signal and gone from the day; the file for a calendar names nobody', async ({
  browser,
}) => {
  const phone = await browser.newContext({ viewport: officer.SIZES.phone, acceptDownloads: true })
  await officer.onTheDay(phone)
  const errors = officer.watched(phone)
  const page = await phone.newPage()
  page.setDefaultTimeout(15_000)
  await officer.setUpDevice(page, server, officer.EWO)
  const [first, second] = caseload(server)
  const day = page.getByRole('region', { name: 'My day' })

  await test.step('two visits are planned in the office, and a hazard is written down', async () => {
    for (const [pupil, time] of [
      [first, '13:30'],
      [second, '10:00'],
    ]) {
      await officer.goTo(page, `/pupils/${pupil}/plan`)
      await page.getByLabel('Time, if one was agreed').fill(time ?? '')
      await officer.noBarriers(page)
      await officer.fits(page)
      await page.getByRole('button', { name: 'Put it in the diary' }).click()
      await expect(day).toBeVisible()
    }
    await officer.goTo(page, `/pupils/${first}`)
    await officer.completeForm(
      page,
      'hazard-note',
      officer.answersWith('hazard-note', {
        what: 'A dog that is not tied up',
        pairs: true,
        from: 'Housing officer',
        until: '2026-12-31',
      }),
    )
  })

  await phone.setOffline(true)
  await test.step('with no signal the day stands in its order, with what to know first', async () => {
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Today' }).click()
    await expect(day.getByText('10:00am')).toBeVisible()
    await expect(day.getByText(/Housing officer says so, until 31 December 2026/)).toBeVisible()
    await expect(day.getByText('Go in pairs.')).toBeVisible()
    await officer.noBarriers(page)
    await officer.fits(page)
  })

  await test.step('a visit is begun from there; once made it is gone from the day', async () => {
    await day
      .getByRole('link', { name: /^Start the visit/ })
      .last()
      .click()
    await expect(page.getByText('Know before you go')).toBeVisible()
    await page.getByRole('button', { name: 'No answer' }).click()
    await page.getByRole('button', { name: 'Done' }).click()
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Today' }).click()
    await expect(day.getByRole('link', { name: /^Start the visit/ })).toHaveCount(1)
  })

  await test.step('the other is called off, and stands again when that is taken back', async () => {
    await day.getByRole('button', { name: /^Call off/ }).click()
    await expect(day.getByText(/Nothing is planned for today/)).toBeVisible()
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(day.getByRole('link', { name: /^Start the visit/ })).toHaveCount(1)
  })

  await test.step('the file for a calendar says when and what kind, and names nobody', async () => {
    await day.getByRole('link', { name: /^Diary/ }).click()
    await officer.noBarriers(page)
    await officer.fits(page)
    const saving = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Save for my calendar' }).click()
    const file = readFileSync(await (await saving).path(), 'utf8')
    expect(file).toContain('DTSTART;TZID=Europe/London:20261118T100000')
    const child = server.rows('pupil').find(({ id }) => id === second)
    const { given, family, address } = JSON.parse(child?.profile ?? '{}')
    for (const word of [given, family, address]) expect(file).not.toContain(word)
  })

  await phone.setOffline(false)
  await expect(page.getByText('Everything sent')).toBeVisible()
  expect(errors).toEqual([])
  await phone.close()
})
