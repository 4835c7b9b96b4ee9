/**
 * The main job, end to end: an officer takes her caseload out, works where there is no signal and no server,
 * a parent signs on her tablet, and when the link comes back the school sees it all.
 */
import { expect, test } from '@playwright/test'
import { pupilAtBothDevices } from './kit/in-hand.ts'
import * as officer from './kit/officer.ts'
import { DemoServer, TODAY } from './kit/server.ts'

const server = new DemoServer()
test.beforeAll(() => server.start())
test.afterAll(() => server.end())

test('an officer works with no signal, a parent signs, and the school sees it when the link is back [S-024, H-024, V-209]', async ({
  browser,
}) => {
  const context = await browser.newContext({ viewport: officer.SIZES.tablet })
  await officer.onTheDay(context)
  const errors = officer.watched(context)
  const page = await context.newPage()
  const school = await browser.newContext({ viewport: officer.SIZES.desktop })
  await officer.onTheDay(school)
  errors.push(...officer.watched(school))
  const colleague = await school.newPage()

  await test.step('she signs in, and her caseload comes down', async () => {
    await officer.setUpDevice(page, server, officer.EWO)
  })

  const { id: pupil, name } = pupilAtBothDevices(server)
  await test.step('she finds the pupil and sees the stage and why', async () => {
    await officer.findPupil(page, name)
    await expect(page.getByRole('region', { name: 'Stage' })).toContainText('Universal')
    await expect(page.getByText('recommended').first()).toBeVisible()
    const why = page.getByRole('region', { name: 'Why' })
    await expect(why).toContainText('Stockport staged process')
    await why
      .getByText(/What is behind it/)
      .first()
      .click()
    await expect(why.getByText(/, (morning|afternoon|all day)|\d (AM|PM)/).first()).toBeVisible()
    await expect(page.getByRole('region', { name: 'What is due' })).toBeVisible()
    await expect(page.getByRole('table', { name: /Sessions week by week/ }).first()).toBeVisible()
  })

  await test.step('pastoral staff have the same pupil open at school', async () => {
    await officer.setUpDevice(colleague, server, officer.PASTORAL)
    await colleague.goto(`${server.url}/pupils/${pupil}`)
    await officer.unlock(colleague)
    await expect(colleague.getByRole('heading', { level: 1, name })).toBeVisible()
  })

  await test.step('the network goes, the server stops; a deep link reloads, locked, and opens at the same address', async () => {
    await page.goto(`${server.url}/pupils/${pupil}`)
    await context.setOffline(true)
    await server.stop()
    await page.reload()
    await expect(page.getByRole('heading', { name: /^Unlock/ })).toBeVisible()
    expect(await page.locator('body').innerText()).not.toContain(name)
    await officer.unlock(page)
    await expect(page).toHaveURL(`${server.url}/pupils/${pupil}`)
    await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  })

  await test.step('a doorstep visit, with one hand on a phone', async () => {
    await page.setViewportSize(officer.SIZES.phone)
    await officer.startForm(page, 'doorstep-visit')
    await officer.completeThis(page, 'doorstep-visit', officer.answersFor('doorstep-visit'))
    await page.setViewportSize(officer.SIZES.tablet)
  })

  await test.step('a contact record and a medical action plan', async () => {
    for (const id of ['contact-record', 'medical-action-plan']) {
      await page.goto(`${server.url}/pupils/${pupil}`)
      await officer.unlock(page)
      await officer.startForm(page, id)
      await officer.completeThis(page, id, officer.answersFor(id))
    }
  })

  await test.step('an attendance contract, which only a parent who was there can sign', async () => {
    await page.goto(`${server.url}/pupils/${pupil}`)
    await officer.unlock(page)
    await officer.startForm(page, 'attendance-contract')
    const parent = 'Parent Who Came'
    const { pupilTargets: _, ...withoutPupil } = officer.answersFor('attendance-contract')
    await officer.completeThis(page, 'attendance-contract', {
      ...withoutPupil,
      pupilTakesPart: false,
      parents: [{ id: 'r1', parent: { name: parent, role: 'Parent' }, presentOn: TODAY }],
    })
    await page.getByRole('button', { name: 'Hand over to a parent' }).click()
    await expect(page.getByRole('button', { name: 'Hand back to staff' }).first()).toBeVisible()
    await expect(page.getByRole('navigation')).toHaveCount(0)
    await page.getByLabel('Type your name to sign').fill(parent)
    await page.getByRole('button', { name: 'Sign', exact: true }).click()
    await expect(page.getByText(`${parent} has signed.`)).toBeVisible()
    await page.getByRole('button', { name: 'I have finished: hand back to staff' }).click()
    await page.getByLabel('Staff: your passphrase').fill(officer.PASSPHRASE)
    await page.getByRole('button', { name: 'Take the tablet back' }).click()
    await expect(page.getByText(`${parent} signed by typing their name`)).toBeVisible()
    await page.getByRole('button', { name: 'Sign here' }).click()
    await page.getByLabel('Type your name to sign').fill('Linnet Quillcombe')
    await page.getByRole('button', { name: 'Sign', exact: true }).click()
    await expect(page.getByText('Signed', { exact: true })).toBeVisible()
  })

  await test.step('the device works the stage out at once and calls it provisional', async () => {
    await page.goto(`${server.url}/pupils/${pupil}`)
    await officer.unlock(page)
    await expect(page.getByRole('region', { name: 'Stage' })).toContainText('provisional')
    await expect(page.getByRole('region', { name: 'Saved and sent' })).toContainText('not sent')
    await page.getByRole('link', { name: 'Not sent yet' }).first().click()
    await expect(page.getByRole('listitem').filter({ hasText: 'Attendance contract' }).first()).toBeVisible()
  })

  await test.step('the network comes back: everything goes up by itself', async () => {
    await server.start()
    await context.setOffline(false)
    await expect(page.getByRole('region', { name: 'Saved and sent' })).toContainText('Everything sent', {
      timeout: 60_000,
    })
    await page.goto(`${server.url}/pupils/${pupil}`)
    await officer.unlock(page)
    await expect(page.getByRole('region', { name: 'What was done' })).toContainText('Signed')
  })

  await test.step('pastoral staff see the records without reloading', async () => {
    const done = colleague.getByRole('region', { name: 'What was done' })
    for (const title of ['Doorstep', 'Contact record', 'Medical action plan', 'Attendance contract'])
      await expect(done).toContainText(title, { timeout: 90_000 })
  })

  await test.step('the server’s own store holds what was written and signed', async () => {
    const records = server
      .rows('record')
      .map(({ form, status, body }) => ({ form, status, ...JSON.parse(body) }))
      .filter(({ pupils }) => pupils.includes(pupil))
    expect(records.map(({ form, status }) => `${form} ${status}`).sort()).toEqual([
      'attendance-contract signed',
      'contact-record completed',
      'doorstep-visit completed',
      'medical-action-plan completed',
    ])
    const contract = records.find(({ form }) => form === 'attendance-contract')
    expect(contract.signatures).toMatchObject([
      { name: 'Parent Who Came', way: 'typed', capacity: 'parent' },
      { name: 'Linnet Quillcombe', way: 'typed', capacity: 'staff' },
    ])
    const visit = records.find(({ form }) => form === 'doorstep-visit')
    expect(visit.answers.discussed).toBe(officer.answersFor('doorstep-visit')['discussed'])
    const numbers = server.entries().map(({ number }) => number)
    expect(numbers.sort((a, b) => a - b)).toEqual(numbers.map((_, at) => at + 1))
  })
  expect(errors).toEqual([])
  await context.close()
  await school.close()
})
