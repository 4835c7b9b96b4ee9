import { render, screen } from '@testing-library/react'
import { MemoryRouter } from 'react-router'
import { expect, test } from 'vitest'
import type { PupilView } from '../../src/device/device.ts'
import { schoolCalendar } from '../../src/domain/calendar/school-calendar.ts'
import { MissingMark } from '../../src/screens/pupil/missing-mark.tsx'
import { DeviceProvider } from '../../src/screens/use-device.tsx'
import { browser, calendar, readyTab } from '../kit/device.ts'

const TODAY = '2026-03-10'
const at = (hours: number, minutes: number) => Date.UTC(2026, 2, 10, hours, minutes)

/** The page's notice for a pupil without a mark today, at a time, in a school with these ways. */
async function noticeAt(now: number, school: Partial<PupilView['school']> = {}) {
  const { device } = await readyTab(browser())
  const view = (await device.pupil('p-2'))!
  const own = { ...view.school, process: 'valence', registerOwner: 'here', ...school } as const
  render(
    <DeviceProvider device={device}>
      <MemoryRouter>
        <MissingMark
          view={{ ...view, school: own, pupil: { ...view.pupil, register: {} } }}
          calendar={schoolCalendar(calendar)}
          today={TODAY}
          now={now}
        />
      </MemoryRouter>
    </DeviceProvider>,
  )
  return screen.queryByRole('region', { name: 'No mark in today’s register' })?.textContent ?? ''
}

test.each([
  ['before the morning register closes', at(9, 29), /^$/],
  ['once it has closed', at(9, 30), /for this morning\./],
  ['once both have closed', at(13, 30), /for this morning and for this afternoon\./],
])('a missing mark is told on the same day, %s [V-246]', async (_when, now, says) => {
  expect(await noticeAt(now)).toMatch(says)
})

test('where the school’s own system keeps the register, nothing is said before its marks have come [V-246]', async () => {
  expect(await noticeAt(at(15, 0), { registerOwner: 'school system' })).toBe('')
})
