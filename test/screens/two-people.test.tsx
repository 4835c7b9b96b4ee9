import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { formOf } from '../../src/domain/forms/forms.ts'
import { atDevice, draft, EWO, PASTORAL } from '../kit/casework.ts'
import { browser, readyTab, robin } from '../kit/device.ts'
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
    screen.getByRole('button', { name: `Keep these words of ${EWO.name}: What was discussed` }),
  )
  await waitFor(() => expect(screen.queryByText('Two people wrote this')).toBeNull())
  expect((await tab.device.record(before.id))?.answers['discussed']).toBe('The bus was late.')
})

const ME = { id: robin.id, name: robin.name, position: robin.position }

/** A contact record in which Robin, who is signed in, and Jo wrote one field. */
function inConflict(status: 'draft' | 'completed' = 'draft') {
  const on = browser()
  const before = draft(formOf('contact-record')!, {}, atDevice())
  const version = (by: typeof EWO, value: string, number: number) => ({
    value,
    by,
    at: Date.UTC(2026, 2, 9, 11, 30),
    entry: `0190f3a0-0000-7000-8000-00000000000${number}`,
  })
  const versions = [version(PASTORAL, 'The bus was late.', 1), version(ME, 'He was ill.', 2)]
  on.server.addRecord({
    ...before,
    pupils: ['p-2'],
    school: 'hilltop',
    status,
    on: status === 'draft' ? null : '2026-03-09',
    answers: { ...before.answers, discussed: 'The bus was late.' },
    stamps: { discussed: versions[0]!.entry },
    conflicts: [{ field: 'discussed', versions }],
  })
  return { on, record: before.id }
}

test('Today tells both authors, and each text is shown with its author and time, to be kept both', async () => {
  const { on, record } = inConflict()
  const tab = await readyTab(on)
  drawn(tab, '/')
  const told = await screen.findByRole('region', { name: 'Two people wrote the same' })
  expect(told.textContent).toContain('One of the texts is yours')
  await userEvent.click(within(told).getByRole('link'))
  const card = await screen.findByRole('region', { name: 'Two people wrote this' })
  const [theirs, mine] = within(card).getAllByRole('listitem')
  expect(theirs!.textContent).toContain('Jo Farrier, Head of Year 89 March 2026 at 11:30amThe bus was late.')
  expect(mine!.textContent).toContain('You')
  // Whoever wrote one of the texts goes on in their own.
  expect(screen.getByLabelText<HTMLTextAreaElement>('What was discussed').value).toBe('He was ill.')
  await userEvent.click(within(card).getByRole('button', { name: 'Keep both: What was discussed' }))
  await waitFor(() => expect(screen.queryByText('Two people wrote this')).toBeNull())
  expect((await tab.device.record(record))?.answers['discussed']).toBe('The bus was late.\n\nHe was ill.')
  expect(tab.device.unsettled()).toEqual([])
})

test('in a completed record the choice is a correction, with both texts in it', async () => {
  const { on, record } = inConflict('completed')
  const tab = await readyTab(on)
  drawn(tab, `/records/${record}`)
  await userEvent.click(
    await screen.findByRole('button', { name: 'Keep these words of Robin Placeholder: What was discussed' }),
  )
  await waitFor(() => expect(screen.queryByText('Two people wrote this')).toBeNull())
  expect(await tab.device.record(record)).toMatchObject({
    answers: { discussed: 'He was ill.' },
    amendments: [{ was: 'The bus was late.', is: 'He was ill.' }],
    conflicts: [],
  })
})
