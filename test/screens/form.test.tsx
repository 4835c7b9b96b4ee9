import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { FORMS } from '../../src/domain/forms/forms.ts'
import { browser, readyTab } from '../kit/device.ts'
import { drawn } from '../kit/screens.tsx'

async function atForm(form: string) {
  const tab = await readyTab(browser())
  const isOfSchool = FORMS[form]!.about === 'school'
  const record = await tab.device.start(
    form,
    isOfSchool ? [] : ['p-2'],
    isOfSchool ? { school: 'hilltop' } : {},
  )
  const pages = drawn(tab, `/records/${record}`)
  expect(await screen.findByRole('heading', { level: 1, name: FORMS[form]!.title })).toBeTruthy()
  return { ...pages, record }
}
const group = (name: RegExp) => screen.getByRole('group', { name })

test.each(Object.keys(FORMS))(
  'the form %s opens whole, with a heading for each section that is asked',
  async (id) => {
    await atForm(id)
    const first = FORMS[id]!.sections[0]!
    expect(screen.getByRole('heading', { level: 2, name: new RegExp(`^${first.title}`) })).toBeTruthy()
    screen.getByRole('button', { name: `Complete ${FORMS[id]!.title.toLowerCase()}` })
  },
)

test('what is typed is said to be saved, and is on the disk', async () => {
  const { tab, record } = await atForm('contact-record')
  await userEvent.type(screen.getByRole('textbox', { name: /^What was discussed/ }), 'The bus came late.')
  expect(await screen.findByText('Saving…')).toBeTruthy()
  expect(await screen.findByText('Saved on this device')).toBeTruthy()
  expect((await tab.device.record(record))?.answers['discussed']).toBe('The bus came late.')
})

test('a question that depends on another comes and goes with its answer', async () => {
  await atForm('contact-record')
  expect(screen.queryByRole('group', { name: /^When did you tell them/ })).toBeNull()
  const told = group(/^Did you tell the parents/)
  await userEvent.click(within(told).getByRole('radio', { name: 'Yes' }))
  expect(await screen.findByRole('group', { name: /^When did you tell them/ })).toBeTruthy()
  await userEvent.click(within(told).getByRole('radio', { name: 'No' }))
  expect(screen.queryByRole('group', { name: /^When did you tell them/ })).toBeNull()
})

test('rows are added, taken out and put back; the children begin with the pupil', async () => {
  const { tab, record } = await atForm('contact-record')
  const children = group(/^Children/)
  expect(await within(children).findByDisplayValue('Amabel Thistlewick')).toBeTruthy()
  await userEvent.click(await screen.findByRole('button', { name: 'Add action' }))
  const action = await screen.findByRole('group', { name: 'Action 1' })
  await userEvent.type(within(action).getByRole('textbox', { name: /^(What|Action)/ }), 'Ring on Friday')
  await userEvent.click(within(action).getByRole('button', { name: 'Take out action 1' }))
  expect(screen.queryByRole('group', { name: 'Action 1' })).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: 'Put it back' }))
  expect(await screen.findByDisplayValue('Ring on Friday')).toBeTruthy()
  expect(await screen.findByText('Saved on this device')).toBeTruthy()
  const rows = (await tab.device.record(record))?.answers['actions']
  expect(rows).toMatchObject([{ action: 'Ring on Friday' }])
})

test('that there is nothing to list can be said instead of rows', async () => {
  const { tab, record } = await atForm('contact-record')
  await userEvent.click(await screen.findByRole('checkbox', { name: 'No actions were agreed' }))
  expect(await screen.findByText('Saved on this device')).toBeTruthy()
  expect((await tab.device.record(record))?.answers['actions']).toBe('none')
})

test('a day is typed in three boxes or chosen with one tap', async () => {
  const { tab, record } = await atForm('contact-record')
  const day = group(/^Date of contact/)
  await userEvent.type(within(day).getByLabelText('Day'), '9')
  await userEvent.type(within(day).getByLabelText('Month'), '3')
  await userEvent.type(within(day).getByLabelText('Year'), '2026')
  await waitFor(async () => expect((await tab.device.record(record))?.answers['on']).toBe('2026-03-09'))
  await userEvent.click(within(day).getByRole('button', { name: /^Today/ }))
  expect(within(day).getByLabelText<HTMLInputElement>('Day').value).toBe('10')
})

test('a wrong answer is told at its field once the field was left, not while typing', async () => {
  await atForm('contact-record')
  const day = group(/^Date of contact/)
  await userEvent.type(within(day).getByLabelText('Day'), '31')
  await userEvent.type(within(day).getByLabelText('Month'), '2')
  await userEvent.type(within(day).getByLabelText('Year'), '2026')
  expect(within(day).queryByText('Error:')).toBeNull()
  await userEvent.click(screen.getByRole('textbox', { name: /^What was discussed/ }))
  expect(await within(group(/^Date of contact/)).findByText('Error:')).toBeTruthy()
})

test('completing with faults lists them, takes the focus, and each leads to its field', async () => {
  const { tab, record } = await atForm('contact-record')
  await userEvent.click(screen.getByRole('button', { name: 'Complete contact record' }))
  const alert = await screen.findByRole('alert')
  expect(document.activeElement?.contains(alert)).toBe(true)
  const link = within(alert).getByRole('link', { name: 'Enter what was discussed' })
  await userEvent.click(link)
  await waitFor(() =>
    expect(document.activeElement).toBe(screen.getByRole('textbox', { name: /^What was discussed/ })),
  )
  expect((await tab.device.record(record))?.status).toBe('draft')
})

test('a full disk is said in words, the words stay, and they are kept once there is room', async () => {
  const on = browser()
  let full = false
  const tab = await readyTab(on, (ports) => ports)
  const change = tab.device.change.bind(tab.device)
  const device = {
    ...tab.device,
    change: (...given: Parameters<typeof change>) =>
      full ? Promise.resolve({ saved: false, why: 'disk full' } as const) : change(...given),
  }
  const record = await tab.device.start('contact-record', ['p-2'])
  drawn({ ...tab, device }, `/records/${record}`)
  const box = await screen.findByRole('textbox', { name: /^What was discussed/ })
  expect(await screen.findByText('Saved on this device')).toBeTruthy()
  full = true
  await userEvent.type(box, 'Kept all the same')
  expect(await screen.findByText(/^Not saved: the device is full/)).toBeTruthy()
  expect(screen.getByDisplayValue('Kept all the same')).toBe(box)
  full = false
  expect(await screen.findByText('Saved on this device', {}, { timeout: 8000 })).toBeTruthy()
  expect((await tab.device.record(record))?.answers['discussed']).toBe('Kept all the same')
}, 20_000)

test('on a phone a form is one section a page, with how far one has come, and each begins at its heading', async () => {
  const narrow = { matches: false, addEventListener: () => {}, removeEventListener: () => {} }
  Object.defineProperty(window, 'matchMedia', { configurable: true, value: () => narrow })
  try {
    const { router } = await atForm('contact-record')
    expect(screen.getByText(/^Section 1 of \d+$/)).toBeTruthy()
    expect(screen.queryByRole('textbox', { name: /^What was discussed/ })).toBeNull()
    await userEvent.click(screen.getByRole('button', { name: 'Continue' }))
    const heading = await screen.findByRole('heading', { level: 2, name: 'Who was there' })
    await waitFor(() => expect(document.activeElement).toBe(heading))
    expect(router.state.location.search).toBe('?section=2')
    await router.navigate(`${router.state.location.pathname}?section=99`)
    await userEvent.click(await screen.findByRole('button', { name: 'Complete contact record' }))
    await userEvent.click(await screen.findByRole('link', { name: 'Enter what was discussed' }))
    await waitFor(() =>
      expect(document.activeElement).toBe(screen.getByRole('textbox', { name: /^What was discussed/ })),
    )
  } finally {
    Reflect.deleteProperty(window, 'matchMedia')
  }
})
