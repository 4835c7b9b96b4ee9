import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { atDoorstep } from '../kit/screens.tsx'

test('an unknown address says so and leads on', async () => {
  const { router } = await atDoorstep('/nowhere/at/all')
  expect(await screen.findByRole('heading', { level: 1, name: 'Page not found' })).toBeTruthy()
  await userEvent.click(screen.getByRole('link', { name: 'Go to Today' }))
  expect(await screen.findByRole('heading', { level: 1, name: 'Today' })).toBeTruthy()
  expect(router.state.location.pathname).toBe('/')
})

test('a pupil who is not on this device is told as that, not as a fault', async () => {
  await atDoorstep('/pupils/somebody-else')
  expect(
    await screen.findByRole('heading', { level: 1, name: 'This pupil is not on this device' }),
  ).toBeTruthy()
})

test('a record that is not on this device is told as that', async () => {
  await atDoorstep('/records/0190f3a0-0000-7000-8000-000000000000')
  expect(
    await screen.findByRole('heading', { level: 1, name: 'This record is not on this device' }),
  ).toBeTruthy()
})

test('after a move to another page its heading has the focus', async () => {
  await atDoorstep('/')
  expect(await screen.findByRole('heading', { level: 1, name: 'Today' })).toBeTruthy()
  await userEvent.click(screen.getByRole('link', { name: /^Pupils/ }))
  const heading = await screen.findByRole('heading', { level: 1, name: 'Pupils' })
  expect(document.activeElement).toBe(heading)
  expect(document.title).toBe('Pupils – Doorstep')
})

test('the pupils are found as one types, by the beginning of any name', async () => {
  await atDoorstep('/pupils')
  await userEvent.type(await screen.findByLabelText('Name, class, UPN or street'), 'this ama')
  expect(await screen.findByText('1 pupil of 3')).toBeTruthy()
  expect(screen.getByRole('link', { name: 'Amabel Thistlewick' })).toBeTruthy()
  expect(screen.queryByRole('link', { name: 'Quillon Vantable' })).toBeNull()
})
