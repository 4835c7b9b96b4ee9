/** A family at the door: two children and a parent whom both files name. */
import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { atDoorstep } from '../kit/screens.tsx'

test('what is missing in the row of the second child is told of the second child, once', async () => {
  const { tab, router } = await atDoorstep('/pupils/p-2')
  await router.navigate(`/records/${await tab.device.start('contact-record', ['p-2'])}`)
  await userEvent.click(await screen.findByText('Is it about another child too?'))
  await userEvent.type(screen.getByRole('searchbox', { name: 'Another pupil, by name' }), 'Quill')
  await userEvent.click(await screen.findByRole('button', { name: /^Add Quillon Vantable/ }))
  await screen.findByRole('group', { name: 'Child 2' })
  await userEvent.click(screen.getByRole('button', { name: 'Complete contact record' }))
  const summary = await screen.findByRole('alert')
  const present = within(summary).getAllByRole('link', { name: /present\?/ })
  expect(present.map(({ textContent }) => textContent)).toEqual([
    'Child 1: choose an answer: present?',
    'Child 2: choose an answer: present?',
    'Choose an answer: was parent 1 present?',
  ])
})
