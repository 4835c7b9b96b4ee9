/** A parent who reads Arabic has the contract in their hand: from right to left, with the English beside it. */
import { expect, test, type Page } from '@playwright/test'
import { catalogueOf, say } from '../../src/domain/languages/catalogue.ts'
import * as officer from './kit/officer.ts'
import { pupilAtBothDevices, recordAt, takeBack } from './kit/in-hand.ts'
import { openWindow } from './kit/looking.ts'
import { DemoServer, TODAY } from './kit/server.ts'
import { strip, visit } from './kit/tablet.ts'

const server = new DemoServer()
test.beforeAll(() => server.start())
test.afterAll(() => server.end())

const PARENT = 'Parent Who Came'

test('a parent reads and signs in Arabic on a phone, the English beside every line, and the record says so', async ({
  browser,
}) => {
  const arabic = await catalogueOf('ar')
  const { context, page, look, errors } = await openWindow(browser, 'phone')
  await officer.setUpDevice(page, server, officer.EWO)
  const { id } = pupilAtBothDevices(server)
  await visit(page, `${server.url}/pupils/${id}`)
  const { pupilTargets: _, ...answers } = officer.answersFor('attendance-contract')
  await officer.completeForm(page, 'attendance-contract', {
    ...answers,
    pupilTakesPart: false,
    parents: [{ id: 'r1', parent: { name: PARENT, role: 'Parent' }, presentOn: TODAY }],
  })
  const record = page.url()

  await test.step('the officer chooses the language and says who interprets', async () => {
    await page.getByLabel('In which language?').selectOption({ value: 'ar' })
    await expect(page.getByText('Draft translation, not approved yet by your authority.')).toBeVisible()
    await page.getByText('Somebody interprets, or reads it out').click()
    await page.getByLabel('Name of the interpreter').fill('Interpreter Who Came')
    await look('record-to-hand-over')
    await page.getByRole('button', { name: 'Hand over to a parent' }).click()
  })

  const title = page.getByRole('heading', { level: 1 })
  await test.step('everything runs from right to left, and the English runs from left to right beside it', async () => {
    await expect(title).toContainText('Attendance contract')
    await expect(title).toContainText(say(arabic, 'Attendance contract'))
    await expect(page.locator('.hand')).toHaveAttribute('dir', 'rtl')
    await expect(page.locator('.hand')).toHaveAttribute('lang', 'ar')
    await expect(title.locator('[lang=en]')).toHaveAttribute('dir', 'ltr')
    await expect(page.getByText('This is voluntary. It is not a legally binding contract.')).toBeVisible()
    await expect(page.getByText('This translation is a draft.')).toBeVisible()
    const [start, width] = await page.evaluate(() => {
      const radio = document.querySelector('.hand .govuk-radios__input')?.getBoundingClientRect()
      return [radio?.right ?? 0, innerWidth] as const
    })
    expect(start).toBeGreaterThan(width / 2)
    await look('hand-arabic')
    for (const size of ['tablet', 'desktop'] as const) {
      await page.setViewportSize(officer.SIZES[size])
      await officer.noBarriers(page)
      await officer.fits(page)
      await page.screenshot({ path: `.reports/screens/hand-arabic-${size}.png`, fullPage: true })
    }
    await page.setViewportSize({ width: 320, height: 256 }) // enlarged four times
    await officer.fits(page)
    await page.setViewportSize(officer.SIZES.phone)
  })

  await test.step('what is missing is said in Arabic too, and she signs', async () => {
    await press(page, 'Sign')
    await expect(page.getByRole('alert')).toContainText(say(arabic, 'Type your name as your signature'))
    await look('hand-arabic-faults')
    await page.locator('.typed-signature').fill(PARENT)
    await press(page, 'Sign')
    await expect(page.getByText(`${PARENT} has signed.`)).toBeVisible()
    await look('hand-arabic-signed')
    await press(page, 'I have finished: hand back to staff')
    await takeBack(page)
  })

  await test.step('the record tells the language, that the wording was a draft, and the interpreter', async () => {
    const made = page.locator('.signature-made')
    await expect(made).toContainText('Read in Arabic, draft wording')
    await expect(made).toContainText('Interpreter: Interpreter Who Came')
    await made.getByText(`What ${PARENT} was shown`).click()
    await expect(made.getByText(say(arabic, 'Attendance contract')).first()).toBeVisible()
    await look('record-signed-in-arabic')
    await expect(strip(page)).toContainText('Everything sent')
    const [signature] = recordAt(server, record).signatures
    expect(signature).toMatchObject({
      language: 'ar',
      wording: { version: arabic.version, approved: false },
      interpreter: 'Interpreter Who Came',
    })
    expect(recordAt(server, record).documents[signature.shown]).toMatchObject({
      language: 'ar',
      english: { title: 'Attendance contract' },
    })
  })
  expect(errors).toEqual([])
  await context.close()
})

const press = (page: Page, english: string) =>
  page
    .getByRole('button')
    .filter({ hasText: new RegExp(`${english}$`) })
    .last()
    .click()
