/** Reports as a person meets them: a list of them, one of a school with its drawing and table, other periods, a file to take along. */
import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { REPORTS } from '../../src/domain/reports/reports.ts'
import { atDoorstep } from '../kit/screens.tsx'

test('every report is offered with what it is for, and opens', async () => {
  const { router } = await atDoorstep('/reports')
  expect(await screen.findByRole('heading', { level: 1, name: 'Reports' })).toBeTruthy()
  for (const { title, says } of REPORTS) {
    expect(screen.getByRole('link', { name: title })).toBeTruthy()
    expect(screen.getByText(says)).toBeTruthy()
  }
  await userEvent.click(screen.getByRole('link', { name: 'Broken weeks' }))
  expect(await screen.findByRole('heading', { level: 1, name: 'Broken weeks' })).toBeTruthy()
  expect(router.state.location.pathname).toBe('/reports/broken-weeks')
})

test('[V-007] [V-008] [V-255] what absence and lateness cost stands there to be shown to parents', async () => {
  await atDoorstep('/reports')
  const absence = await screen.findByRole('region', { name: 'Attendance over a year' })
  const row = (table: HTMLElement, name: string) =>
    within(within(table).getByRole('row', { name: new RegExp(`^${name} `) }))
      .getAllByRole('cell')
      .map(({ textContent }) => textContent)
  expect(row(absence, '95%')).toEqual(['9', '2', '60'])
  expect(row(absence, '70%')).toEqual(['57', '12', '360'])
  const lateness = screen.getByRole('region', { name: 'Late every day' })
  expect(row(lateness, '10 minutes')).toEqual(['6.5'])
  expect(row(lateness, '30 minutes')).toEqual(['19'])
})

test('[S-033] the broken weeks of a pupil are told with the weeks school was in session, and lead to the pupil', async () => {
  const { router } = await atDoorstep('/reports/broken-weeks')
  const table = await screen.findByRole('region', { name: 'Broken weeks' })
  const line = within(table).getByRole('row', { name: /^Amabel Thistlewick/ })
  expect(within(line).getByText(/^2 of 2\d$/)).toBeTruthy()
  expect(within(table).queryByRole('row', { name: /Quillon/ })).toBeNull()
  await userEvent.click(within(line).getByRole('link', { name: 'Amabel Thistlewick' }))
  await waitFor(() => expect(router.state.location.pathname).toBe('/pupils/p-2'))
})

test('another period is one press away, and says which it is', async () => {
  await atDoorstep('/reports/attendance')
  const half = await screen.findByRole('button', { name: 'This half-term' })
  expect(screen.getByRole('heading', { level: 2, name: 'Hilltop Academy, this school year' })).toBeTruthy()
  await userEvent.click(half)
  expect(half.getAttribute('aria-pressed')).toBe('true')
  expect(screen.getByRole('heading', { level: 2, name: 'Hilltop Academy, this half-term' })).toBeTruthy()
})

test('without a signal reports are there all the same', async () => {
  const { on, router } = await atDoorstep('/')
  on.server.stop()
  await router.navigate('/reports/weeks')
  expect(await screen.findByRole('heading', { level: 1, name: 'Week by week' })).toBeTruthy()
})
