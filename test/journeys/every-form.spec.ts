/** Every form there is, in a real browser without a connection: opened, looked at by axe, gone through with the keys, filled, completed, and then sent. */
import { expect, test, type Page } from '@playwright/test'
import type { Answer, Answers } from '../../src/domain/casework/entry.ts'
import { fieldsOf, type Condition, type Form } from '../../src/domain/forms/form.ts'
import { asked, holds } from '../../src/domain/forms/shown.ts'
import { FORMS } from '../../src/domain/forms/forms.ts'
import * as officer from './kit/officer.ts'
import { reachedByKeys } from './kit/keys.ts'
import { DemoServer } from './kit/server.ts'
import { caseload, strip } from './kit/tablet.ts'

const server = new DemoServer()
test.describe.configure({ mode: 'parallel' })
test.beforeAll(() => server.start())
test.afterAll(() => server.end())

/** What a process refuses for want of other steps stays a draft; what the form itself asks for is all there. */
const isDone = (page: Page, { title }: Form) => page.getByText(`${title} completed`).or(officer.refusal(page))

type Asked = { readonly required?: true | Condition }
const isNeeded = ({ required }: Asked, answers: Answers, row?: Record<string, Answer>) =>
  required === true || (required !== undefined && holds(required, answers, row))

/** What must be answered before the form can be completed, and no more: typing takes the time of this journey. */
function neededFor(form: Form): Record<string, Answer> {
  const all = officer.answersFor(form.id)
  const needed = fieldsOf(form).flatMap(([name, field]): [string, Answer][] => {
    const value = all[name]
    // A list that begins with rows has to be gone through once it is there.
    const isBegun = field.type === 'rows' && field.startsWith !== undefined
    if (value === undefined || !(isBegun || isNeeded(field, all))) return []
    if (field.type !== 'rows' || !Array.isArray(value)) return [[name, value]]
    const rows = (value as Record<string, Answer>[]).map((row) => {
      const cells = Object.entries(field.columns).filter(([, column]) => isNeeded(column, all, row))
      return Object.fromEntries(cells.flatMap(([key]) => (row[key] === undefined ? [] : [[key, row[key]]])))
    })
    return [[name, rows]]
  })
  const answers: Record<string, Answer> = Object.fromEntries(needed)
  const live = asked(form, answers).names
  return Object.fromEntries(Object.entries(answers).filter(([name]) => live.has(name)))
}

/** Begun and ended by a tap of their own, which journeys of their own show: notifications.spec.ts and meeting.spec.ts. */
const OF_OWN_SCREENS = ['check-in', 'task-done']
const OPENED = Object.values(FORMS).filter(({ id }) => !OF_OWN_SCREENS.includes(id))

const PARTS = 4
test.setTimeout(300_000)
for (const part of [0, 1, 2, 3])
  test(`every form opens, has no barriers at two widths, is reached whole by the keys, is filled by its labels and completed offline, and the server has it (${part + 1} of ${PARTS})`, async ({
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
    const forms = OPENED.filter((_form, at) => at % PARTS === part)
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
        await reachedByKeys(page)
        await officer.tryThis(page, form.id, neededFor(form))
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
