/**
 * Every screen at three sizes: axe finds nothing, nothing is wider than the window, and a picture of each is kept
 * in `.reports/screens` (with KEEP_PICTURES=1 those the README shows are renewed in `docs/images`).
 */
import { expect, test } from '@playwright/test'
import { openWindow } from './kit/looking.ts'
import * as officer from './kit/officer.ts'
import { DemoServer } from './kit/server.ts'

const server = new DemoServer()
test.describe.configure({ mode: 'parallel' })
test.beforeAll(() => server.start())
test.afterAll(() => server.end())

/** What a reader of the pictures should see: a contact as it might have been. */
const TOLD = {
  staff: { name: 'Linnet Quillcombe', role: 'Education Welfare Officer' },
  children: [{ id: 'r1', child: { name: 'Ravikal Ansarwal' }, present: false }],
  parent1: { name: 'Shafeena Ansarwal', role: 'Mother' },
  parent2Present: false,
  parent2: { name: 'Tarquil Ansarwal', role: 'Father' },
  others: [{ id: 'r1', person: { name: 'Rowanel Marshby', role: 'Pastoral lead' } }],
  discussed: 'The bus from Millrace Gardens stopped running in September, and mornings have been hard since.',
  barriers: 'No bus before nine. Two younger children to bring to their school first.',
  help: 'A seat in the school minibus from the library, and breakfast club for the younger ones.',
  outcome: 'Mrs Ansarwal would like the minibus from Monday.',
  actions: [{ id: 'r1', action: 'Ask for a seat in the minibus', who: 'Rowanel Marshby', by: 'Friday' }],
}

const SHOWN_IN_README = ['today-tablet', 'pupil-desktop', 'form-phone', 'hand-over-tablet']

for (const size of ['phone', 'tablet', 'desktop'] as const) {
  test(`every screen on a ${size} has no barriers and fits`, async ({ browser }) => {
    const { context, page, look, errors } = await openWindow(browser, size, SHOWN_IN_README)
    await page.goto(server.url)
    await expect(page.getByRole('heading', { name: 'Sign in', exact: true })).toBeVisible()
    await look('sign-in')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(page.getByRole('alert').or(page.getByText('There is a problem')).first()).toBeVisible()
    await look('sign-in-faults')
    await page.getByLabel('Login').fill(officer.EWO.login)
    await page.getByLabel('Password', { exact: true }).fill(officer.EWO.password)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await expect(page.getByRole('heading', { name: 'Choose a passphrase' })).toBeVisible()
    await look('passphrase')
    await officer.choosePassphrase(page)
    await look('today')
    await page.getByRole('button', { name: /Moves recommended/ }).click()
    await look('today-moves')
    await page.getByRole('link', { name: 'Pupils' }).first().click()
    await expect(page.getByRole('heading', { name: 'Pupils', level: 1 })).toBeVisible()
    await look('pupils')
    await page.getByLabel('Name, class, UPN or street').fill('zzzz')
    await expect(page.getByText('Nobody fits')).toBeVisible()
    await look('pupils-nobody')
    await page.getByRole('button', { name: 'Show all' }).click()
    await page.getByText(/^Filters/).click()
    await page.getByLabel('School', { exact: true }).selectOption('Heronstead High School')
    await page.getByLabel('Label').selectOption('Severe absence')
    await page.locator('.pupil-line a').first().click()
    await expect(page.getByRole('table', { name: /Sessions week by week/ }).first()).toBeVisible()
    await look('pupil')
    const pupil = page.url()
    const behind = page.getByText(/^What is behind it/).filter({ visible: true })
    for (const each of await behind.all()) await each.click()
    await look('pupil-why')
    await officer.startForm(page, 'attendance-contract')
    await expect(page.getByRole('heading', { name: 'Attendance contract', level: 1 })).toBeVisible()
    await look('form')
    await officer.toTheEnd(page, 'Complete attendance contract')
    await page.getByRole('button', { name: 'Complete attendance contract' }).click()
    await expect(page.getByText('There is a problem')).toBeVisible()
    await look('form-faults')
    await page.goto(`${server.url}/records/00000000-0000-7000-8000-000000000000`)
    await expect(page.getByRole('heading', { name: /^Unlock/ })).toBeVisible()
    await look('locked')
    await officer.unlock(page, 'not the right passphrase')
    await expect(page.getByText('That passphrase is not right').first()).toBeVisible()
    await look('locked-wrong')
    await officer.unlock(page)
    await expect(page.getByText('This record is not on this device')).toBeVisible()
    await look('not-here')
    await page.goto(pupil)
    await officer.unlock(page)
    await officer.completeForm(page, 'contact-record', { ...officer.answersFor('contact-record'), ...TOLD })
    await look('record')
    await page.getByRole('region', { name: 'Saved and sent' }).getByRole('link').first().click()
    await expect(page.getByRole('heading', { name: 'Not sent yet' })).toBeVisible()
    await look('not-sent')
    await page.getByRole('link', { name: 'How safe this is on this device' }).click()
    await expect(page.getByRole('heading', { level: 1, name: 'This device', exact: true })).toBeVisible()
    await look('this-device')
    await page.getByRole('link', { name: 'Check that this device is ready for the field' }).click()
    await expect(page.getByText(/to put right$|^Ready\./)).toBeVisible()
    await look('ready')
    for (let back = 0; back < 3; back += 1) await page.goBack()
    await page.getByRole('button', { name: 'Hand over to a parent' }).click()
    await expect(page.getByRole('button', { name: 'Hand back to staff' }).first()).toBeVisible()
    await look('hand-over')
    await page.getByRole('button', { name: 'Hand back to staff' }).first().click()
    await look('hand-back')
    expect(errors).toEqual([])
    await context.close()
  })
}
