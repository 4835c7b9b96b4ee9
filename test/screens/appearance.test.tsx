import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, expect, test } from 'vitest'
import { appearanceOf } from '../../src/screens/appearance/appearance.ts'
import { atDoorstep } from '../kit/screens.tsx'

const html = document.documentElement
afterEach(() => {
  localStorage.clear()
  delete html.dataset['appearance']
})

const group = (name: string) => within(screen.getByRole('group', { name }))

test('what is chosen is shown at once and kept on the device, and what is not chosen follows the system', async () => {
  await atDoorstep('/appearance')
  await screen.findByRole('heading', { level: 1, name: 'Appearance' })
  await userEvent.click(group('Colours').getByLabelText('Dark'))
  await userEvent.click(group('Contrast').getByLabelText('High contrast'))
  await userEvent.click(group('Size of letters').getByLabelText('Larger'))
  expect(html.dataset['appearance']).toBe('dark high-contrast larger')
  expect(localStorage.getItem('doorstep-appearance')).toBe('dark high-contrast larger')
  await userEvent.click(group('Colours').getByLabelText('As this device is set'))
  expect(html.dataset['appearance']).toBe('high-contrast larger')
})

test('it can be chosen before the vault is open, and says nothing of anybody', async () => {
  await atDoorstep('/')
  await userEvent.click(await screen.findByRole('button', { name: /Lock$/ }))
  await userEvent.click(await screen.findByRole('button', { name: 'Appearance' }))
  await userEvent.click(await screen.findByLabelText('Light'))
  expect(html.dataset['appearance']).toBe('light')
})

test('words it does not know are passed over, so that a later version can be taken back', () => {
  expect(appearanceOf('dark sepia giant')).toEqual({ colours: 'dark', contrast: '', letters: '' })
})
