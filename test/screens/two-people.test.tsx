import { screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { formOf } from '../../src/domain/forms/forms.ts'
import { atDevice, draft, EWO, PASTORAL } from '../kit/casework.ts'
import { browser, readyTab } from '../kit/device.ts'
import { drawn } from '../kit/screens.tsx'

test('where two people wrote one field both are shown with their names, until somebody chooses', async () => {
  const on = browser()
  const before = draft(formOf('contact-record')!, {}, atDevice())
  const version = (by: typeof EWO, value: string, number: number) => ({
    value,
    by,
    at: 1,
    entry: `0190f3a0-0000-7000-8000-00000000000${number}`,
  })
  on.server.addRecord({
    ...before,
    pupils: ['p-2'],
    school: 'hilltop',
    answers: { ...before.answers, discussed: 'He was ill.' },
    conflicts: [
      {
        field: 'discussed',
        versions: [version(EWO, 'The bus was late.', 1), version(PASTORAL, 'He was ill.', 2)],
      },
    ],
  })
  const tab = await readyTab(on)
  drawn(tab, `/records/${before.id}`)
  expect(await screen.findByRole('heading', { level: 2, name: 'Two people wrote this' })).toBeTruthy()
  expect(screen.getByText('The bus was late.')).toBeTruthy()
  await userEvent.click(
    screen.getByRole('button', { name: `Keep what ${EWO.name} wrote for What was discussed` }),
  )
  await waitFor(() => expect(screen.queryByText('Two people wrote this')).toBeNull())
  expect((await tab.device.record(before.id))?.answers['discussed']).toBe('The bus was late.')
})
