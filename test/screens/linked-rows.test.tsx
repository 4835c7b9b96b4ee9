import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import userEvent from '@testing-library/user-event'
import { formOf } from '../../src/domain/forms/forms.ts'
import { filledAnswers } from '../kit/casework.ts'
import { browser, readyTab } from '../kit/device.ts'
import { drawn } from '../kit/screens.tsx'

const ISSUES = [
  { id: 'i1', issue: 'Migraine', evidenceBy: 'GP', evidenceOn: '2026-03-09', evidenceType: 'Letter' },
  { id: 'i2', issue: 'Asthma', evidenceBy: 'GP', evidenceOn: '2026-03-09', evidenceType: 'Letter' },
]
const day = '2026-03-10'
const filled = filledAnswers(formOf('medical-action-plan')!, 0, undefined, { issues: ISSUES }, day)

test('a difficulty is tied to one of the medical issues listed above it, by its words [S-128]', async () => {
  const tab = await readyTab(browser())
  const record = await tab.device.start('medical-action-plan', ['p-2'])
  await tab.device.change(record, filled)
  drawn(tab, `/records/${record}`)
  const link = await screen.findByRole('combobox', { name: /^Medical issue it comes from/ })
  expect([...link.querySelectorAll('option')].map(({ textContent }) => textContent)).toEqual([
    'Choose one',
    'Migraine',
    'Asthma',
  ])
  await userEvent.selectOptions(link, 'Asthma')
  await screen.findByText('Saved on this device')
  expect((await tab.device.record(record))?.answers['difficulties']).toMatchObject([{ issue: 'i2' }])
})

test('a completed plan tells each difficulty’s medical issue by its words [S-128]', async () => {
  const tab = await readyTab(browser())
  const record = await tab.device.start('medical-action-plan', ['p-2'])
  await tab.device.change(record, filled)
  expect(await tab.device.complete(record)).toEqual({ saved: true })
  drawn(tab, `/records/${record}`)
  const first = await screen.findByRole('listitem', { name: 'Difficulty 1' })
  expect(first.textContent).toMatch(/Medical issue it comes from: Migraine/)
})
