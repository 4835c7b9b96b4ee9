import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test, vi } from 'vitest'
import type { Particulars } from '../../src/domain/casework/particulars.ts'
import { browser, hilltop, pupilCalled, readyTab, robin } from '../kit/device.ts'
import { paperServer } from '../kit/paper-server.ts'
import { drawn } from '../kit/screens.tsx'

const PARTICULARS: Particulars = {
  helpline: '0161 496 0123, from 7:30am; leave a message',
  contacts: [
    { role: 'Headteacher', name: 'Wren Example', contact: '0161 496 0001' },
    { role: 'Attendance governor', name: 'Ira Placeholder', contact: 'governors@hilltop.example' },
  ],
  attendanceTarget: 97,
  expectations: 'Ring before nine on every day of absence.',
  policy: {
    title: 'Coming to school',
    version: '4',
    prepared: { name: 'Jo Farrier', role: 'Attendance manager', on: '2025-08-20' },
    reviewed: [{ name: 'Ira Placeholder', role: 'Linked governor', on: '2025-09-01' }],
    approved: { name: 'Wren Example', role: 'Headteacher', on: '2025-09-02' },
    nextReview: '2026-09-01',
    feedback: [{ from: 'A parent', on: '2025-10-01', said: 'The late gate is hard to find.' }],
  },
  linkedPolicies: [
    { title: 'Safeguarding policy', link: 'https://hilltop.example/safeguarding' },
    { title: 'Attendance improvement strategy 2025' },
  ],
  privacy: { notice: 'https://hilltop.example/privacy', kept: 'Six years after a pupil leaves.' },
}

async function atSchool(particulars: Particulars) {
  const server = paperServer({ ...hilltop, particulars }, () => '2026-03-10')
  server.addAccount('robin', 'robins-password', robin)
  server.addPupil({ ...pupilCalled('p-1', 'Quillon', 'Vantable'), register: { '2025/26': 'IIII/' } })
  return readyTab(browser({ server }))
}

const shown = (label: string) => screen.getByText(label, { selector: 'dt' }).nextElementSibling?.textContent

test('a school says whom to ring: the daily helpline and who is who, with their numbers [T-008, V-251]', async () => {
  drawn(await atSchool(PARTICULARS), '/schools/hilltop')
  const helpline = await screen.findByRole('link', { name: '0161 496 0123' })
  expect(helpline.getAttribute('href')).toBe('tel:01614960123')
  expect(shown('Headteacher')).toBe('Wren Example, 0161 496 0001')
  expect(shown('Attendance governor')).toBe('Ira Placeholder, governors@hilltop.example')
})

test('its policy names who prepared, reviewed and approved it and when, what is read with it, and what people said of it [V-001, V-005, V-253]', async () => {
  drawn(await atSchool(PARTICULARS), '/schools/hilltop')
  await screen.findByText('Coming to school')
  expect(shown('Version')).toBe('4')
  expect(shown('Prepared by')).toBe('Jo Farrier, Attendance manager, 20 August 2025')
  expect(shown('Reviewed by')).toBe('Ira Placeholder, Linked governor, 1 September 2025')
  expect(shown('Approved by')).toBe('Wren Example, Headteacher, 2 September 2025')
  expect(shown('Next review')).toBe('1 September 2026')
  expect(screen.getByText('The late gate is hard to find.')).toBeTruthy()
  expect(screen.getByText('Attendance improvement strategy 2025')).toBeTruthy()
  expect(screen.getByRole('link', { name: /^Safeguarding policy/ }).getAttribute('rel')).toContain('noopener')
})

test('what the school expects and what is kept for how long stand in its own words, with its privacy notice [S-176, V-177]', async () => {
  drawn(await atSchool(PARTICULARS), '/schools/hilltop')
  expect(await screen.findByText('Ring before nine on every day of absence.')).toBeTruthy()
  const kept = screen.getByRole('region', { name: 'What is kept, and why' })
  expect(within(kept).getByText(/UK GDPR and the Data Protection Act 2018/)).toBeTruthy()
  expect(within(kept).getByText('Six years after a pupil leaves.')).toBeTruthy()
  expect(
    within(kept)
      .getByRole('link', { name: /^Privacy notice/ })
      .getAttribute('href'),
  ).toBe('https://hilltop.example/privacy')
})

test('what nobody has entered yet is said to be missing, and a school elsewhere is not here', async () => {
  const tab = await atSchool({})
  const { router } = drawn(tab, '/schools/hilltop')
  expect(await screen.findByText('No attendance helpline has been entered yet.')).toBeTruthy()
  await router.navigate('/schools/elsewhere')
  expect(await screen.findByRole('heading', { name: 'This school is not on this device' })).toBeTruthy()
})

test('a pupil’s chronology is read from the earliest on, filtered by kind and printed [V-249]', async () => {
  const tab = await atSchool(PARTICULARS)
  drawn(tab, '/pupils/p-1/chronology')
  const absence = await screen.findByText('Illness (I): 4 sessions, authorised')
  expect(absence).toBeTruthy()
  await userEvent.click(screen.getByRole('checkbox', { name: 'The register' }))
  expect(screen.queryByText(/^Illness \(I\)/)).toBeNull()
  const print = vi.spyOn(window, 'print').mockImplementation(() => undefined)
  await userEvent.click(screen.getByRole('button', { name: 'Print' }))
  expect(print).toHaveBeenCalledOnce()
})

test('a plan names the strategy its targets come from, and the school’s own target stands beside them [V-245]', async () => {
  const tab = await atSchool(PARTICULARS)
  const record = await tab.device.start('attendance-improvement-plan', ['p-1'])
  drawn(tab, `/records/${record}`)
  const strategy = await screen.findByLabelText(/^Strategy or policy the targets come from/)
  await userEvent.selectOptions(strategy, 'Attendance improvement strategy 2025')
  await tab.rest()
  await vi.waitFor(async () =>
    expect((await tab.device.record(record))?.answers).toMatchObject({
      strategy: 'Attendance improvement strategy 2025',
      schoolTarget: { value: '97%' },
    }),
  )
})
