import { fireEvent, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeAll, expect, test } from 'vitest'
import { ANSWERS } from '../../src/screens/help/answers.ts'
import { heard, SHORTCUTS } from '../../src/screens/shortcuts/keys.ts'
import { ROUTES } from '../../src/screens/routes.tsx'
import { STEPS } from '../../src/screens/tour/steps.ts'
import { atDoorstep } from '../kit/screens.tsx'

// Nothing is laid out here: whatever is in the page counts as seen.
beforeAll(() => {
  Element.prototype.getClientRects = () => [{}] as unknown as DOMRectList // only asked whether there is one
})
afterEach(() => localStorage.clear())

const title = (name: string) => screen.findByRole('heading', { level: 1, name })

test('the keys lead to Today, Pupils, Reports, and to the list of them', async () => {
  await atDoorstep('/')
  await title('Today')
  await userEvent.keyboard('gr')
  await title('Reports')
  await userEvent.keyboard('gp')
  await title('Pupils')
  await userEvent.keyboard('?')
  await title('Keyboard shortcuts')
  expect(screen.getAllByRole('row')).toHaveLength(SHORTCUTS.length + 1)
})

test('find goes to the box from anywhere, and next and previous move through a list', async () => {
  await atDoorstep('/')
  await title('Today')
  await userEvent.keyboard('/')
  const box = await screen.findByLabelText('Name, class, UPN or street')
  await waitFor(() => expect(document.activeElement).toBe(box))
  box.blur()
  await userEvent.keyboard('j')
  const first = document.activeElement
  expect(first?.closest('.lines')).toBeTruthy()
  await userEvent.keyboard('j')
  expect(document.activeElement).not.toBe(first)
  await userEvent.keyboard('k')
  expect(document.activeElement).toBe(first)
})

test('nothing is heard while somebody types, nor with another key held, nor once they are switched off', async () => {
  await atDoorstep('/pupils')
  await title('Pupils')
  await userEvent.type(screen.getByLabelText('Name, class, UPN or street'), 'gr?')
  fireEvent.keyDown(document.body, { key: '?', ctrlKey: true })
  expect(screen.getByRole('heading', { level: 1, name: 'Pupils' })).toBeTruthy()
  screen.getByLabelText<HTMLInputElement>('Name, class, UPN or street').blur()
  await userEvent.keyboard('?')
  await title('Keyboard shortcuts')
  await userEvent.click(screen.getByLabelText('Use keyboard shortcuts on this device'))
  screen.getByLabelText<HTMLInputElement>('Use keyboard shortcuts on this device').blur()
  await userEvent.keyboard('gp')
  expect(screen.getByRole('heading', { level: 1, name: 'Keyboard shortcuts' })).toBeTruthy()
})

test('Shift and L locks', async () => {
  await atDoorstep('/')
  await title('Today')
  await userEvent.keyboard('{Shift>}L{/Shift}')
  expect(await screen.findByRole('heading', { name: /^Unlock/ })).toBeTruthy()
})

test('no shortcut stands in the way of another, and a key that leads nowhere begins anew', () => {
  const all = SHORTCUTS.map(({ keys }) => keys.join(' '))
  for (const one of all) expect(all.filter((other) => other.startsWith(one))).toEqual([one])
  expect(heard('g', { key: '?', shiftKey: true })).toEqual({ go: '/shortcuts' })
  expect(heard('', { key: 'x', shiftKey: false })).toBe('')
})

test('help answers without a signal, opens the question one came for, and leads only to pages there are', async () => {
  await atDoorstep('/help#forgotten')
  await title('Help')
  expect(document.getElementById('forgotten')?.hasAttribute('open')).toBe(true)
  expect(document.querySelectorAll('details[open]')).toHaveLength(1)
  const paths = new Set((ROUTES[0]?.children?.[0]?.children ?? []).map(({ path }) => `/${path ?? ''}`))
  const ways = ANSWERS.flatMap(({ way }) => (way ? [way.to] : []))
  expect(ways.filter((to) => !paths.has(to))).toEqual([])
})

test('the tour goes through the real screens, its words are read, and it is left at any time', async () => {
  const { router } = await atDoorstep('/help')
  await userEvent.click(await screen.findByRole('button', { name: 'Start the tour' }))
  for (const step of STEPS) {
    const heading = await screen.findByRole('heading', { level: 2, name: step.title })
    await waitFor(() => expect(document.activeElement?.textContent).toBe(heading.textContent))
    const on = screen.queryByRole('button', { name: 'Next' })
    if (on) await userEvent.click(on)
  }
  await title('Not sent yet')
  expect(router.state.location.pathname).toBe('/unsent')
  await userEvent.click(screen.getByRole('button', { name: 'Back' }))
  await screen.findByRole('region', { name: 'Stage' })
  await userEvent.keyboard('{Escape}')
  expect(screen.queryByText(/^Tour,/)).toBeNull()
  expect(document.activeElement).toBe(screen.getByRole('main'))
})
