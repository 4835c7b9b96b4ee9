import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { CaseRecord } from '../../src/domain/casework/record.ts'
import { formOf } from '../../src/domain/forms/forms.ts'
import { completed, draft, filledAnswers, RECORD } from '../kit/casework.ts'
import { browser, readyTab, serverWithCaseload } from '../kit/device.ts'
import { drawn } from '../kit/screens.tsx'

const ID = 'attendance-improvement-plan'
const first = formOf(ID, 1)!

/** The page of a record the server has had since before the form changed. */
async function pageOf(record: CaseRecord) {
  const server = serverWithCaseload()
  server.addRecord({ ...record, pupils: ['p-2'], school: 'hilltop' })
  drawn(await readyTab(browser({ server })), `/records/${RECORD}`)
  expect(await screen.findByRole('heading', { level: 1, name: first.title })).toBeTruthy()
}

test('a draft of an older version opens with the questions it began with, and a new one with today’s', async () => {
  await pageOf(draft(first, { background: 'Mornings are hard' }))
  expect(screen.getByText('Who came')).toBeTruthy()
  expect(screen.queryByText('Chair of the meeting')).toBeNull()

  document.body.replaceChildren()
  const tab = await readyTab(browser())
  drawn(tab, `/records/${await tab.device.start(ID, ['p-2'])}`)
  expect(await screen.findByText('Chair of the meeting')).toBeTruthy()
})

test('a completed record of an older version shows what it asked and no more', async () => {
  await pageOf(completed(first, filledAnswers(first)))
  expect(await screen.findByText('Words for background')).toBeTruthy()
  expect(screen.queryByText('Chair of the meeting')).toBeNull()
})
