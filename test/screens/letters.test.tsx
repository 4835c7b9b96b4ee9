import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { PASSPHRASE } from '../kit/device.ts'
import { atDoorstep } from '../kit/screens.tsx'

const yes = async (name: RegExp, answer = 'Yes') =>
  userEvent.click(within(await screen.findByRole('group', { name })).getByRole('radio', { name: answer }))
const day = async (name: RegExp, [date, month, year]: readonly [string, string, string]) => {
  const group = screen.getByRole('group', { name })
  await userEvent.type(within(group).getByLabelText('Day'), date)
  await userEvent.type(within(group).getByLabelText('Month'), month)
  await userEvent.type(within(group).getByLabelText('Year'), year)
}

test('a letter is answered, read, and logged as sent: a completed communication with its words [S-126]', async () => {
  const { tab } = await atDoorstep('/pupils/p-2/letters')
  await userEvent.click(await screen.findByRole('link', { name: /^Invitation: medical action plan/ }))
  await userEvent.click(await screen.findByRole('button', { name: 'Write the letter' }))
  const alert = await screen.findByRole('alert')
  expect(within(alert).getAllByRole('link').length).toBeGreaterThan(2)
  await yes(/^Was contact in person tried first/)
  await day(/^Date of the meeting/, ['25', '3', '2026'])
  await userEvent.type(screen.getByLabelText(/^Time of the meeting/), '15:40')
  await yes(/^Is the pupil invited too/, 'No')
  await userEvent.type(screen.getByRole('textbox', { name: /^Address, for Pat Thistlewick/ }), '3 Mill Lane')
  await userEvent.click(screen.getByRole('button', { name: 'Write the letter' }))
  const sheet = await screen.findByRole('article', { name: 'Letter 1' })
  expect(within(sheet).getByText('Dear Pat Thistlewick')).toBeTruthy()
  expect(within(sheet).getByText(/Wednesday 25 March 2026 at 3:40pm/)).toBeTruthy()
  expect(within(sheet).getByText(/^Please bring all the information/)).toBeTruthy()
  await yes(/^How it was sent/, 'By post')
  await yes(/^Proof that it arrived/, 'None')
  await userEvent.click(screen.getByRole('button', { name: 'Log as sent' }))
  expect(await screen.findByText('1 letter on record as sent')).toBeTruthy()
  const [sent] = (await tab.device.pupil('p-2'))!.records
  expect(sent).toMatchObject({
    form: 'communication-sent',
    status: 'completed',
    answers: {
      kind: 'letter',
      letter: 'medical-action-plan',
      reference: 'Attendance/1',
      method: 'post',
      addressees: [{ person: { name: 'Pat Thistlewick' }, address: '3 Mill Lane' }],
      enclosures: [{ what: 'Medical consent form' }, { what: 'Attendance print-out, up to 9 March 2026' }],
    },
  })
  expect(sent?.answers['text']).toContain('Attendance/1')
})

test('in another language the English stands beneath, and an unapproved translation is said to be a draft', async () => {
  await atDoorstep('/pupils/p-2/letters/doorstep')
  await userEvent.selectOptions(await screen.findByRole('combobox', { name: 'Language of the letter' }), 'pl')
  expect(screen.getByText(/draft that the authority has not approved yet/)).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'Write the letter' }))
  const sheet = await screen.findByRole('article', { name: 'Letter 1' })
  await waitFor(() => expect(sheet.querySelector('[lang=pl]')).toBeTruthy())
  expect(within(sheet).getByText('Please contact us')).toBeTruthy()
  expect(sheet.textContent).not.toMatch(/Amabel|Thistlewick/)
})

test('a draft of another letter is not written over: it is to be finished first', async () => {
  const { tab } = await atDoorstep('/pupils/p-2/letters/doorstep')
  await tab.device.start('communication-sent', ['p-2'])
  await userEvent.click(await screen.findByRole('button', { name: 'Write the letter' }))
  await userEvent.click(await screen.findByRole('button', { name: 'Log as sent' }))
  const alert = await screen.findByRole('alert')
  expect(alert.textContent).toContain('still open')
  expect(within(alert).getByRole('link', { name: 'Finish or withdraw it first' })).toBeTruthy()
})

test('a lock in the middle of a letter takes nothing of it away', async () => {
  const { tab } = await atDoorstep('/pupils/p-2/letters/stage-1-meeting')
  await yes(/^Is there a date for the meeting/, 'Yes, we suggest one')
  await userEvent.type(await screen.findByLabelText(/^Where you will meet/), ', room 4')
  tab.device.lock()
  await screen.findByRole('heading', { level: 1, name: /^Unlock/ })
  await userEvent.type(screen.getByLabelText('Passphrase'), PASSPHRASE)
  await userEvent.click(screen.getByRole('button', { name: 'Unlock' }))
  const place = await screen.findByLabelText(/^Where you will meet/)
  expect(place).toHaveProperty('value', 'Hilltop Academy, room 4')
})
