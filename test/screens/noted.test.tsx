/** What is opened, looked for and let out on a screen is noted singly, with its pupil and never with a word that was typed. */
import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import { formOf } from '../../src/domain/forms/forms.ts'
import { filledAnswers } from '../kit/casework.ts'
import { atDoorstep } from '../kit/screens.tsx'

type Doorstep = Awaited<ReturnType<typeof atDoorstep>>

/** What the server was told, without the times the vault was opened. */
async function told({ on, tab }: Doorstep) {
  await tab.rest()
  on.clock.time += 61_000
  await tab.device.syncNow()
  await tab.rest()
  return on.server
    .actionsOf('officer-robin')
    .filter(({ action }) => action !== 'unlocked')
    .map(({ action, pupil = '', record = '' }) =>
      [action, pupil, record].filter((part) => part !== '').join(' '),
    )
}

const heading = (name: string) => screen.findByRole('heading', { level: 1, name })
const print = () =>
  vi.spyOn(window, 'print').mockImplementation(() => dispatchEvent(new Event('beforeprint')))

test('each opening of a child’s file is one entry: again by coming back, not by being drawn anew', async () => {
  const at = await atDoorstep('/pupils/p-2')
  await heading('Amabel Thistlewick')
  await at.tab.device.start('contact-record', ['p-2'])
  await at.tab.rest()
  await at.router.navigate('/pupils/p-1')
  await heading('Quillon Vantable')
  await at.router.navigate('/pupils/p-2')
  await heading('Amabel Thistlewick')
  expect(await told(at)).toEqual(['case viewed p-2', 'case viewed p-1', 'case viewed p-2'])
})

test('a search is noted once it rests or somebody goes on to what was found; its words are nowhere', async () => {
  const at = await atDoorstep('/pupils')
  const box = await screen.findByLabelText('Name, class, UPN or street')
  await userEvent.type(box, 'Amab')
  await userEvent.click(await screen.findByRole('link', { name: 'Amabel Thistlewick' }))
  await heading('Amabel Thistlewick')
  await at.router.navigate('/pupils')
  expect(await screen.findByDisplayValue('Amab')).toBeTruthy()
  await at.router.navigate('/')
  expect(await told(at)).toEqual(['searched', 'case viewed p-2'])
  const all = JSON.stringify(at.on.server.actionsOf('officer-robin'))
  expect(all).not.toMatch(/amab/i)
})

test('whatever is printed about a child is noted, by its button or by the browser’s own way', async () => {
  const at = await atDoorstep('/pupils/p-1/chronology')
  const printed = print()
  await userEvent.click(await screen.findByRole('button', { name: 'Print' }))
  expect(printed).toHaveBeenCalledOnce()
  await at.router.navigate('/pupils/p-1')
  await heading('Quillon Vantable')
  dispatchEvent(new Event('beforeprint'))
  await at.router.navigate('/directory?pupil=p-1')
  await userEvent.click(await screen.findByRole('button', { name: 'Print this list' }))
  await at.router.navigate('/directory')
  await screen.findByText(/Your own services come with a school|at Hilltop|^Hilltop/)
  await at.router.navigate('/')
  await screen.findByRole('heading', { level: 1, name: 'Today' })
  dispatchEvent(new Event('beforeprint'))
  expect(await told(at)).toEqual([
    'chronology viewed p-1',
    'chronology printed p-1',
    'case viewed p-1',
    'case printed p-1',
    'directory printed p-1',
  ])
})

test('a record on paper and a letter are noted when opened and printed; the visit when opened', async () => {
  const at = await atDoorstep('/pupils/p-1/visit')
  const { device } = at.tab
  await heading('What happened?')
  const id = await device.start('contact-record', ['p-1'])
  await device.change(id, filledAnswers(formOf('contact-record')!, 1))
  await at.tab.rest()
  await at.router.navigate(`/records/${id}`)
  await heading('Contact record')
  await at.router.navigate(`/records/${id}/paper`)
  // What draws papers comes in with the page, and is much.
  await screen.findByText('Back to the record', {}, { timeout: 20_000 })
  dispatchEvent(new Event('beforeprint'))
  await at.router.navigate('/pupils/p-1/letters')
  const [letter] = await screen.findAllByRole('link', { name: /letter/i })
  await userEvent.click(letter!)
  await vi.waitFor(() => expect(at.router.state.location.pathname).toMatch(/letters\/./))
  await vi.waitFor(async () => expect(await told(at)).toContain('letter viewed p-1'))
  dispatchEvent(new Event('beforeprint'))
  expect(await told(at)).toEqual([
    'visit viewed p-1',
    `record viewed p-1 ${id}`,
    `record viewed p-1 ${id}`,
    `record printed p-1 ${id}`,
    'letter viewed p-1',
    'letter printed p-1',
  ])
})
