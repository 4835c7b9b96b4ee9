/** Every form there is, in a real browser without a connection: opened, looked at by axe, filled, completed, and then sent. */
import { expect, test, type Page } from '@playwright/test'
import type { Form } from '../../src/domain/forms/form.ts'
import { FORMS } from '../../src/domain/forms/forms.ts'
import * as officer from './kit/officer.ts'
import { DemoServer } from './kit/server.ts'
import { caseload, strip } from './kit/tablet.ts'

const server = new DemoServer()
test.beforeAll(() => server.start())
test.afterAll(() => server.end())

/** What a process refuses for want of other steps stays a draft; what the form itself asks for is all there. */
const isDone = (page: Page, { title }: Form) => page.getByText(`${title} completed`).or(officer.refusal(page))

const HALVES = 2
for (const half of [0, 1])
  test(`every form opens, has no barriers at two widths, is filled by its labels and completed offline, and the server has it (${half + 1} of ${HALVES})`, async ({
    browser,
  }) => {
    const context = await browser.newContext({ viewport: officer.SIZES.desktop, reducedMotion: 'reduce' })
    await officer.onTheDay(context)
    const errors = officer.watched(context)
    const page = await context.newPage()
    page.setDefaultTimeout(20_000)
    await officer.setUpDevice(page, server, officer.EWO)
    const pupils = caseload(server)
    await context.setOffline(true)
    const forms = Object.values(FORMS).filter((_form, at) => at % HALVES === half)
    const made: { form: string; record: string; completed: boolean }[] = []
    for (const [at, form] of forms.entries())
      await test.step(form.title, async () => {
        await officer.goTo(
          page,
          form.about === 'school' ? '/schools/demo-secondary' : `/pupils/${pupils[at] ?? ''}`,
        )
        if (form.about === 'school') await page.getByRole('button', { name: `Start: ${form.title}` }).click()
        else await officer.startForm(page, form.id)
        await expect(page.getByRole('heading', { level: 1, name: form.title })).toBeVisible()
        await officer.noBarriers(page)
        await page.setViewportSize(officer.SIZES.phone)
        await officer.noBarriers(page)
        await officer.fits(page)
        await page.setViewportSize(officer.SIZES.desktop)
        await officer.tryThis(page, form.id, officer.answersFor(form.id))
        await expect(isDone(page, form)).toBeVisible()
        const record = new URL(page.url()).pathname.split('/').at(-1) ?? ''
        made.push({ form: form.id, record, completed: !(await officer.refusal(page).isVisible()) })
      })
    await context.setOffline(false)
    await expect(strip(page)).toContainText('Everything sent', { timeout: 60_000 })
    const there = new Map(server.rows('record').map(({ id, body }) => [id, JSON.parse(body)]))
    expect(
      made.map(({ form, record }) => [form, there.get(record)?.form, there.get(record)?.status]),
    ).toEqual(made.map(({ form, completed }) => [form, form, completed ? 'completed' : 'draft']))
    expect(made.filter(({ completed }) => completed).length).toBeGreaterThan(forms.length / 2)
    expect(errors).toEqual([])
    await context.close()
  })
