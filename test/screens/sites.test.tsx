import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { browser, pupilCalled, readyTab } from '../kit/device.ts'
import { atDoorstep, drawn } from '../kit/screens.tsx'

const atSite = (id: string, given: string, site: string) => {
  const pupil = pupilCalled(id, given, 'Abernault')
  return { ...pupil, profile: { ...pupil.profile, site } }
}

async function atTwoSites(address: string) {
  const on = browser()
  on.server.addPupil(atSite('p-7', 'Odalys', 'Upper site'))
  on.server.addPupil(atSite('p-8', 'Peregrine', 'Lower site'))
  return drawn(await readyTab(on), address)
}

test('pupils of a school with two sites are shown by site [V-242]', async () => {
  await atTwoSites('/pupils')
  await userEvent.selectOptions(await screen.findByLabelText('Site'), 'Lower site')
  expect(await screen.findByText('1 pupil of 5')).toBeTruthy()
  expect(screen.getByRole('link', { name: 'Peregrine Abernault' })).toBeTruthy()
  expect(screen.queryByRole('link', { name: 'Odalys Abernault' })).toBeNull()
  expect(screen.getByText(/Year 8.* · Lower site/)).toBeTruthy()
})

test('a pupil’s own page says at which site they are [V-242]', async () => {
  await atTwoSites('/pupils/p-7')
  expect(await screen.findByText(/, Upper site · born/)).toBeTruthy()
})

test('where nobody is at a named site, no site is asked for', async () => {
  await atDoorstep('/pupils')
  await screen.findByLabelText('Stage')
  expect(screen.queryByLabelText('Site')).toBeNull()
})
