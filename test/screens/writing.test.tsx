import { render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import type { Answer } from '../../src/domain/casework/entry.ts'
import { FORMS } from '../../src/domain/forms/forms.ts'
import { copiedAnswers, lastOf } from '../../src/screens/form/copied-answers.ts'
import { CalendarContext, DayAnswer } from '../../src/screens/form/day-answer.tsx'
import { CALENDAR } from '../kit/pupil.ts'
import { completed, draft, filledAnswers } from '../kit/casework.ts'
import { atDoorstep } from '../kit/screens.tsx'

/** A contact about Amabel, to which Quillon was added. */
async function aboutTwo() {
  const { tab, router } = await atDoorstep('/pupils/p-2')
  const record = await tab.device.start('contact-record', ['p-2'])
  await router.navigate(`/records/${record}`)
  await userEvent.click(await screen.findByText('Is it about another child too?'))
  await userEvent.type(screen.getByRole('searchbox', { name: 'Another pupil, by name' }), 'Quill')
  await userEvent.click(await screen.findByRole('button', { name: /^Add Quillon Vantable/ }))
  const children = screen.getByRole('group', { name: /^Children/ })
  expect(await within(children).findByDisplayValue('Quillon Vantable')).toBeTruthy()
  return { tab, record, children }
}

test('one conversation about several children is written once, and each child has a record of their own', async () => {
  const { tab, record, children } = await aboutTwo()
  expect(within(children).getByDisplayValue('Amabel Thistlewick')).toBeTruthy()
  const second = within(children).getByRole('group', { name: 'Child 2' })
  await userEvent.click(within(second).getByRole('radio', { name: 'Yes' }))
  await userEvent.type(screen.getByRole('textbox', { name: /^What was discussed/ }), 'The bus')
  await waitFor(async () => {
    const all = await tab.device.together(record)
    expect(all.map(({ pupils }) => pupils)).toEqual([['p-2'], ['p-1']])
    expect(all.map(({ answers }) => answers['discussed'])).toEqual(['The bus', 'The bus'])
    expect(all.map(({ answers }) => answers['children'])).toEqual([
      [expect.objectContaining({ child: expect.objectContaining({ name: 'Amabel Thistlewick' }) })],
      [
        expect.objectContaining({
          child: expect.objectContaining({ name: 'Quillon Vantable' }),
          present: true,
        }),
      ],
    ])
  })
})

test('a child added by mistake is taken out again: the others’ records stay, and nothing of theirs goes on in them', async () => {
  const { tab, record, children } = await aboutTwo()
  const second = within(children).getByRole('group', { name: 'Child 2' })
  await userEvent.click(within(second).getByRole('radio', { name: 'Yes' }))
  const [, wrong] = await tab.device.together(record)
  expect(
    await screen.findByText(/The records of all 2 children of this conversation are withdrawn/),
  ).toBeTruthy()

  await userEvent.click(await screen.findByRole('button', { name: 'Quillon Vantable: added by mistake' }))
  await userEvent.click(screen.getByRole('button', { name: 'Yes, take Quillon Vantable out' }))
  await waitFor(async () => expect((await tab.device.record(wrong!.id))?.status).toBe('void'))
  expect(within(children).queryByDisplayValue('Quillon Vantable')).toBeNull()
  await userEvent.type(screen.getByRole('textbox', { name: /^What was discussed/ }), 'The bus')
  await waitFor(async () => expect((await tab.device.record(record))?.answers['discussed']).toBe('The bus'))
  expect((await tab.device.record(wrong!.id))?.answers).not.toHaveProperty('discussed')
  const kept = await tab.device.record(record)
  expect(kept).toMatchObject({ status: 'draft', pupils: ['p-2'] })
  expect(JSON.stringify(kept?.answers)).not.toContain('Quillon')
})

test('a draft opens again at the field that was written last, and Today says which', async () => {
  const { tab, router } = await atDoorstep('/pupils/p-2')
  const record = await tab.device.start('contact-record', ['p-2'])
  await router.navigate(`/records/${record}`)
  const box = await screen.findByRole('textbox', { name: /^Advice and help offered/ })
  await userEvent.type(box, 'Breakfast club')
  expect(await screen.findByText('Saved on this device')).toBeTruthy()
  await router.navigate('/')
  const line = await screen.findByRole('link', { name: /Contact record.*at “Advice and help offered”/ })
  await userEvent.click(line)
  await waitFor(() =>
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: /^Advice and help offered/ })),
  )
})

test('a form that is opened for the first time begins at its top', async () => {
  const { tab, router } = await atDoorstep('/pupils/p-2')
  await router.navigate(`/records/${await tab.device.start('doorstep-visit', ['p-2'])}`)
  const heading = await screen.findByRole('heading', { level: 1, name: 'Doorstep or home visit' })
  await waitFor(() => expect(document.activeElement).toBe(heading))
})

test('a new plan begins with the last one’s answers once somebody says so, without its days and signatures', async () => {
  const form = FORMS['attendance-contract']!
  const last = { ...completed(form, filledAnswers(form)), id: '01900000-0000-7000-8000-000000000009' }
  const fresh = draft(form, {})
  expect(lastOf(form, fresh, [last, fresh])).toBe(last)
  expect(lastOf(FORMS['contact-record']!, fresh, [last])).toBeUndefined()
  const copied = Object.fromEntries(copiedAnswers(form, last, fresh))
  expect(copied[form.on]).toBeUndefined()
  expect(Object.keys(copied).length).toBeGreaterThan(5)
  expect(JSON.stringify(copied)).not.toMatch(/\d{4}-\d{2}-\d{2}/)
  const [kept] = Object.keys(copied)
  expect(
    copiedAnswers(form, last, draft(form, { [kept!]: last.answers[kept!]! })).map(([name]) => name),
  ).not.toContain(kept)
})

test('a fault of a whole list leads to the list, also where empty rows stand in it', async () => {
  const { tab, router } = await atDoorstep('/pupils/p-2')
  await router.navigate(`/records/${await tab.device.start('contact-record', ['p-2'])}`)
  await userEvent.click(await screen.findByRole('button', { name: 'Add action' }))
  await userEvent.click(screen.getByRole('button', { name: 'Complete contact record' }))
  const alert = await screen.findByRole('alert')
  await userEvent.click(within(alert).getByRole('link', { name: /^Add at least one action/ }))
  await waitFor(() =>
    expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Add another action' })),
  )
})

test('a day within school weeks is chosen with one tap, holidays stepped over', async () => {
  const set = vi.fn<(value: Answer) => void>()
  const field = {
    type: 'day',
    label: 'Review',
    audience: ['staff'],
    within: { of: 'on', schoolWeeks: 4 },
  } as const
  const given = {
    id: 'f-review',
    field,
    value: undefined,
    set,
    leave: () => {},
    fault: undefined,
    optional: false,
  }
  render(
    <CalendarContext value={CALENDAR}>
      <DayAnswer {...given} today="2026-02-09" people={[]} />
    </CalendarContext>,
  )
  await userEvent.click(screen.getByRole('button', { name: /^In 4 school weeks/ }))
  // Half-term lies between: five weeks by the clock.
  expect(set).toHaveBeenCalledWith('2026-03-16')
})

test('a difficulty is tied to one of the medical issues written above it', async () => {
  const { tab, router } = await atDoorstep('/pupils/p-2')
  const record = await tab.device.start('medical-action-plan', ['p-2'])
  await router.navigate(`/records/${record}`)
  await userEvent.click(await screen.findByRole('button', { name: 'Add medical issue' }))
  await userEvent.type(screen.getByRole('textbox', { name: 'Medical issue' }), 'Asthma')
  await userEvent.click(screen.getByRole('button', { name: 'Add difficulty' }))
  await userEvent.selectOptions(
    screen.getByRole('combobox', { name: /^Medical issue it comes from/ }),
    'Asthma',
  )
  await waitFor(async () => {
    const { issues, difficulties } = (await tab.device.record(record))!.answers
    expect(difficulties).toMatchObject([{ issue: (issues as { id: string }[])[0]!.id }])
  })
})
