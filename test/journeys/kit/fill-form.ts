/**
 * Fills any form as a person would, from its declaration: every question that is asked, row by row, found by
 * its label. A new form needs nothing new here.
 */
import { expect, type Locator, type Page } from '@playwright/test'
import type { Answers } from '../../../src/domain/casework/entry.ts'
import { NONE, NOT_KNOWN, type Field, type Form, type SimpleField } from '../../../src/domain/forms/form.ts'

const PICTURE = 'public/icon-192.png'

/** Types these answers into the open form, section by section; questions without an answer here are left alone. */
export async function fillForm(page: Page, form: Form, answers: Answers): Promise<void> {
  for (const section of form.sections) {
    const asked = Object.entries(section.fields).filter(([name]) => answers[name] !== undefined)
    if (asked.length === 0) continue
    await openSection(page, section.title)
    for (const [name, field] of asked) {
      const answer = answers[name]
      if (field.type === 'auto' || field.type === 'statement' || field.type === 'signature') continue
      const box = page.locator(`[data-field="${name}"]`)
      if (field.type === 'rows') await fillRows(box, field, answer)
      else await fillOne(box, field, answer)
    }
  }
}

/** On a phone a section is a page of its own: goes on until it is there. */
async function openSection(page: Page, title: string): Promise<void> {
  const heading = page.getByRole('heading', { level: 2, name: title })
  const next = page.getByRole('button', { name: 'Continue' })
  // A long form draws its last sections a moment later.
  await expect(heading.or(next).first()).toBeVisible()
  while ((await heading.count()) === 0) await next.click()
  await expect(heading.first()).toBeVisible()
}

async function fillRows(
  box: Locator,
  field: Extract<Field, { type: 'rows' }>,
  answer: unknown,
): Promise<void> {
  if (answer === NONE) return box.getByRole('checkbox', { name: field.none ?? '' }).check()
  if (!Array.isArray(answer)) return
  const rows: Record<string, unknown>[] = answer
  const takeOut = box.getByRole('button', { name: /^Take out / })
  while ((await takeOut.count()) > rows.length) await pressed(takeOut.last())
  for (const [at, row] of rows.entries()) {
    const card = box.getByRole('group', { name: new RegExp(`^${field.one} ${at + 1}$`, 'i') })
    if ((await card.count()) === 0) await pressed(box.getByRole('button', { name: /^Add (another )?/ }))
    for (const [column, cell] of Object.entries(field.columns))
      if (row[column] !== undefined) await fillOne(card, cell, row[column])
  }
}

/** A row that comes or goes moves the focus with the next frame: what is typed before that would land elsewhere. */
async function pressed(button: Locator): Promise<void> {
  const page = button.page()
  await button.click()
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(drawn)))
}

const labelled = (label: string) =>
  new RegExp(`^${label.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}( \\([^)]*\\))*$`)

/** Chooses this; the first there is where the list is the process's own and has no such thing. */
async function choose(list: Locator, wanted: string): Promise<void> {
  const there = await list.locator(`option[value="${wanted}"]`).count()
  await list.selectOption(there > 0 ? wanted : { index: 1 })
}

async function fillOne(scope: Locator, field: SimpleField, answer: unknown): Promise<void> {
  const name = labelled(field.label)
  const group = scope.getByRole('group', { name })
  switch (field.type) {
    case 'text':
      if (field.offers) return choose(scope.getByRole('combobox', { name }), String(answer))
      return scope.getByRole('textbox', { name }).fill(String(answer))
    case 'long':
    case 'number':
      return scope.getByRole('textbox', { name }).fill(String(answer))
    case 'time':
      return scope.getByLabel(name).fill(String(answer))
    case 'day': {
      if (answer === NOT_KNOWN) return group.getByRole('button', { name: 'Not known' }).click()
      const [year = '', month = '', day = ''] = String(answer).split('-')
      await group.getByRole('textbox', { name: 'Day', exact: true }).fill(String(Number(day)))
      await group.getByRole('textbox', { name: 'Month', exact: true }).fill(String(Number(month)))
      return group.getByRole('textbox', { name: 'Year', exact: true }).fill(year)
    }
    case 'yes/no':
      return group.getByRole('radio', { name: answer === true ? 'Yes' : 'No', exact: true }).check()
    case 'choice': {
      const label = field.options[String(answer)] ?? ''
      const list = scope.getByRole('combobox', { name })
      if ((await list.count()) > 0) return void (await list.selectOption(label))
      return group.getByRole('radio', { name: label, exact: true }).check()
    }
    case 'multi':
      for (const option of Array.isArray(answer) ? answer : [])
        await group.getByRole('checkbox', { name: field.options[String(option)] ?? '', exact: true }).check()
      return undefined
    case 'person': {
      const { name: called, role } = answer as { name: string; role?: string } // a person's answer
      if (!field.role)
        return scope.getByRole('combobox', { name }).or(scope.getByRole('textbox', { name })).fill(called)
      await group.getByLabel('Name', { exact: true }).fill(called)
      return role === undefined ? undefined : group.getByLabel('Role or relationship').fill(role)
    }
    case 'link':
      return void (await scope.getByRole('combobox', { name }).selectOption({ index: 1 }))
    case 'attachment':
      return scope.locator('input[type=file]').setInputFiles(PICTURE)
    case 'auto':
    case 'statement':
      return undefined
  }
}
