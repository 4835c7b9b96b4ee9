/** A round of visits without signal: taps at the door, a letter left, a family with two children, and what arrives. */
import { expect, test, type Page } from '@playwright/test'
import * as officer from './kit/officer.ts'
import { DemoServer } from './kit/server.ts'
import { caseload, strip } from './kit/tablet.ts'

const server = new DemoServer()
test.beforeAll(() => server.start())
test.afterAll(() => server.end())

const LEAD = { login: 'lead@demo.example', password: 'doorstep-lead' }

type Child = { readonly id: string; readonly name: string; readonly address: string }
/** The children of the caseload whom the lead's school teaches, home by home. */
function homes(): readonly (readonly Child[])[] {
  const mine = new Set(caseload(server))
  const children = server
    .rows('pupil')
    .filter(({ id, school }) => mine.has(id) && school === 'demo-secondary')
    .map(({ id, profile }) => {
      const { given, family, address } = JSON.parse(profile)
      return { id, name: `${given} ${family}`, address }
    })
  return [...Map.groupBy(children, ({ address }) => address).values()]
}
const recordsOf = (pupil: string, form: string) => {
  const about = new Set(
    server
      .rows('record_pupil')
      .filter((row) => row.pupil === pupil)
      .map(({ record }) => record),
  )
  return server
    .rows('record')
    .filter(({ id }) => about.has(id))
    .map(({ body }) => JSON.parse(body))
    .filter((record) => record.form === form)
}

/** A thumb that counts. */
function thumb(page: Page) {
  let taps = 0
  return {
    taps: () => taps,
    tap: async (role: 'button' | 'link', name: string | RegExp) => {
      taps += 1
      await page.getByRole(role, { name }).filter({ visible: true }).first().click()
    },
  }
}

test('no answer, letter left and logged; then two siblings in one conversation; all offline, then each on the lead’s device [HS-024]', async ({
  browser,
}) => {
  const phone = await browser.newContext({ viewport: officer.SIZES.phone })
  await officer.onTheDay(phone)
  const errors = officer.watched(phone)
  const page = await phone.newPage()
  page.setDefaultTimeout(15_000)
  await officer.setUpDevice(page, server, officer.EWO)
  const siblings = homes().find((home) => home.length === 2)!
  const alone = homes().find((home) => home.length === 1 && home[0]!.id !== siblings[0]!.id)![0]!
  await phone.setOffline(true)
  const before = recordsOf(alone.id, 'communication-sent').length

  await test.step('nobody answers: five taps, and the letter is on record', async () => {
    await officer.findPupil(page, alone.name)
    const { tap, taps } = thumb(page)
    await tap('link', 'Visit')
    await expect(page.getByRole('heading', { level: 1, name: 'What happened?' })).toBeVisible()
    await officer.noBarriers(page)
    await tap('button', 'No answer')
    await tap('button', 'Letter left now')
    await expect(page.getByText('It is on record as left at this door.')).toBeVisible()
    await officer.noBarriers(page)
    await officer.fits(page)
    await tap('button', 'Done')
    await expect(page.getByRole('heading', { level: 1, name: alone.name })).toBeVisible()
    expect(taps()).toBeLessThanOrEqual(6)
  })

  await test.step('it waits on Today for its words, and goes on where they are missing', async () => {
    await page.getByRole('link', { name: 'Today' }).first().click()
    await page.getByRole('link', { name: /Add the words/ }).click()
    await expect(page.getByRole('textbox', { name: /^The outcome in your words/ })).toBeFocused()
    await page.getByRole('textbox', { name: /^The outcome in your words/ }).fill('Curtains drawn, no car.')
    await expect(strip(page)).toContainText('Saved on this device')
  })

  const [first, second] = siblings
  await test.step('a parent of two: a contact with an entry for each child', async () => {
    await officer.goTo(page, `/pupils/${first!.id}`)
    await expect(page.getByRole('heading', { level: 1, name: first!.name })).toBeVisible()
    await officer.startForm(page, 'contact-record')
    await page.getByRole('button', { name: new RegExp(`^Add ${second!.name}`) }).click()
    await expect(page.getByText('2 records, one for each child.')).toBeVisible()
    await officer.noBarriers(page)
    const answers = officer.answersFor('contact-record')
    const children = [first, second].map((child) => ({
      id: child!.id,
      child: { id: child!.id, name: child!.name },
      present: true,
    }))
    await officer.completeThis(page, 'contact-record', { ...answers, children })
  })

  await phone.setOffline(false)
  await expect(strip(page)).toContainText('Everything sent', { timeout: 60_000 })
  await test.step('the server has each child’s record by itself, and the letter', async () => {
    const other = recordsOf(second!.id, 'contact-record').find((record) => record.conversation !== undefined)
    const one = recordsOf(first!.id, 'contact-record').find(({ id }) => id === other.conversation)
    expect(one.id).not.toBe(other.id)
    expect([one, other].map(({ pupils }) => pupils)).toEqual([[first!.id], [second!.id]])
    expect([one, other].map(({ answers }) => answers.children.length)).toEqual([1, 1])
    expect(one.answers.discussed).toBe(other.answers.discussed)
    const letters = recordsOf(alone.id, 'communication-sent')
    expect(letters.length).toBe(before + 1)
    expect(
      letters.some(({ answers }) => answers.letter === 'doorstep' && answers.method === 'letter box'),
    ).toBe(true)
  })

  await test.step('the lead’s device has each of them', async () => {
    const office = await browser.newContext({ viewport: officer.SIZES.desktop })
    await officer.onTheDay(office)
    const desk = await office.newPage()
    await officer.setUpDevice(desk, server, LEAD)
    for (const child of siblings) {
      await officer.findPupil(desk, child.name)
      await expect(desk.getByRole('link', { name: /^Contact/ }).first()).toBeVisible()
    }
    await officer.findPupil(desk, alone.name)
    await expect(desk.getByText(/Letter sent: Left at the door/).first()).toBeVisible()
    await office.close()
  })
  expect(errors).toEqual([])
  await phone.close()
})
