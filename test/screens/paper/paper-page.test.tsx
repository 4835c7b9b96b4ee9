import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { documentFor } from '../../../src/domain/forms/document.ts'
import { formOf } from '../../../src/domain/forms/forms.ts'
import { completed, EWO, filledAnswers, HASH, NOW, signatureFor } from '../../kit/casework.ts'
import { browser, readyTab } from '../../kit/device.ts'
import { drawn } from '../../kit/screens.tsx'

const form = formOf('contact-record')!
const WROTE = '<img src=x onerror=alert(1)>'

/** A record a parent signed, whose words were corrected since. */
function corrected() {
  const before = completed(form, { ...filledAnswers(form), discussed: 'We spoke about mornings.' })
  return {
    ...before,
    pupils: ['p-2'],
    school: 'hilltop',
    answers: { ...before.answers, discussed: WROTE },
    documents: { [HASH]: documentFor(form, before, 'parent') },
    signatures: [
      {
        ...signatureFor('parentSignature', 'parent', 'Pat Example', { at: NOW }),
        by: EWO,
        entry: before.id,
        lapsed: true,
      },
    ],
  }
}

test('from the record a parent’s copy is one step away, and says what the record says now', async () => {
  const on = browser()
  const record = corrected()
  on.server.addRecord(record)
  drawn(await readyTab(on), `/records/${record.id}`)
  await userEvent.click(await screen.findByRole('link', { name: 'Copy for the parent' }))
  const paper = await screen.findByRole('article')
  expect(paper.textContent).toContain('Nobody has signed this.')
  expect(paper.textContent).toContain(WROTE)
  expect(paper.querySelector('img')).toBeNull()
})

test('what was signed before a correction can still be had', async () => {
  const on = browser()
  const record = corrected()
  on.server.addRecord(record)
  drawn(await readyTab(on), `/records/${record.id}`)
  await userEvent.click(await screen.findByRole('link', { name: 'What Pat Example signed on 20 March 2026' }))
  const paper = await screen.findByRole('article')
  expect(paper.textContent).toContain('This is exactly what was signed.')
  expect(paper.textContent).toContain('We spoke about mornings.')
  expect(paper.textContent).not.toContain(WROTE)
})

test('what a parent wrote beside their name is on their own copy, one step from the record, and on no other', async () => {
  const on = browser()
  const before = corrected()
  const [made] = before.signatures
  const signatures = [{ ...made!, lapsed: false, note: 'He must not hear of this.' }]
  const record = {
    ...before,
    answers: { ...before.answers, discussed: 'We spoke about mornings.' },
    signatures,
  }
  on.server.addRecord(record)
  drawn(await readyTab(on), `/records/${record.id}`)
  await userEvent.click(await screen.findByRole('link', { name: 'Copy for the parent' }))
  expect((await screen.findByRole('article')).textContent).not.toContain('He must not hear of this.')
  await userEvent.click(screen.getByRole('link', { name: 'Back to the record' }))
  await userEvent.click(await screen.findByRole('link', { name: 'What Pat Example signed on 20 March 2026' }))
  expect((await screen.findByRole('article')).textContent).toContain('He must not hear of this.')
})
