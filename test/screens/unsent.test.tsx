import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { formOf } from '../../src/domain/forms/forms.ts'
import { filledAnswers } from '../kit/casework.ts'
import { browser, PASSPHRASE, readyTab } from '../kit/device.ts'
import { drawn } from '../kit/screens.tsx'

test('an entry whose bytes were damaged has a place of its own, and nobody is told that it will be sent', async () => {
  const on = browser()
  const tab = await readyTab(on)
  on.server.stop()
  await tab.device.start('contact-record', ['p-1'])
  await tab.device.start('doorstep-visit', ['p-2'])
  const [first] = await tab.store.entries('officer-robin')
  await tab.store.write('officer-robin', { entries: [{ ...first!, sealed: new Uint8Array(40) }] })
  tab.kill()
  const again = on.tab()
  await again.until(({ phase }) => phase === 'locked')
  await again.device.unlock(PASSPHRASE)
  drawn(again, '/unsent')
  const damaged = await screen.findByRole('region', { name: 'Cannot be read on this device' })
  within(damaged).getByText(/^Entry 1, written/)
  const waiting = screen.getByRole('region', { name: /waiting for a link$/ })
  within(waiting).getByRole('link', { name: /, Amabel Thistlewick$/ })
  expect(within(waiting).getAllByRole('listitem')).toHaveLength(1)
})

test('what only the server bars is told with what is missing, and can be tried again', async () => {
  const on = browser()
  const tab = await readyTab(on)
  on.server.setAside.set('complete', 'barred')
  const id = await tab.device.start('contact-record', ['p-1'])
  await tab.device.change(id, filledAnswers(formOf('contact-record')!, 1))
  await tab.device.complete(id)
  await tab.device.syncNow()
  await tab.rest()
  drawn(tab, '/unsent')
  const aside = await screen.findByRole('region', { name: 'Not taken by the server' })
  within(aside).getByText('The process does not allow this step yet.')
  within(aside).getByText('Missing: a free place at that meeting')
  within(aside).getByText(/A meeting takes 20 cases/)
  within(aside).getByText(/kept as a draft/)
  on.server.setAside.delete('complete')
  await userEvent.click(within(aside).getByRole('button', { name: 'Try again: Completed, Contact record' }))
  expect(await screen.findByText('Nothing waits here')).toBeTruthy()
  expect((await tab.device.record(id))?.status).toBe('completed')
})

test('words that came after the record was completed go into it as a correction with one press', async () => {
  const on = browser()
  const tab = await readyTab(on)
  const id = await tab.device.start('contact-record', ['p-1'])
  await tab.device.change(id, filledAnswers(formOf('contact-record')!, 1))
  await tab.device.syncNow()
  on.server.setAside.set('change', 'already completed')
  await tab.device.change(id, { discussed: 'The bus comes at ten.' })
  await tab.device.syncNow()
  on.server.setAside.delete('change')
  await tab.device.complete(id)
  await tab.device.syncNow()
  await tab.rest()
  drawn(tab, '/unsent')
  const aside = await screen.findByRole('region', { name: 'Not taken by the server' })
  await userEvent.click(within(aside).getByRole('button', { name: 'Write as a correction: Contact record' }))
  expect(await screen.findByText('Nothing waits here')).toBeTruthy()
  expect(document.activeElement?.textContent).toBe(
    'Your words are in the record as a correction: Contact record.',
  )
  expect(await tab.device.record(id)).toMatchObject({
    status: 'completed',
    answers: { discussed: 'The bus comes at ten.' },
    amendments: [{ field: 'discussed', is: 'The bus comes at ten.' }],
  })
})

test('a locked device offers a file also where all that is left on it is what the server did not take', async () => {
  const on = browser()
  const tab = await readyTab(on)
  on.server.setAside.set('start', 'not yours')
  await tab.device.start('contact-record', ['p-1'])
  await tab.device.syncNow()
  await tab.rest()
  tab.device.lock()
  await tab.until(({ phase, sync }) => phase === 'locked' && sync.setAside === 1)
  expect(tab.device.state().sync.unsent).toBe(0)
  drawn(tab, '/')
  await screen.findByRole('button', { name: 'Save unsent work to a file' })
})
