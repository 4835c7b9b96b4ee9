import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { browser, PASSPHRASE, readyTab } from '../kit/device.ts'
import { atDoorstep, drawn } from '../kit/screens.tsx'

test('locking shows the lock in place of the page, and unlocking goes on at the same address', async () => {
  const { tab, router } = await atDoorstep('/pupils/p-2')
  expect(await screen.findByRole('heading', { level: 1, name: 'Amabel Thistlewick' })).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'Lock' }))
  expect(await screen.findByRole('heading', { level: 1, name: 'Unlock, Robin Placeholder' })).toBeTruthy()
  expect(document.body.textContent).not.toContain('Thistlewick')
  expect(document.title).toBe('Locked – Doorstep')
  expect(tab.device.state().phase).toBe('locked')
  await userEvent.type(screen.getByLabelText('Passphrase'), PASSPHRASE)
  await userEvent.click(screen.getByRole('button', { name: 'Unlock' }))
  expect(await screen.findByRole('heading', { level: 1, name: 'Amabel Thistlewick' })).toBeTruthy()
  expect(router.state.location.pathname).toBe('/pupils/p-2')
})

test('a wrong passphrase is told, takes the focus, and loses nothing', async () => {
  const tab = await readyTab(browser())
  tab.device.lock()
  drawn(tab, '/')
  await userEvent.type(await screen.findByLabelText('Passphrase'), 'somebody else’s words here')
  await userEvent.click(screen.getByRole('button', { name: 'Unlock' }))
  const alert = await screen.findByRole('alert')
  expect(alert.textContent).toContain('That passphrase is not right. Nothing is lost; try again.')
  expect(document.activeElement?.contains(alert)).toBe(true)
})

test('the lock screen says how many entries wait', async () => {
  const on = browser()
  const tab = await readyTab(on)
  on.server.stop()
  const record = await tab.device.start('contact-record', ['p-1'])
  await tab.device.change(record, { discussed: 'A word.' })
  await tab.rest()
  tab.device.lock()
  await tab.until(({ phase, sync }) => phase === 'locked' && sync.unsent > 0)
  drawn(tab, '/')
  expect(await screen.findByText(/entr(y|ies) not sent yet\./)).toBeTruthy()
})

test('no window title ever holds a pupil’s name, for browsers write titles to the disk', async () => {
  await atDoorstep('/pupils/p-2')
  expect(await screen.findByRole('heading', { level: 1, name: 'Amabel Thistlewick' })).toBeTruthy()
  await waitFor(() => expect(document.title).toBe('Pupil – Doorstep'))
})
