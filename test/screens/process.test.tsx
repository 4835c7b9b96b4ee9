import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { formOf } from '../../src/domain/forms/forms.ts'
import { PROCESSES } from '../../src/domain/processes/processes.ts'
import type { Process } from '../../src/domain/stages/process.ts'
import { fitsProcess } from '../../src/screens/pupil/forms-for-step.ts'
import { followsOf, phraseOf, spokenRule, type Phrase } from '../../src/screens/process/rule-words.ts'
import { settingName, spokenNumber } from '../../src/screens/process/setting-words.ts'
import { decidable, waysOut } from '../../src/screens/parts/ways-out.ts'
import { filledAnswers } from '../kit/casework.ts'
import {
  browser,
  hilltop,
  officerCalled,
  pupilCalled,
  readyTab,
  robin,
  serverWithCaseload,
} from '../kit/device.ts'
import { paperServer } from '../kit/paper-server.ts'
import { atDoorstep, drawn } from '../kit/screens.tsx'

const ON = '2026-11-18'
const all = Object.entries(PROCESSES)

const wordsOf = (phrase: Phrase): string[] =>
  'says' in phrase ? [phrase.says] : [phrase.of, ...phrase.parts.flatMap(wordsOf)]

/** What only programs say: names run together, holes, things nobody defined. */
const isProgram = (text: string) => /\{|\}|undefined|NaN|\[object|[a-z][A-Z][a-z]/.test(text)

test.each(all)('%s: every rule is told in words, with what must hold and what follows', (_id, process) => {
  const by = { process, on: ON }
  const told = process.rules.flatMap((rule) => [
    spokenRule(rule, by),
    ...wordsOf(phraseOf(rule.when, by)),
    ...followsOf(rule, by),
  ])
  expect(told.length).toBeGreaterThan(process.rules.length)
  expect(told.filter((text) => text.trim() === '' || isProgram(text))).toEqual([])
})

test('numbers are said as people say them', () => {
  const told = [
    spokenNumber(10, 'school days'),
    spokenNumber(1, 'school days'),
    spokenNumber(50, '% of weeks'),
    spokenNumber(845, 'time of day'),
    spokenNumber(0, 'yes (1) or no (0)'),
    spokenNumber(-6, 'weeks from today'),
    spokenNumber(80, 'pounds'),
    settingName('considerNoticeAt'),
  ]
  expect(told).toEqual([
    '10 school days',
    '1 school day',
    '50% of weeks',
    '8:45am',
    'no',
    '6 weeks from today back',
    '£80',
    'consider notice at',
  ])
})

test('the way out of a bar is the decision its own rules look for [A-S21]', () => {
  const { stockport } = PROCESSES as Record<string, Process> // it ships
  expect(waysOut(stockport!, 'medical-action-plan-first')).toContain('medical-action-plan-first')
  expect(waysOut(stockport!, 'no-third-notice-to-this-parent')).toEqual([])
  expect(decidable(stockport!)).toContain('support-first')
})

test.each([
  ['stockport', 'notice-to-improve', 'panel-case'],
  ['herefordshire', 'panel-case', 'tier-4-referral'],
  ['ast-tiers', 'assess-plan-do-review', 'panel-case'],
  ['valence', 'leave-request', 'assess-plan-do-review'],
])('under %s a %s can be started, and a %s is not offered', (id, offered, other) => {
  const fits = fitsProcess(PROCESSES[id])
  const titles = (form: string) => fits(formOf(form)!)
  expect([titles(offered), titles(other), titles('contact-record'), titles('decision')]).toEqual([
    true,
    false,
    true,
    true,
  ])
})

test('the stage names its process and leads to how it works: stages, rules, numbers, roles and tasks', async () => {
  await atDoorstep('/pupils/p-2')
  const stage = await screen.findByRole('region', { name: 'Stage' })
  await userEvent.click(within(stage).getByRole('link', { name: 'Stockport staged process' }))
  expect(await screen.findByRole('heading', { level: 1, name: 'Stockport staged process' })).toBeTruthy()
  for (const name of [
    'Stages',
    'Rules',
    'Numbers',
    'Who does what',
    'The school’s own tasks',
    'Good to know',
  ])
    expect(screen.getByRole('region', { name })).toBeTruthy()
  expect(within(screen.getByRole('region', { name: 'Stages' })).getAllByText(/Stockport/).length).toBe(
    PROCESSES['stockport']?.stages.length,
  )
})

test('a note that says where more is written leads there, in a tab of its own [S-039, S-040]', async () => {
  await atDoorstep('/processes/stockport')
  const notes = await screen.findByRole('region', { name: 'Good to know' })
  const linked = (PROCESSES['stockport']?.notes ?? []).flatMap(({ link }) => link ?? [])
  const links = within(notes).getAllByRole<HTMLAnchorElement>('link', { name: /^Read more/ })
  expect(links.map(({ href, target, rel }) => [href, target, rel])).toEqual(
    linked.map((link) => [link, '_blank', 'noreferrer']),
  )
  expect(linked.length).toBeGreaterThan(2)
})

test('a rule that another leans on is found by its name, folded away as it may be', async () => {
  await atDoorstep('/processes/stockport')
  const rules = await screen.findByRole('region', { name: 'Rules' })
  await userEvent.click(within(rules).getByText(/^Stage 3A: Notice to Improve: \d+ rules?$/))
  const [link] = within(rules).getAllByRole('link')
  const name = /“(.+)”/.exec(link!.textContent)![1]!
  await userEvent.click(link!)
  expect(within(document.activeElement as HTMLElement).getByRole('heading', { name })).toBeTruthy() // it has the focus
})

test('what bars a decision is said before it is written, and the form opens with what was chosen', async () => {
  const { tab, router } = await atDoorstep('/pupils/p-1')
  await screen.findByText('Record a decision')
  const contact = await tab.device.start('contact-record', ['p-1'])
  const medical = { ...filledAnswers(formOf('contact-record')!, 1), medicalReasonCited: true }
  await tab.device.change(contact, medical)
  await tab.device.complete(contact)
  const stage = document.querySelector<HTMLElement>('.stage-card')!
  await userEvent.click(await within(stage).findByText('Record a decision'))
  await userEvent.selectOptions(within(stage).getByLabelText('What do you decide?'), 'Move to another stage')
  await userEvent.selectOptions(within(stage).getByLabelText('Which stage?'), 'Stage 2: getting help')
  expect(await within(stage).findByText('This would not be accepted yet:')).toBeTruthy()
  await userEvent.click(within(stage).getByText('Write the decision'))
  await waitFor(() => expect(router.state.location.pathname).toMatch(/^\/records\//))
  expect((await tab.device.record(tab.device.drafts()[0]!.record))?.answers).toMatchObject({
    decision: 'move',
    to: 'stage-2',
  })
})

test('tasks of the school are for those who work there, not for an Education Welfare Officer', async () => {
  const server = serverWithCaseload()
  server.addAccount('lead', 'leads-password', {
    ...officerCalled('officer-lead', 'Lee Placeholder'),
    role: 'attendance-lead',
  })
  drawn(await readyTab(browser({ server }), undefined, ['lead', 'leads-password']), '/')
  const tasks = await screen.findByRole('region', { name: 'School tasks' })
  expect(within(tasks).getByText(/tasks? due this week/)).toBeTruthy()
})

test('an Education Welfare Officer has no school tasks', async () => {
  await atDoorstep('/')
  expect(await screen.findByRole('heading', { level: 1, name: 'Today' })).toBeTruthy()
  expect(screen.queryByRole('region', { name: 'School tasks' })).toBeNull()
})

test('a level is said to follow the figures, until somebody decides to hold it', async () => {
  const server = paperServer({ ...hilltop, process: 'herefordshire' }, () => '2026-03-10')
  server.addAccount('robin', 'robins-password', robin)
  server.addPupil(pupilCalled('p-9', 'Any', 'Body', 'O'.repeat(100)))
  const tab = await readyTab(browser({ server }))
  drawn(tab, '/pupils/p-9')
  const stage = within(await screen.findByRole('region', { name: 'Stage' }))
  expect(stage.getByText('Severe')).toBeTruthy()
  expect(stage.getByRole('link', { name: 'Herefordshire graduated approach' })).toBeTruthy()
  expect(stage.getByText(/^By the figures.*No step has been decided\.$/)).toBeTruthy()
  const held = await tab.device.start('decision', ['p-9'])
  const answers = { ...filledAnswers(formOf('decision')!, 1), decision: 'hold', from: 'severe' }
  await tab.device.change(held, answers)
  expect(await tab.device.complete(held)).toEqual({ saved: true })
  expect(await stage.findByText('decided')).toBeTruthy()
})
