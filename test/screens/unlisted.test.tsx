import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { FORMS } from '../../src/domain/forms/forms.ts'
import { filledAnswers } from '../kit/casework.ts'
import { atDoorstep } from '../kit/screens.tsx'

test('a child who is not on the list is written about by name, and somebody says later who it is', async () => {
  const { tab, router } = await atDoorstep('/')
  await userEvent.click(await screen.findByRole('link', { name: 'A child who is not on my list' }))
  await userEvent.click(await screen.findByRole('button', { name: /^Doorstep or home visit/ }))
  expect(await screen.findByRole('alert')).toBeTruthy()
  await userEvent.type(screen.getByRole('textbox', { name: /^Name of the child/ }), 'Amabel Thistle')
  await userEvent.click(screen.getByRole('button', { name: /^Doorstep or home visit/ }))
  expect(await screen.findByRole('heading', { level: 1, name: 'Doorstep or home visit' })).toBeTruthy()
  expect(screen.getByText('Amabel Thistle')).toBeTruthy()
  const [record] = await tab.device.schoolRecords()
  expect(record).toMatchObject({ pupils: [], provisional: [{ name: 'Amabel Thistle' }] })
  await router.navigate('/')
  await userEvent.click(await screen.findByRole('link', { name: 'To be matched: 1 record' }))
  await userEvent.click(await screen.findByRole('button', { name: /^Amabel Thistlewick/ }))
  await userEvent.click(await screen.findByRole('button', { name: 'Yes, this is Amabel Thistlewick' }))
  expect(await screen.findByText('Every child is matched with a pupil.')).toBeTruthy()
  await waitFor(async () =>
    expect((await tab.device.pupil('p-2'))?.records.map(({ id }) => id)).toContain(record!.id),
  )
})

test('an adult written by name can be tied to a person on the pupil’s file', async () => {
  const { tab, router } = await atDoorstep('/pupils/p-2')
  const form = FORMS['contact-record']!
  const record = await tab.device.start(form.id, ['p-2'])
  const given = { parent1: { name: 'Patsy T', role: 'mum' } }
  await tab.device.change(record, filledAnswers(form, 0, undefined, given, '2026-03-10'))
  expect(await tab.device.complete(record)).toEqual({ saved: true })
  await router.navigate(`/records/${record}`)
  const box = await screen.findByRole('combobox', { name: 'Patsy T, as written here, is' })
  await userEvent.selectOptions(box, 'Pat Thistlewick, mother')
  await waitFor(async () =>
    expect((await tab.device.record(record))?.matched).toMatchObject([
      { kind: 'adult', who: 'Patsy T', is: 'p-2-parent' },
    ]),
  )
  await waitFor(() =>
    expect(screen.queryByRole('combobox', { name: 'Patsy T, as written here, is' })).toBeNull(),
  )
})

test('what a school does as a whole is started from the school, names no pupil, and is listed there', async () => {
  const { tab, router } = await atDoorstep('/schools/hilltop')
  const card = await screen.findByRole('region', { name: 'What the school does as a whole' })
  await userEvent.click(within(card).getByRole('button', { name: /^Start: / }))
  expect(await screen.findByRole('heading', { level: 1, name: FORMS['school-activity']!.title })).toBeTruthy()
  expect((await tab.device.schoolRecords())[0]).toMatchObject({ pupils: [], school: 'hilltop' })
  await router.navigate('/schools/hilltop')
  const again = await screen.findByRole('region', { name: 'What the school does as a whole' })
  expect(await within(again).findByRole('link', { name: FORMS['school-activity']!.title })).toBeTruthy()
})
