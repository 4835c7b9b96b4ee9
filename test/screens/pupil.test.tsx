import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { schoolCalendar } from '../../src/domain/calendar/school-calendar.ts'
import { unpackRegister } from '../../src/domain/register/register.ts'
import { weeksOf } from '../../src/screens/pupil/weeks.ts'
import { calendar, pupilCalled } from '../kit/device.ts'
import { atDoorstep } from '../kit/screens.tsx'

test('the pupil page says the stage, what is behind it and the paragraph followed', async () => {
  await atDoorstep('/pupils/p-2')
  expect(await screen.findByRole('heading', { level: 1, name: 'Amabel Thistlewick' })).toBeTruthy()
  expect(screen.getByText('Where every pupil begins. No move has been decided.')).toBeTruthy()
  const why = await screen.findByRole('region', { name: 'Why' })
  expect(within(why).getAllByText(/Stockport staged process/).length).toBeGreaterThan(0)
})

test('the year in sessions is a table: a row a week, ten places and what was done in it, each read aloud by its meaning', async () => {
  await atDoorstep('/pupils/p-2')
  const picture = await screen.findByRole('region', { name: /^Attendance/ })
  const rows = within(picture).getAllByRole('row')
  const last = rows.at(-1)!
  expect(within(last).getByRole('rowheader').textContent).toBe('9 Mar')
  expect(within(last).getAllByRole('cell')).toHaveLength(11)
  expect(within(last).getAllByText('No mark yet')).toHaveLength(8)
  expect(within(rows.at(-2)!).getAllByText('Present in the morning')).toHaveLength(2)
})

test('weeks of the picture hold every session once, on its own weekday', () => {
  const school = schoolCalendar(calendar)
  const pupil = pupilCalled('p-9', 'Any', 'Body')
  const year = school.years[0]!
  const weeks = weeksOf(unpackRegister(school, pupil.register), year.from, year.to)
  const cells = weeks.flatMap((week) => week.cells.filter((cell) => cell !== null))
  expect(cells).toHaveLength(year.to - year.from)
  expect(new Set(cells.map(({ day, half }) => day + half)).size).toBe(cells.length)
  for (const { cells: places } of weeks) expect(places).toHaveLength(10)
})

test('a form is started from the pupil with two taps, and is a draft on Today at once', async () => {
  const { router } = await atDoorstep('/pupils/p-2')
  const forms = await screen.findByRole('region', { name: 'Start a form' })
  await userEvent.click(within(forms).getByRole('button', { name: /^Contact record/ }))
  expect(await screen.findByRole('heading', { level: 1, name: 'Contact record' })).toBeTruthy()
  expect(router.state.location.pathname).toMatch(/^\/records\//)
  await userEvent.click(screen.getByRole('link', { name: /^Today/ }))
  const drafts = await screen.findByRole('region', { name: 'Go on with' })
  expect(await within(drafts).findByRole('link', { name: /Contact record/ })).toBeTruthy()
})

test('what is not sent is listed with what it is and about whom', async () => {
  const { on, tab, router } = await atDoorstep('/unsent')
  expect(await screen.findByText('Nothing waits here')).toBeTruthy()
  on.server.stop()
  const record = await tab.device.start('doorstep-visit', ['p-1'])
  expect(await screen.findByRole('link', { name: 'Doorstep or home visit, Quillon Vantable' })).toBeTruthy()
  await router.navigate(`/records/${record}`)
  expect(await screen.findByRole('heading', { level: 1, name: 'Doorstep or home visit' })).toBeTruthy()
})
