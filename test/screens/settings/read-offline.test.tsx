/** What settings say, read on a device with no connection: the school's page, the directory, and forms. */
import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import type { School } from '../../../src/protocol/messages.ts'
import { browser, hilltop, pupilCalled, readyTab, robin } from '../../kit/device.ts'
import { paperServer } from '../../kit/paper-server.ts'
import { drawn } from '../../kit/screens.tsx'

async function offlineAt(said: Partial<School>) {
  const server = paperServer({ ...hilltop, ...said }, () => '2026-03-10')
  server.addAccount('robin', 'robins-password', robin)
  server.addPupil(pupilCalled('p-1', 'Quillon', 'Vantable'))
  const tab = await readyTab(browser({ server }))
  server.stop()
  return tab
}
const shown = (label: string) => screen.getByText(label, { selector: 'dt' }).nextElementSibling?.textContent

test('earlier versions of the policy can be read with who stood for them [V-001]', async () => {
  const particulars = {
    policy: { title: 'Coming to school', version: '5' },
    earlierPolicies: [
      { title: 'Coming to school', version: '4', approved: { name: 'Wren Example', on: '2025-09-02' } },
    ],
  }
  drawn(await offlineAt({ particulars }), '/schools/hilltop')
  await userEvent.click(await screen.findByText('Earlier versions'))
  expect(screen.getByText('Coming to school, version 4')).toBeTruthy()
  expect(screen.getByText('Approved by Wren Example, 2 September 2025')).toBeTruthy()
})

test('when the register is taken and closed, as the school has it: 9:00 to 9:30, and 13:00 with a closing time nobody gives [V-047, V-048, V-060]', async () => {
  drawn(await offlineAt({ process: 'valence', settings: { lateMarksAHalfTerm: 3 } }), '/schools/hilltop')
  await screen.findByRole('region', { name: 'How the school does it' })
  expect(shown('Morning register taken at')).toMatch(/^9/)
  expect(shown('Morning register kept open until')).toBe('9:30am')
  expect(shown('Afternoon register kept open until')).toMatch(/a proposal: no document gives it/)
  expect(shown('Lateness is raised with parents from')).toBe('3 late marks in a half-term')
})

test('whether the school has a panel, and takes part in the teams, stands on its page [H-019, HS-064]', async () => {
  const said = {
    process: 'herefordshire',
    settings: { schoolPanel: 1 },
    particulars: { wellbeingTeam: false },
  }
  drawn(await offlineAt(said), '/schools/hilltop')
  await screen.findByRole('region', { name: 'How the school does it' })
  expect(shown('The school has an attendance panel')).toBe('yes')
  expect(shown('Takes part in the wellbeing and emotional support teams')).toBe('no')
})

test.each([true, false])(
  'the wellbeing team is offered only where the school takes part: said once, %s for every checklist [HS-064]',
  async (wellbeingTeam) => {
    const tab = await offlineAt({ process: 'herefordshire', particulars: { wellbeingTeam } })
    const record = await tab.device.start('strategies-checklist', ['p-1'])
    drawn(tab, `/records/${record}`)
    await screen.findByRole('heading', { level: 1 }, { timeout: 10_000 })
    await vi.waitFor(
      async () => expect((await tab.device.record(record))?.answers['inWellbeing']).toBe(wellbeingTeam),
      { timeout: 10_000 },
    )
  },
)

test('law and guidance stand with their days and addresses, and a document read with the process beside them [V-018, V-250, H-002]', async () => {
  const local = { council: { readWith: [{ title: 'Northwick strategy', on: '2026-01-05' }] }, own: {} }
  drawn(await offlineAt({ local }), '/schools/hilltop')
  const law = within(await screen.findByRole('region', { name: 'Law and guidance' }))
  expect(law.getByText(/in force until 18 August 2024/).textContent).toContain('Not in force now')
  const act = law.getByRole('link', { name: /^Education Act 1996/ })
  expect(act.getAttribute('href')).toBe('https://www.legislation.gov.uk/ukpga/1996/56/part/VI')
  expect(law.getByText('https://www.legislation.gov.uk/ukpga/1996/56/part/VI')).toBeTruthy()
  expect(law.getByText('Northwick strategy (5 January 2026)')).toBeTruthy()
})

test('an address from before addresses had to be secured is text and leads nowhere', async () => {
  const particulars = { linkedPolicies: [{ title: 'Behaviour', link: 'http://hilltop.example/behaviour' }] }
  drawn(await offlineAt({ particulars }), '/schools/hilltop')
  expect(await screen.findByText('http://hilltop.example/behaviour')).toBeTruthy()
  expect(screen.queryByRole('link', { name: /^Behaviour/ })).toBeNull()
})

test('from a child’s page to help for a child of that age, with the line their authority wrote [S-046, S-047]', async () => {
  const services = [
    {
      id: 'wellbeing-hub',
      name: 'The Northwick hub',
      forWhom: ['child' as const],
      ages: { to: 25 },
      bankHolidays: false,
      contact: '01632 960002',
      referral: 'anybody' as const,
    },
  ]
  const tab = await offlineAt({ local: { council: { services }, own: {} } })
  drawn(tab, '/pupils/p-1')
  await userEvent.click(await screen.findByRole('link', { name: 'Help for this child' }))
  expect(await screen.findByRole('heading', { name: 'The Northwick hub' })).toBeTruthy()
  expect(screen.getByRole('link', { name: '01632 960002' }).getAttribute('href')).toBe('tel:01632960002')
  expect(
    screen.getAllByText('The school refers, after talking it over with the service').length,
  ).toBeGreaterThan(0)
  const age = screen.getByLabelText('Age of the child')
  expect((age as HTMLSelectElement).value).toMatch(/^\d+$/)
  await userEvent.selectOptions(age, '8')
  expect(screen.queryByRole('heading', { name: 'Online counselling' })).toBeNull()
  await userEvent.selectOptions(age, '14')
  expect(screen.getByRole('heading', { name: 'Online counselling' })).toBeTruthy()
  const print = vi.spyOn(window, 'print').mockImplementation(() => undefined)
  await userEvent.click(screen.getByRole('button', { name: 'Print this list' }))
  expect(print).toHaveBeenCalledOnce()
})
