import { act, screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { offerUndo } from '../../src/screens/parts/undo.tsx'
import { atDoorstep } from '../kit/screens.tsx'

const bar = () => screen.getByRole('region', { name: 'What you just did' })

async function offered(undo: () => void = () => {}) {
  const place = await atDoorstep('/')
  await screen.findByRole('heading', { level: 1, name: 'Today' })
  act(() => offerUndo({ said: 'Visit called off', undo, undone: 'The visit stands again' }))
  return place
}

test('what was done is told politely, and taken back with one press', async () => {
  const taken: string[] = []
  await offered(() => taken.push('back'))
  expect(bar().querySelector('output')?.textContent).toBe('Visit called off')
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }))
  expect(await screen.findByText('The visit stands again')).toBeTruthy()
  expect(taken).toEqual(['back'])
  expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull()
  expect(document.activeElement).toBe(screen.getByRole('main'))
})

test('the offer stays from page to page until it is closed or another takes its place', async () => {
  await offered()
  await userEvent.click(screen.getByRole('link', { name: /^Pupils/ }))
  await screen.findByRole('heading', { level: 1, name: 'Pupils' })
  expect(screen.getByText('Visit called off')).toBeTruthy()
  act(() => offerUndo({ said: 'Task ticked off', undo: () => {}, undone: 'Task open again' }))
  expect(screen.queryByText('Visit called off')).toBeNull()
  await userEvent.click(screen.getByRole('button', { name: 'Close this message' }))
  expect(screen.queryByText('Task ticked off')).toBeNull()
})

test('what cannot be taken back after all is said', async () => {
  await offered(() => {
    throw new Error('gone')
  })
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }))
  expect(await screen.findByText(/could not be undone/)).toBeTruthy()
})

test('an offer is gone once the vault is closed: it may name a child (P7)', async () => {
  await offered()
  await userEvent.click(screen.getByRole('button', { name: /Lock$/ }))
  await screen.findByRole('heading', { name: /^Unlock/ })
  expect(screen.queryByText('Visit called off')).toBeNull()
})
