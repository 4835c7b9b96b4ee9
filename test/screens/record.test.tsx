import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { formOf } from '../../src/domain/forms/forms.ts'
import { completed, EWO, signatureFor } from '../kit/casework.ts'
import { browser, readyTab } from '../kit/device.ts'
import { drawn } from '../kit/screens.tsx'

/** Half past midnight on 2 July in England. */
const AT = Date.parse('2026-07-01T23:30:00Z')

test('what was signed and put right half an hour after midnight in summer bears the new day', async () => {
  const record = completed(formOf('contact-record')!)
  const on = browser()
  on.server.addRecord({
    ...record,
    pupils: ['p-2'],
    school: 'hilltop',
    signatures: [
      {
        ...signatureFor('staffSignature', 'staff', EWO.name, { at: AT }),
        by: EWO,
        entry: record.id,
        lapsed: false,
      },
    ],
    amendments: [{ field: 'outcome', was: 'a', is: 'b', reason: 'A slip of the pen.', by: EWO, at: AT }],
  })
  drawn(await readyTab(on), `/records/${record.id}`)
  expect(await screen.findByText(/signed by typing their name, 2 July 2026/)).toBeTruthy()
  screen.getByText(/2 July 2026 at 12:30am: A slip of the pen/)
})
