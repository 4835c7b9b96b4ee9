/**
 * Signatures on two devices without a link, and a contract that was refused, changed and signed after all:
 * each signature an entry of its own, under a seal that tells by itself whether the server has it.
 */
import { expect, test, type Browser, type Page } from '@playwright/test'
import type { Answer } from '../../src/domain/casework/entry.ts'
import { documentFor } from '../../src/domain/forms/document.ts'
import { formOf } from '../../src/domain/forms/forms.ts'
import * as officer from './kit/officer.ts'
import { drawName, pupilAtBothDevices, recordAt, signTyped, takeBack } from './kit/in-hand.ts'
import { DemoServer, TODAY } from './kit/server.ts'
import { strip, visit } from './kit/tablet.ts'

const server = new DemoServer()
test.beforeAll(() => server.start())
test.afterAll(() => server.end())

async function deviceOf(browser: Browser, who: typeof officer.EWO) {
  const context = await browser.newContext({ viewport: officer.SIZES.tablet, reducedMotion: 'reduce' })
  await officer.onTheDay(context)
  const errors = officer.watched(context)
  const page = await context.newPage()
  await officer.setUpDevice(page, server, who)
  return { context, page, errors }
}

const made = (page: Page, name: string) =>
  page.locator('.signature-made').filter({ has: page.locator('p > strong').getByText(name, { exact: true }) })
const noted = (page: Page, note: string) => page.locator('.signature-made').filter({ hasText: note })
const row = (page: Page, label: string) =>
  page.locator('.signature-row').filter({ has: page.getByRole('heading', { name: label }) })

test('a medical meeting is signed by four people on two devices with no link, and comes together when it is back [S-131]', async ({
  browser,
}) => {
  const ours = await deviceOf(browser, officer.EWO)
  const school = await deviceOf(browser, officer.PASTORAL)
  const { id, name: pupil } = pupilAtBothDevices(server)
  const people = [
    { as: 'parent', who: 'Parent Who Came' },
    { as: 'pupil', who: pupil },
    { as: 'school staff', who: 'Teacher Who Came' },
    { as: 'school nurse', who: 'Nurse Who Came' },
  ].map(({ as, who }, at): Record<string, Answer> => ({
    id: `r${at + 1}`,
    as,
    who: { name: who, role: 'At the meeting' },
    attended: true,
  }))

  await visit(ours.page, `${server.url}/pupils/${id}`)
  await officer.completeForm(
    ours.page,
    'medical-action-plan',
    officer.answersWith('medical-action-plan', { people }),
  )
  const record = ours.page.url()
  await expect(strip(ours.page)).toContainText('Everything sent')
  await visit(school.page, record)
  await expect(school.page.getByRole('heading', { name: 'Signatures' })).toBeVisible()
  for (const { context } of [ours, school]) await context.setOffline(true)

  await test.step('the parent draws, the pupil types, on the officer’s tablet', async () => {
    const { page } = ours
    await page.getByRole('button', { name: 'Hand over to a parent' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'Medical action plan' })).toBeVisible()
    await page.getByRole('radio', { name: 'Draw my signature' }).check()
    await drawName(page)
    await page.getByRole('button', { name: 'Sign', exact: true }).click()
    await expect(page.getByText('Parent Who Came has signed.')).toBeVisible()
    await takeBack(page)
    await page.getByRole('radio', { name: 'the pupil', exact: true }).check()
    await page.getByRole('button', { name: 'Hand over to the pupil' }).click()
    await expect(page.getByRole('heading', { name: 'What you can do' })).toBeVisible()
    await expect(page.getByText('Parent Who Came has signed.')).toBeVisible()
    await signTyped(page, pupil)
    await page.screenshot({ path: '.reports/screens/hand-child-signed-tablet.png', fullPage: true })
    await takeBack(page)
  })

  await test.step('the teacher and the nurse sign at school', async () => {
    const { page } = school
    await row(page, 'School staff and governors').getByRole('button', { name: 'Sign here' }).click()
    await signTyped(page, 'Teacher Who Came')
    const nurse = row(page, 'School nurse and other agencies')
    await nurse.getByRole('button', { name: 'Sign here' }).click()
    await nurse.getByText('Read what is signed').click()
    await expect(nurse.getByText('May the school ask', { exact: false })).toHaveCount(0)
    await signTyped(page, 'Nurse Who Came')
    await expect(made(page, 'Nurse Who Came')).toContainText('can be checked once the server has received it')
  })

  await test.step('the link is back: both devices show four signatures, each received by the server', async () => {
    for (const { context } of [ours, school]) await context.setOffline(false)
    for (const { page } of [ours, school]) {
      for (const name of ['Parent Who Came', pupil, 'Teacher Who Came', 'Nurse Who Came'])
        await expect(made(page, name)).toContainText('received by the server', { timeout: 60_000 })
      await expect(page.getByText('Signed', { exact: true })).toBeVisible()
      await officer.noBarriers(page)
    }
    await ours.page.screenshot({ path: '.reports/screens/record-signed-by-four-tablet.png', fullPage: true })
  })

  await test.step('each signed their own document, and each has a seal and a receipt of its own', () => {
    const { status, signatures, documents } = recordAt(server, record)
    expect(status).toBe('signed')
    expect(
      signatures.map(({ capacity, way }: { capacity: string; way: string }) => `${capacity} ${way}`).sort(),
    ).toEqual(['parent drawn', 'practitioner typed', 'pupil typed', 'staff typed'])
    const receipts = new Set(signatures.map(({ receipt }: { receipt: { seal: string } }) => receipt.seal))
    expect(receipts.size).toBe(4)
    for (const { capacity, shown } of signatures) {
      const audience = { parent: 'parent', pupil: 'child', staff: 'staff', practitioner: 'medical' }[
        capacity as 'parent' // one of the four
      ]
      expect(documents[shown].audience).toBe(audience)
    }
    const drawn = signatures.find(({ way }: { way: string }) => way === 'drawn')
    expect(drawn.strokes).toHaveLength(2)
  })
  expect([...ours.errors, ...school.errors]).toEqual([])
  for (const { context } of [ours, school]) await context.close()
})

test('a contract is refused with a reason, changes are asked for and made, and it is signed again [S-023, S-024, S-104]', async ({
  browser,
}) => {
  const { context, page, errors } = await deviceOf(browser, officer.EWO)
  const { id } = pupilAtBothDevices(server)
  await visit(page, `${server.url}/pupils/${id}`)
  const { pupilTargets: _, ...answers } = officer.answersFor('attendance-contract')
  const [first, second] = ['Mother Who Came', 'Father Who Came']
  await officer.completeForm(page, 'attendance-contract', {
    ...answers,
    pupilTakesPart: false,
    parents: [first, second].map((name, at) => ({
      id: `r${at + 1}`,
      parent: { name, role: 'Parent' },
      presentOn: TODAY,
    })),
  })
  const record = page.url()
  const handOver = async () => {
    const button = page.getByRole('button', { name: 'Hand over to a parent' })
    await button.click()
    await expect(button).toHaveCount(0)
  }
  const choose = (name: string) => page.getByRole('radio', { name, exact: true }).check()

  await test.step('one parent signs, the other says no and why, then what would have to change', async () => {
    await handOver()
    await signTyped(page, first)
    await page.getByText('Somebody else wants to sign').click()
    await choose(second)
    await choose('I do not want to sign')
    await page.getByLabel('Would you like to say why?').fill('I would like advice first.')
    await page.getByRole('button', { name: 'I do not want to sign' }).click()
    await expect(page.getByText(`${second} does not want to sign.`)).toBeVisible()
    await page.getByText('Somebody wants to sign after all').click()
    await choose(second)
    await choose('I want something changed first')
    await page.getByRole('button', { name: 'Ask for this to be changed' }).click()
    await expect(page.getByRole('alert')).toContainText('Say what should be changed')
    await page.getByLabel('What should be changed?').fill('Mornings need another arrangement.')
    await page.getByLabel('Is there somebody we should not share this with?').fill('My neighbour')
    await page.getByRole('button', { name: 'Ask for this to be changed' }).click()
    await expect(page.getByText(`${second} asks for changes before signing.`)).toBeVisible()
    await takeBack(page)
  })

  await test.step('the record tells all three, and is not signed', async () => {
    await expect(made(page, first)).toContainText('signed by typing their name')
    await expect(noted(page, 'I would like advice first.')).toContainText('did not want to sign')
    const wanted = noted(page, 'Mornings need another arrangement.')
    await expect(wanted).toContainText('asks for changes before signing')
    await expect(wanted).toContainText('Not to be shared with: My neighbour')
    await expect(row(page, 'Parents')).toContainText(`Not signed yet: ${second}`)
    await expect(page.locator('.about')).toContainText('Completed')
  })

  await test.step('the words are changed: what was signed before no longer counts, visibly', async () => {
    await page.getByText('Correct something').click()
    await page
      .getByLabel('What is to be corrected?')
      .selectOption({ label: 'What the parents think is behind it, and what would help' })
    await page.locator('[data-field="viewParent"] textarea').fill('Mornings are hard; we begin at ten.')
    await page.locator('#amend-reason').fill('Asked for by a parent before signing.')
    await page.getByRole('button', { name: 'Save correction' }).click()
    await expect(made(page, first)).toContainText('No longer counts')
    await expect(made(page, first)).toContainText('Words changed after this was signed')
    await expect(row(page, 'Parents')).toContainText('To be signed again')
    const corrections = page.getByRole('region', { name: 'Corrections' })
    await expect(corrections).toContainText('Mornings are hard; we begin at ten.')
    await expect(corrections).toContainText('Linnet Quillcombe, Education Welfare Officer')
    await officer.noBarriers(page)
    await page.screenshot({ path: '.reports/screens/record-lapsed-tablet.png', fullPage: true })
  })

  await test.step('both parents sign the new words, the school signs, and it is signed', async () => {
    await handOver()
    await expect(page.getByText('Mornings are hard; we begin at ten.')).toBeVisible()
    await choose(first)
    await signTyped(page, first)
    await page.getByText('Somebody else wants to sign').click()
    await signTyped(page, second)
    await takeBack(page)
    await row(page, 'For the school or local authority').getByRole('button', { name: 'Sign here' }).click()
    await signTyped(page, 'Linnet Quillcombe')
    await expect(page.locator('.about')).toContainText('Signed')
    await expect(strip(page)).toContainText('Everything sent')
  })

  await test.step('the new signature follows the lapsed one, and what each was shown is kept apart', async () => {
    await expect
      .poll(
        () => recordAt(server, record).signatures.filter((one: { receipt?: object }) => one.receipt).length,
      )
      .toBe(6)
    const { signatures, documents, status } = recordAt(server, record)
    expect(status).toBe('signed')
    const [before, after] = signatures.filter(
      ({ name, way }: { name: string; way: string }) => name === first && way === 'typed',
    )
    expect(before.lapsed).toBe(true)
    expect(after).toMatchObject({ lapsed: false, follows: before.id })
    expect(after.shown).not.toBe(before.shown)
    expect(JSON.stringify(documents[before.shown])).not.toContain('we begin at ten')
    expect(JSON.stringify(documents[after.shown])).toContain('we begin at ten')
    const form = formOf('attendance-contract')
    expect(form && documents[after.shown]).toEqual(
      form && documentFor(form, recordAt(server, record), 'parent'),
    )
  })
  expect(errors).toEqual([])
  await context.close()
})

test('with the keys alone a parent reads to the end, signs, and hands the tablet back', async ({
  browser,
}) => {
  const { context, page, errors } = await deviceOf(browser, officer.EWO)
  await visit(page, `${server.url}/pupils/${pupilAtBothDevices(server).id}`)
  await officer.completeForm(page, 'contact-record', officer.answersFor('contact-record'))
  await tabTo(page, /^Hand over to a parent$/)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Record of our contact' })).toBeFocused()
  await tabTo(page, /^Your name$/)
  await page.keyboard.type('Parent By Keys')
  await tabTo(page, /^Type my name$/)
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('radio', { name: 'Draw my signature' })).toBeChecked()
  await page.keyboard.press('ArrowUp')
  await tabTo(page, /^Type your name to sign$/)
  await page.keyboard.type('Parent By Keys')
  await tabTo(page, /^Sign$/)
  await page.keyboard.press('Enter')
  await expect(page.getByText('Parent By Keys has signed.')).toBeVisible()
  await tabTo(page, /^I have finished: hand back to staff$/)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Hand back to staff' })).toBeFocused()
  await tabTo(page, /^Staff: your passphrase$/)
  await page.keyboard.type(officer.PASSPHRASE)
  await page.keyboard.press('Enter')
  await expect(page.getByText('Parent By Keys', { exact: true })).toBeVisible()
  expect(errors).toEqual([])
  await context.close()
})

/** Goes on with the tab key to what is called so; whatever has the focus on the way is in sight. */
async function tabTo(page: Page, name: RegExp) {
  for (let presses = 0; presses < 120; presses++) {
    await page.keyboard.press('Tab')
    const at = await page.evaluate(() => {
      const element = document.activeElement
      if (!(element instanceof HTMLElement) || element === document.body) return null
      const { left, top, width, height } = element.getBoundingClientRect()
      const over = document.elementFromPoint(left + width / 2, top + Math.min(height, 20) / 2)
      const item = element.closest('.govuk-radios__item') ?? element
      const label = document.querySelector(`label[for="${element.id}"]`)?.textContent ?? ''
      return {
        name: label || element.innerText.trim(),
        isCovered: over !== null && !item.contains(over) && !over.contains(element),
      }
    })
    if (at) expect(at).toMatchObject({ isCovered: false })
    if (at && name.test(at.name)) return
  }
  throw new Error(`the keys do not lead to ${String(name)}`)
}
