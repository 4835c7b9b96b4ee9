/** A family leaves with its copy: with no signal a contract is signed, put on paper, printed and saved, in two languages. */
import { readFileSync } from 'node:fs'
import { expect, test, type Page } from '@playwright/test'
import { popplers } from '../kit/poppler.ts'
import * as officer from './kit/officer.ts'
import { drawName, pupilAtBothDevices, takeBack } from './kit/in-hand.ts'
import { DemoServer, TODAY } from './kit/server.ts'
import { strip, visit } from './kit/tablet.ts'

const server = new DemoServer()
test.beforeAll(() => server.start())
test.afterAll(() => server.end())

/** Saves the paper that is shown; gives the PDF and what it is called. */
async function saved(page: Page): Promise<{ name: string; pdf: Uint8Array }> {
  const coming = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save as PDF' }).click()
  const download = await coming
  await expect(page.getByText('Saved as a PDF among this device’s downloads.')).toBeVisible()
  return { name: download.suggestedFilename(), pdf: new Uint8Array(readFileSync(await download.path())) }
}

/** Where the adults around a pupil live and how they are reached: on no paper for a family. */
function waysToReach(pupil: string): string[] {
  const rows = server.rows('pupil').filter(({ id }) => id === pupil)
  const people: { phone?: string; email?: string; address?: string }[] = rows.flatMap(({ people }) =>
    JSON.parse(people),
  )
  return people.flatMap(({ phone, email, address }) =>
    [phone, email, address].filter((way) => way !== undefined),
  )
}

test('a parent leaves with a copy of what they signed, made with no signal [S-122, V-174]', async ({
  browser,
}) => {
  const tablet = await browser.newContext({ viewport: officer.SIZES.tablet, reducedMotion: 'reduce' })
  await officer.onTheDay(tablet)
  const errors = officer.watched(tablet)
  const page = await tablet.newPage()
  await officer.setUpDevice(page, server, officer.EWO)
  const { id, name: pupil } = pupilAtBothDevices(server)
  await visit(page, `${server.url}/pupils/${id}`)
  await tablet.setOffline(true)
  const { pupilTargets: _, ...answers } = officer.answersFor('attendance-contract')
  await officer.completeForm(page, 'attendance-contract', {
    ...answers,
    pupilTakesPart: false,
    parents: [{ id: 'r1', parent: { name: 'Parent Who Came', role: 'Parent' }, presentOn: TODAY }],
  })
  const record = new URL(page.url()).pathname

  await test.step('before anybody signs, the copy says so and has no code', async () => {
    await page.getByRole('link', { name: 'Copy for the parent' }).click()
    await expect(page.getByRole('article')).toContainText('Nobody has signed this.')
    await expect(page.getByRole('article')).not.toContainText('can be checked')
    await page.getByRole('link', { name: 'Back to the record' }).click()
  })

  await page.getByRole('button', { name: 'Hand over to a parent' }).click()
  await page.getByRole('radio', { name: 'Draw my signature' }).check()
  await drawName(page)
  await page.getByRole('button', { name: 'Sign', exact: true }).click()
  await expect(page.getByText('Parent Who Came has signed.')).toBeVisible()
  await takeBack(page)
  await page.goto(`${server.url}${record}/paper?for=parent`)
  await officer.unlock(page)
  const sheet = page.getByRole('article')

  await test.step('the copy is what was signed, with a code that waits for the server', async () => {
    await expect(sheet).toContainText('Copy for the parent or carer')
    await expect(sheet).toContainText('This is exactly what was signed.')
    await expect(sheet).toContainText(pupil)
    await expect(
      sheet.getByRole('img', { name: 'Signature of Parent Who Came, drawn by hand' }),
    ).toBeVisible()
    await expect(sheet).toContainText('once the signature has reached the server')
    await officer.noBarriers(page)
    await officer.fits(page)
    await page.screenshot({ path: '.reports/screens/paper-parent-tablet.png', fullPage: true })
  })

  const code = (await sheet.locator('.paper-code').innerText()).trim()
  const { name, pdf } = await saved(page)
  expect(name).toBe(`attendance-contract-${TODAY}-parent.pdf`)
  const printed = new Uint8Array(await page.pdf({ preferCSSPageSize: true }))

  for (const poppler of popplers())
    await test.step('PDF and print say the same, and hold nobody’s address', () => {
      for (const [way, made] of [
        ['PDF', pdf],
        ['print', printed],
      ] as const) {
        const text = poppler.text(made).replaceAll(/\s+/g, ' ')
        for (const words of ['Parent Who Came', pupil, code, 'Signed by hand', 'What the parents will do'])
          expect({ way, words, is: text.includes(words) }).toEqual({ way, words, is: true })
        const pages = poppler.facts(made)['Pages']
        expect(text).toMatch(
          way === 'PDF' ? `Page ${pages} of ${pages}` : new RegExp(`${pages} ?/ ?${pages}`),
        )
        expect(waysToReach(id).filter((reached) => text.includes(reached))).toEqual([])
        for (const frame of ['Doorstep', 'Not sent yet', 'Save as PDF', 'Lock'])
          expect({ way, frame, is: text.includes(frame) }).toEqual({ way, frame, is: false })
        expect(poppler.darkness(made).filter((dark) => dark < 0.001)).toEqual([])
      }
      expect(poppler.facts(pdf)['Tagged']).toBe('yes')
    })

  await test.step('the same in Urdu, from the right, with the English beside', async () => {
    await page.getByLabel('Language').selectOption('ur')
    await expect(sheet).toHaveAttribute('dir', 'rtl')
    await expect(sheet).toContainText('This translation is a draft. It has not been approved yet.')
    await officer.noBarriers(page)
    await page.screenshot({ path: '.reports/screens/paper-urdu-tablet.png', fullPage: true })
    const urdu = await saved(page)
    for (const poppler of popplers()) expect(poppler.text(urdu.pdf)).toContain('Attendance contract')
  })

  await test.step('on a phone it fits, and the staff’s copy tells more', async () => {
    await page.setViewportSize(officer.SIZES.phone)
    await page.getByLabel('Language').selectOption('en')
    await page.getByLabel('Whose copy').selectOption('staff')
    await expect(sheet).toContainText('Staff copy')
    await expect(sheet).toContainText('Completed by')
    await officer.fits(page)
    await officer.noBarriers(page)
    await page.screenshot({ path: '.reports/screens/paper-staff-phone.png', fullPage: true })
  })

  await test.step('once the link is back the code can be checked', async () => {
    await tablet.setOffline(false)
    await expect(strip(page)).toContainText('Everything sent', { timeout: 60_000 })
    await page.getByLabel('Whose copy').selectOption('parent')
    await expect(sheet).toContainText(`This code can be checked at ${server.url}/verify`)
    await expect(sheet).not.toContainText('has reached the server')
    await expect(sheet.locator('.paper-code')).toHaveText(code)
  })
  expect(errors).toEqual([])
  await tablet.close()
})
