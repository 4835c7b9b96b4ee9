import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { formOf } from '../../src/domain/forms/forms.ts'
import { completed, EWO, signatureFor } from '../kit/casework.ts'
import { spokenDoubt } from '../../src/screens/record/device-time.ts'
import { languageOf } from '../../src/screens/record/how-given.tsx'
import { completedContract } from '../kit/contract.ts'
import { browser, PASSPHRASE, readyTab, type Tab } from '../kit/device.ts'
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

test.each([
  [{ clock: 'long alone', server: AT }, 'the device last heard from its server on 2 July 2026 at 12:30am'],
  [{ clock: 'never compared' }, 'the device had not heard from its server yet'],
  [
    { clock: 'set back', server: AT },
    'the device’s clock had been set back: it heard from its server on 2 July 2026 at 12:30am',
  ],
  [{ clock: 'fast', server: AT }, 'the device’s clock was fast: the server had it on 2 July 2026 at 12:30am'],
] as const)('staff read why the time of a signature may be wrong: %o', (doubt, says) => {
  expect(spokenDoubt(doubt)).toBe(says)
})

test.each([
  ['Polish', 'pl'],
  ['polski', 'pl'],
  ['AR', 'ar'],
  ['Urdu ', 'ur'],
  ['Cornish', undefined],
  [undefined, undefined],
] as const)('a parent’s language on file, %s, is one of ours or none', (own, code) => {
  expect(languageOf(own)).toBe(code)
})

async function signedContract(tab: Tab) {
  const id = await completedContract(tab)
  await tab.device.handOver(id, { audience: 'parent', language: 'pl', readBy: 'Robin Placeholder' })
  await tab.device.sign(id, {
    field: 'parentSignature',
    capacity: 'parent',
    name: 'Pat Thistlewick',
    person: 'p-2-parent',
    way: 'typed',
    language: 'pl',
  })
  await tab.device.handBack(PASSPHRASE)
  return id
}

test('a signature tells its language, that the wording was a draft, its code, and what was shown [S-104]', async () => {
  const tab = await readyTab(browser())
  const id = await signedContract(tab)
  drawn(tab, `/records/${id}`)
  const made = await screen.findByText(/Read in Polish, draft wording \d+/)
  expect(made.textContent).toContain('Read out by Robin Placeholder')
  expect(made.textContent).toContain('Witness: Robin Placeholder, Education Welfare Officer')
  expect(await screen.findByText(/^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/)).toBeTruthy()
  expect(screen.getByText(/can be checked once the server has received it/)).toBeTruthy()
  const shown = screen.getByText('What Pat Thistlewick was shown').closest('details')
  expect(shown && within(shown).getAllByText('Attendance contract').length).toBeGreaterThan(0)
})

test('after a correction an earlier signature visibly counts no more, and is asked for again [S-024]', async () => {
  const tab = await readyTab(browser())
  const id = await signedContract(tab)
  await tab.device.amend(id, 'viewParent', 'Other words.', 'Asked for before signing.')
  drawn(tab, `/records/${id}`)
  expect(await screen.findByText('No longer counts')).toBeTruthy()
  expect(screen.getByText(/Words changed after this was signed: it no longer counts/)).toBeTruthy()
  expect(screen.getByText('To be signed again')).toBeTruthy()
})

test.each([
  ['is withdrawn', ({ device }: Tab, id: string) => device.withdraw(id, 'The wrong family'), 0],
  [
    'is not used after all',
    ({ device }: Tab, id: string) => device.amend(id, 'used', false, 'They moved'),
    1,
  ],
] as const)('what a parent signed is still told when the contract %s', async (_what, become, lapsed) => {
  const tab = await readyTab(browser())
  const id = await signedContract(tab)
  expect(await become(tab, id)).toEqual({ saved: true })
  drawn(tab, `/records/${id}`)
  expect(await screen.findByText(/signed by typing their name/)).toBeTruthy()
  expect(screen.getByText('What Pat Thistlewick was shown')).toBeTruthy()
  expect(screen.queryAllByText('No longer counts')).toHaveLength(lapsed)
  expect(screen.queryByRole('button', { name: 'Hand over to a parent' })).toBeNull()
})

test('staff write down who was not there, with the reason, and stand as the witness', async () => {
  const tab = await readyTab(browser())
  const id = await completedContract(tab)
  drawn(tab, `/records/${id}`)
  const [wont] = await screen.findAllByText('Somebody cannot or will not sign')
  const form = wont?.closest('details')
  if (!wont || !form) throw new Error('nothing to write down')
  await userEvent.click(wont)
  await userEvent.click(within(form).getByRole('button', { name: 'Write this down' }))
  expect(await within(form).findByText('Enter the name')).toBeTruthy()
  await userEvent.type(within(form).getByLabelText('Their name'), 'Kim Thistlewick')
  await userEvent.type(within(form).getByLabelText('Why?'), 'Was at work.')
  await userEvent.click(within(form).getByRole('button', { name: 'Write this down' }))
  expect(await screen.findByText(/was not there to sign/)).toBeTruthy()
  expect((await tab.device.record(id))?.signatures).toMatchObject([
    { way: 'not present', name: 'Kim Thistlewick', note: 'Was at work.', witness: 'Robin Placeholder' },
  ])
})
