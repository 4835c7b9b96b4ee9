/** The year picture: what was done stands beside the week it was done in, and what stands out is said in words. */
import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { formOf } from '../../src/domain/forms/forms.ts'
import { completed } from '../kit/casework.ts'
import { browser, pupilCalled, readyTab } from '../kit/device.ts'
import { drawn } from '../kit/screens.tsx'

const aWeek = (monday: string) => `${monday}/\\/\\/\\/\\`

test('a visit stands beside its week, and opens there in a row of its own', async () => {
  const record = completed(formOf('contact-record')!)
  const on = browser()
  on.server.addRecord({ ...record, on: '2026-02-05', pupils: ['p-2'], school: 'hilltop' })
  const { router } = drawn(await readyTab(on), '/pupils/p-2')
  const picture = await screen.findByRole('region', { name: /^Attendance/ })
  const button = within(picture).getByRole('button', {
    name: /^1 event from 2 February: contacts and visits$/,
  })
  expect(button.getAttribute('aria-expanded')).toBe('false')
  await userEvent.click(button)
  expect(button.getAttribute('aria-expanded')).toBe('true')
  await userEvent.click(within(picture).getByRole('link', { name: 'Contact record' }))
  expect(await screen.findByRole('heading', { level: 1, name: 'Contact record' })).toBeTruthy()
  expect(router.state.location.pathname).toBe(`/records/${record.id}`)
})

test('[S-034] away on Mondays is said with its numbers, and with the days behind it', async () => {
  const on = browser()
  on.server.addPupil(pupilCalled('p-7', 'Ottilie', 'Brackenby', aWeek('II').repeat(6) + '/\\'))
  drawn(await readyTab(on), '/pupils/p-7')
  const picture = await screen.findByRole('region', { name: /^Attendance/ })
  const says = await within(picture).findByText(/^Away on 6 of \d+ Mondays, and on 0 of \d+ other days\.$/)
  await userEvent.click(says)
  expect(within(picture).getByText('26 Jan, 2 Feb, 9 Feb, 16 Feb, 23 Feb and 2 Mar')).toBeTruthy()
})

test('with a child of the same home who is on this device too, that child is named', async () => {
  const on = browser()
  const away = `${aWeek('/\\').repeat(4)}OOOOOO/\\/\\/\\`
  const one = pupilCalled('p-7', 'Ottilie', 'Brackenby', away)
  on.server.addPupil(one)
  on.server.addPupil({ ...pupilCalled('p-8', 'Corwin', 'Brackenby', away), people: one.people })
  drawn(await readyTab(on), '/pupils/p-7')
  expect(
    await screen.findByText(/^Away on 3 of 3 days when Corwin was away, and on 0 of \d+ other days\.$/),
  ).toBeTruthy()
})

test('[S-125] [V-114] this year’s attendance is a page to print: its half-terms in figures, then every session', async () => {
  const on = browser()
  on.server.addPupil(pupilCalled('p-7', 'Ottilie', 'Brackenby', 'IIOOL\\/\\'))
  const { router } = drawn(await readyTab(on), '/pupils/p-7')
  await userEvent.click(await screen.findByRole('link', { name: 'Half-term by half-term, to print' }))
  const table = await screen.findByRole('region', { name: 'Half-term by half-term, in figures' })
  expect(router.state.location.pathname).toBe('/pupils/p-7/attendance')
  const cells = (name: string) =>
    within(within(table).getByRole('row', { name: new RegExp(`^${name} `) }))
      .getAllByRole('cell')
      .map(({ textContent }) => textContent)
  expect(cells('Half-term 1').slice(0, 1)).toEqual(['100.0%'])
  expect(cells('Half-term 3').slice(3)).toEqual(['2', '2', '1', expect.stringMatching(/^[12] of \d+$/)])
  expect(cells('School year to date')[3]).toBe('2')
  expect(screen.getByRole('region', { name: 'Attendance, 2025/26' })).toBeTruthy()
  expect(screen.getByRole('button', { name: 'Print' })).toBeTruthy()
})
