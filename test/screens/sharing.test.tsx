/** Consent taken back, and whom a family does not want told: on the pupil's page, on paper and where the tablet is given. */
import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { FORMS } from '../../src/domain/forms/forms.ts'
import type { Answers } from '../../src/domain/casework/entry.ts'
import { filledAnswers } from '../kit/casework.ts'
import { atDoorstep } from '../kit/screens.tsx'

const ON = '2026-03-09'
type Place = Awaited<ReturnType<typeof atDoorstep>>

async function completed({ tab }: Place, id: string, answers: Answers, pupil = 'p-2'): Promise<string> {
  const form = FORMS[id]!
  const record = await tab.device.start(id, [pupil])
  await tab.device.change(record, filledAnswers(form, 0, undefined, { [form.on]: ON, ...answers }, ON))
  expect(await tab.device.complete(record)).toMatchObject({ saved: true })
  return record
}
const NO_EXCLUSIONS = { exclusions: 'none', sharedWith: 'none' }

test('consent is taken back in two taps without a link, and what rests on it stops from that moment [H-084]', async () => {
  const place = await atDoorstep('/pupils/p-2')
  place.on.server.stop()
  await completed(place, 'medical-consent', { given: true, withdrawnOn: null, withdrawnBy: null })
  const sharing = await screen.findByRole('region', { name: 'Consent and sharing' })
  expect(await within(sharing).findByText('Agreed')).toBeTruthy()
  await userEvent.click(within(sharing).getByRole('button', { name: 'Consent is taken back' }))
  await userEvent.click(within(sharing).getByRole('button', { name: 'Write it down for today' }))
  expect(await within(sharing).findByText('Taken back')).toBeTruthy()
  expect(within(sharing).getByText(/What rests on a duty goes on/)).toBeTruthy()
})

test('a copy for a health worker is refused once consent is taken back; one for the file is not [H-084]', async () => {
  const place = await atDoorstep('/pupils/p-2')
  const record = await completed(place, 'medical-consent', { given: true, withdrawnOn: ON })
  await place.router.navigate(`/records/${record}/paper?for=medical`)
  expect(await screen.findByRole('button', { name: 'Save as PDF' })).toBeTruthy()
  await userEvent.click(screen.getByRole('radio', { name: 'To a health worker, with the family’s consent' }))
  expect(screen.queryByRole('button', { name: 'Save as PDF' })).toBeNull()
  await userEvent.type(screen.getByLabelText('To whom'), 'Dr Vale')
  expect(screen.getByRole('alert').textContent).toMatch(/taken its consent back/)
  expect(screen.queryByRole('button', { name: 'Print' })).toBeNull()
})

test('whoever the family excluded is named, and refused what is addressed to them, with the reason [V-208]', async () => {
  const place = await atDoorstep('/pupils/p-2')
  const record = await completed(place, 'information-sharing', {
    ...NO_EXCLUSIONS,
    basis: 'public task',
    exclusions: [{ id: 'x', who: 'Northwick Housing', reason: 'a dispute' }],
    withdrawnOn: null,
  })
  const sharing = await screen.findByRole('region', { name: 'Consent and sharing' })
  expect(await within(sharing).findByText('Northwick Housing')).toBeTruthy()
  await place.router.navigate(`/records/${record}/paper?for=staff`)
  await userEvent.click(
    await screen.findByRole('radio', { name: 'To somebody a duty or a referral sends it to' }),
  )
  await userEvent.type(screen.getByLabelText('To whom'), 'Northwick housing')
  expect(screen.getByRole('alert').textContent).toMatch(
    /does not want this to go to Northwick Housing: a dispute/,
  )
  expect(screen.queryByRole('button', { name: 'Print' })).toBeNull()
  await userEvent.clear(screen.getByLabelText('To whom'))
  await userEvent.type(screen.getByLabelText('To whom'), 'Southmere council')
  expect(screen.getByRole('button', { name: 'Print' })).toBeTruthy()
})
