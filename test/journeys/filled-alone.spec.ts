/**
 * Filled in by those it is about: a pupil tells in their own words, one question a page; parents write in the late
 * book one after another, with no signal. Staff find it where it belongs afterwards.
 */
import { expect, test, type Page } from '@playwright/test'
import * as officer from './kit/officer.ts'
import { pupilAtBothDevices, recordAt, startLateBook, takeBack } from './kit/in-hand.ts'
import { openWindow } from './kit/looking.ts'
import { DemoServer, TODAY } from './kit/server.ts'
import { strip, visit } from './kit/tablet.ts'

const server = new DemoServer()
test.beforeAll(() => server.start())
test.afterAll(() => server.end())

const next = (page: Page) => page.getByRole('button', { name: 'Next', exact: true }).click()

test('a pupil tells in their own words, one question a page, and leaves out what they like [T-017, HS-011]', async ({
  browser,
}) => {
  const { context, page, look, errors } = await openWindow(browser, 'phone')
  await officer.setUpDevice(page, server, officer.EWO)
  await visit(page, `${server.url}/pupils/${pupilAtBothDevices(server).id}`)
  await officer.startForm(page, 'pupil-voice')
  await expect(page.getByRole('heading', { level: 1, name: 'Pupil voice' })).toBeVisible()
  const record = page.url()
  await page.getByText('Let the pupil fill in their part').click()
  await look('form-to-give')
  await page.getByRole('button', { name: 'Hand over to the pupil' }).click()

  await test.step('each page asks one thing, and may be left', async () => {
    await expect(page.getByRole('heading', { name: /^Question 1 of \d+$/ })).toBeVisible()
    await expect(page.getByText(/legal|contract|prosecut/i)).toHaveCount(0)
    await page.getByRole('textbox').fill('Mornings are too loud.')
    await look('hand-child-words')
    await next(page)
    await expect(page.getByRole('heading', { name: /^Question 2 of/ })).toBeFocused()
    await page.getByRole('textbox').fill('PE is hard. Art is easy.')
    await next(page)
    await page.getByRole('button', { name: 'I do not want to say' }).click()
    await expect(page.getByRole('heading', { name: /^Question 4 of/ })).toBeFocused()
    await page.getByRole('checkbox', { name: 'Friends' }).check()
    await page.getByRole('checkbox', { name: 'Tests and exams' }).check()
    await look('hand-child-choices')
    await page.getByRole('button', { name: 'Back', exact: true }).click()
    await expect(page.getByRole('button', { name: 'I do not want to say' })).toHaveAttribute(
      'aria-pressed',
      'true',
    )
    await next(page)
  })

  await test.step('to the end, and back into the officer’s hands', async () => {
    const end = page.getByText('Thank you for telling us.')
    while (!(await end.isVisible())) await next(page)
    await look('hand-child-end')
    await page.getByRole('button', { name: 'I have finished: hand back to staff' }).click()
    await takeBack(page)
  })

  await test.step('the words are in the officer’s draft, as they were typed', async () => {
    await expect(strip(page)).toContainText('Everything sent')
    await expect
      .poll(() => recordAt(server, record)?.answers)
      .toMatchObject({
        reasons: [{ reason: 'Mornings are too loud.', on: TODAY }],
        timetable: 'PE is hard. Art is easy.',
        belonging: 'I do not want to say',
        worries: ['friends', 'exams'],
      })
    expect(recordAt(server, record).status).toBe('draft')
  })
  expect(errors).toEqual([])
  await context.close()
})

test('three people write in the late book, one after another, with no signal and no list of pupils [V-059]', async ({
  browser,
}) => {
  const { context, page, look, errors } = await openWindow(browser, 'tablet')
  await officer.setUpDevice(page, server, officer.PASTORAL)
  await page.getByRole('link', { name: 'Pupils' }).first().click()
  await page.getByText('Late book or leave requests, filled in by parents').click()
  await look('round-offered')
  await context.setOffline(true)
  await page.getByText('Late book or leave requests, filled in by parents').click()
  await startLateBook(page)
  const people = [
    { child: 'Child At The Door', about: 'Year 7', reason: 'The bus did not come.', brought: 'Parent One' },
    { child: 'Second Child', about: '', reason: 'The dentist.', brought: 'Parent Two' },
    { child: 'Third Child', about: '8B', reason: 'We overslept.', brought: 'Parent Three' },
  ]
  for (const { child, about, reason, brought } of people)
    await test.step(child, async () => {
      await expect(page.getByRole('heading', { name: 'Who is this about?' })).toBeVisible()
      for (const other of people.filter((one) => one.child !== child))
        expect(await page.locator('body').innerText()).not.toContain(other.child)
      await page.getByRole('button', { name: 'Continue' }).click()
      await expect(page.getByText('Enter the name of the child')).toBeVisible()
      await page.getByLabel('Name of the child').fill(child)
      await page.getByLabel(/^Class or year/).fill(about)
      await page.getByRole('button', { name: 'Continue' }).click()
      await page.getByLabel('Reason').fill(reason)
      await page.getByRole('button', { name: 'I have finished', exact: true }).click()
      await expect(page.getByRole('alert')).toBeVisible()
      await page.getByRole('button', { name: /^Now, for/ }).click()
      await page
        .getByRole('group', { name: /^Parent/ })
        .getByLabel('Name', { exact: true })
        .fill(brought)
      await look(`round-${people.findIndex((one) => one.child === child) + 1}`)
      await page.getByRole('button', { name: 'I have finished', exact: true }).click()
      await expect(page.getByText('Thank you. It is written down.')).toBeVisible()
      expect(await page.locator('body').innerText()).not.toContain(reason)
      await look('round-thanks')
      await page.getByRole('button', { name: 'Next person' }).click()
    })
  await test.step('who begins and walks away leaves nothing in sight', async () => {
    await page.getByLabel('Name of the child').fill('Child Who Left')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByLabel('Reason').fill('Not finished.')
    await page.clock.fastForward('03:00')
    await expect(
      page
        .getByRole('heading', { name: 'Who is this about?' })
        .or(page.getByRole('heading', { name: /^Unlock/ })),
    ).toBeVisible()
    expect(await page.locator('body').innerText()).not.toContain('Not finished.')
  })
  await test.step('the tablet goes back, the link comes back, and three entries are at the school', async () => {
    if (await page.getByRole('heading', { name: /^Unlock/ }).isVisible()) await officer.unlock(page)
    else await takeBack(page)
    await context.setOffline(false)
    await expect
      .poll(
        () =>
          server
            .rows('record')
            .filter(({ form }) => form === 'late-book-entry')
            .map(({ body }) => JSON.parse(body))
            .flatMap(({ answers, provisional }) =>
              answers.reason ? [`${provisional?.[0]?.name}: ${answers.reason}`] : [],
            )
            .sort(),
        { timeout: 60_000 },
      )
      .toEqual(people.map(({ child, reason }) => `${child}: ${reason}`).sort())
  })
  expect(errors).toEqual([])
  await context.close()
})
