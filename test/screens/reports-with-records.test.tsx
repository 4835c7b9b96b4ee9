/** Reports that read records, a pupil's progress, and who may see caseloads, as a person meets them. */
import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { atDoorstep } from '../kit/screens.tsx'

test('[V-117] a report that reads records says that nobody had support yet, and what it measures', async () => {
  await atDoorstep('/reports/effect')
  expect(await screen.findByText(/^There is nothing to tell/)).toBeTruthy()
  expect(screen.getByText(/^Four weeks before the day support began/)).toBeTruthy()
})

test('[V-252] where nothing was brought in a pupil’s progress says so, beside the attendance', async () => {
  await atDoorstep('/pupils/p-2/progress')
  expect(
    await screen.findByRole('heading', { level: 1, name: 'Attendance and progress: Amabel Thistlewick' }),
  ).toBeTruthy()
  expect(screen.getByText(/reached has not been brought in/)).toBeTruthy()
  expect(screen.getByRole('region', { name: 'Attendance and progress' })).toBeTruthy()
})

test('[V-229] without figures of others a report says plainly that nothing is compared', async () => {
  await atDoorstep('/reports/beside-others')
  expect(await screen.findByText(/nothing is compared/)).toBeTruthy()
})

test('caseloads are offered to nobody who does not lead', async () => {
  await atDoorstep('/reports')
  expect(await screen.findByRole('heading', { level: 1, name: 'Reports' })).toBeTruthy()
  expect(screen.queryByRole('link', { name: 'Caseload by officer' })).toBeNull()
})
