import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { completedContract } from '../kit/contract.ts'
import type { Particulars } from '../../src/domain/casework/particulars.ts'
import type { HandingOver } from '../../src/device/device.ts'
import { say, catalogueOf } from '../../src/domain/languages/catalogue.ts'
import { FORMS } from '../../src/domain/forms/forms.ts'
import { AGREEMENTS, rightsOf } from '../../src/screens/hand-over/rights.tsx'
import type { Speech, Spoken } from '../../src/screens/hand-over/speech.ts'
import { browser, hilltop, PASSPHRASE, pupilCalled, readyTab, robin, type Tab } from '../kit/device.ts'
import { paperServer } from '../kit/paper-server.ts'
import { drawn } from '../kit/screens.tsx'

async function contractInHand(address = '/', how: Partial<HandingOver> = {}, speech?: Speech) {
  const tab = await readyTab(browser())
  const id = await completedContract(tab)
  expect(await tab.device.handOver(id, { audience: 'parent', language: 'en', ...how })).toBe(true)
  return { ...drawn(tab, address, speech), id }
}

/** The tablet goes back, and what was signed is in the officer's record. */
async function signaturesOf(tab: Tab, id: string) {
  await tab.device.handBack(PASSPHRASE)
  return (await tab.device.record(id))?.signatures
}

test.each(['/', '/pupils', '/pupils/p-1', '/unsent', '/nowhere'])(
  'in a parent’s hands %s shows the one document and no way to anything else',
  async (address) => {
    await contractInHand(address)
    await screen.findByRole('heading', { level: 1, name: 'Attendance contract' })
    expect(screen.queryAllByRole('link')).toEqual([])
    expect(screen.queryByRole('navigation')).toBeNull()
    for (const other of ['Vantable', 'Abernault']) expect(document.body.textContent).not.toContain(other)
  },
)

test('a parent who was present signs by typing their name, and the tablet goes back with the passphrase', async () => {
  const { tab, id } = await contractInHand()
  expect(await screen.findByRole('heading', { level: 2, name: 'Your rights' })).toBeTruthy()
  await userEvent.click(await screen.findByRole('radio', { name: 'Pat Thistlewick' }))
  await userEvent.type(screen.getByLabelText('Type your name to sign'), 'Pat Thistlewick')
  await userEvent.click(screen.getByRole('button', { name: 'Sign' }))
  expect(await screen.findByText(/has signed/)).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'I have finished: hand back to staff' }))
  await userEvent.type(await screen.findByLabelText('Staff: your passphrase'), 'a guess by somebody')
  await userEvent.click(screen.getByRole('button', { name: 'Take the tablet back' }))
  expect(await screen.findByRole('alert')).toBeTruthy()
  expect(tab.device.state().phase).toBe('handed over')
  await userEvent.clear(screen.getByLabelText('Staff: your passphrase'))
  await userEvent.type(screen.getByLabelText('Staff: your passphrase'), PASSPHRASE)
  await userEvent.click(screen.getByRole('button', { name: 'Take the tablet back' }))
  expect(await screen.findByRole('heading', { level: 1, name: 'Today' })).toBeTruthy()
  expect((await tab.device.record(id))?.signatures).toMatchObject([{ name: 'Pat Thistlewick', way: 'typed' }])
})

test('whoever signs by keys goes on at what came of it', async () => {
  await contractInHand()
  await userEvent.click(await screen.findByRole('radio', { name: 'Pat Thistlewick' }))
  await userEvent.type(screen.getByLabelText('Type your name to sign'), 'Pat Thistlewick')
  await userEvent.keyboard('{Enter}')
  const signed = await screen.findByText(/has signed/)
  await waitFor(() => expect(document.activeElement?.contains(signed)).toBe(true))
  expect(document.activeElement).not.toBe(document.body)
})

test('a pupil is asked as one who answers, not as one who is written about', async () => {
  const tab = await readyTab(browser())
  const id = await tab.device.start('pupil-voice', ['p-2'])
  await tab.device.handOver(id, { audience: 'child', language: 'en' })
  drawn(tab, '/')
  expect(await screen.findByRole('textbox', { name: 'Why I miss school, in my own words' })).toBeTruthy()
  expect(document.body.textContent).not.toMatch(/the pupil/)
})

const SAYS: Particulars = {
  helpline: '01632 960110, from 7:30am',
  contacts: [
    { role: 'Attendance governor', name: 'Ira Placeholder', contact: 'governors@hilltop.example' },
    { role: 'Headteacher', name: 'Wren Example', contact: '01632 960111' },
  ],
}

test('a parent is shown whom they can ask, by role and with the numbers, and nothing to press; a pupil is not [V-251, T-008]', async () => {
  const server = paperServer({ ...hilltop, particulars: SAYS }, () => '2026-03-10')
  server.addAccount('robin', 'robins-password', robin)
  server.addPupil(pupilCalled('p-2', 'Amabel', 'Thistlewick', 'OOOOOOOO'))
  const tab = await readyTab(browser({ server }))
  const id = await completedContract(tab)
  await tab.device.handOver(id, { audience: 'parent', language: 'pl' })
  const { view } = drawn(tab, '/')
  const ask = await screen.findByRole('region', { name: /Whom you can ask/ })
  for (const words of [
    '01632 960110',
    'Ira Placeholder, governors@hilltop.example',
    'Wren Example, 01632 960111',
  ])
    expect(ask.textContent).toContain(words)
  expect(ask.textContent).toContain(say(await catalogueOf('pl'), 'Headteacher'))
  expect(within(ask).queryAllByRole('link')).toEqual([])
  view.unmount()
  await tab.device.handBack(PASSPHRASE)
  await tab.device.handOver(id, { audience: 'child', language: 'en' })
  drawn(tab, '/')
  await screen.findByRole('heading', { level: 2, name: 'What you can do' })
  expect(screen.queryByText(/Whom you can ask/)).toBeNull()
})

test('drawing and typing are offered as equals, and saying no is as near as saying yes', async () => {
  await contractInHand()
  const ways = await screen.findByRole('group', { name: /How do you want to sign/ })
  expect(within(ways).getAllByRole('radio')).toHaveLength(4)
  await userEvent.click(within(ways).getByRole('radio', { name: 'I do not want to sign' }))
  await userEvent.type(screen.getByLabelText(/Would you like to say why/), 'I want to ask somebody first.')
  await userEvent.click(screen.getByRole('button', { name: 'I do not want to sign' }))
  expect(await screen.findByText(/does not want to sign/)).toBeTruthy()
})

test('before signing a parent asks for changes in their own words, and says whom not to share with [S-023]', async () => {
  const { tab, id } = await contractInHand()
  const ways = await screen.findByRole('group', { name: /How do you want to sign/ })
  await userEvent.click(within(ways).getByRole('radio', { name: 'I want something changed first' }))
  await userEvent.click(screen.getByRole('button', { name: 'Ask for this to be changed' }))
  expect((await screen.findByRole('alert')).textContent).toContain('Say what should be changed')
  await userEvent.type(screen.getByLabelText('What should be changed?'), 'We cannot come on Mondays.')
  await userEvent.type(screen.getByLabelText(/somebody we should not share this with/), 'Our neighbour')
  await userEvent.click(screen.getByRole('button', { name: 'Ask for this to be changed' }))
  expect(await screen.findByText('Pat Thistlewick asks for changes before signing.')).toBeTruthy()
  expect(await signaturesOf(tab, id)).toMatchObject([
    {
      way: 'declined',
      wants: 'changes',
      note: 'We cannot come on Mondays.\nNot to be shared with: Our neighbour',
    },
  ])
})

test('in Arabic everything runs from right to left, and the English beside it its own way', async () => {
  const arabic = await catalogueOf('ar')
  const { tab, id } = await contractInHand('/', { language: 'ar', interpreter: 'Sam Speaker' })
  const title = await screen.findByRole('heading', { level: 1 })
  expect(title.closest('.hand')?.getAttribute('dir')).toBe('rtl')
  const [said, beside] = [title.querySelector('[lang=ar]'), title.querySelector('[lang=en]')]
  expect(said?.getAttribute('dir')).toBe('rtl')
  expect(said?.textContent).toBe(say(arabic, 'Attendance contract'))
  expect(beside?.getAttribute('dir')).toBe('ltr')
  expect(beside?.textContent).toBe('Attendance contract')
  const written = screen.getAllByText('Pat Thistlewick')[0]
  expect(written?.closest('[lang]')?.getAttribute('lang')).toBe('en')
  await userEvent.type(document.querySelector('.typed-signature')!, 'Pat Thistlewick')
  await userEvent.click(screen.getByRole('button', { name: /Sign$/ }))
  expect(await screen.findByText('Pat Thistlewick has signed.')).toBeTruthy()
  expect(await signaturesOf(tab, id)).toMatchObject([
    { language: 'ar', wording: { approved: false }, interpreter: 'Sam Speaker' },
  ])
})

/** A voice for these languages that remembers what it was given. */
function voice(...languages: string[]): Speech & { readonly heard: Spoken[] } {
  const heard: Spoken[] = []
  return {
    heard,
    speaks: (language) => languages.includes(language),
    read: (pieces, onEnd) => {
      heard.push(...pieces)
      onEnd()
    },
    stop: () => {},
    subscribe: () => () => {},
  }
}

test('each part is read out where the device has a voice for the language, what people wrote in English', async () => {
  const arabic = await catalogueOf('ar')
  const speech = voice('ar')
  await contractInHand('/', { language: 'ar' }, speech)
  await screen.findByRole('heading', { level: 1 })
  for (const button of screen.getAllByRole('button', { name: /Read this to me$/ }))
    await userEvent.click(button)
  expect(speech.heard).toContainEqual({ text: say(arabic, 'Your rights'), language: 'ar' })
  expect(speech.heard).toContainEqual({ text: 'Pat Thistlewick', language: 'en' })
})

test('where it has none, nothing is offered', async () => {
  await contractInHand('/', { language: 'ar' }, voice('pl'))
  await screen.findByRole('heading', { level: 1 })
  expect(screen.queryByRole('button', { name: /Read this to me/ })).toBeNull()
})

test('a parent is told that an agreement is voluntary, and of no other paper that it is one [S-023]', () => {
  expect(AGREEMENTS.filter((form) => !Object.hasOwn(FORMS, form))).toEqual([])
  const voluntary = 'This is voluntary. It is not a legally binding contract.'
  expect(rightsOf('attendance-contract', 'parent')).toContain(voluntary)
  expect(rightsOf('notice-to-improve', 'parent')).not.toContain(voluntary)
  expect(rightsOf('attendance-contract', 'child').join(' ')).not.toMatch(/legal|contract|council/i)
})

test('a pupil answers one question a page, and may leave each unsaid', async () => {
  const tab = await readyTab(browser())
  const id = await tab.device.start('pupil-voice', ['p-2'])
  expect(await tab.device.handOver(id, { audience: 'child', language: 'en' })).toBe(true)
  drawn(tab, '/')
  expect(await screen.findByRole('heading', { name: 'What would you like to tell us?' })).toBeTruthy()
  expect(screen.getAllByRole('textbox')).toHaveLength(1)
  await userEvent.type(screen.getByRole('textbox'), 'It is loud.')
  await userEvent.click(screen.getByRole('button', { name: 'Next' }))
  await screen.findByRole('heading', { name: /^Question 2 of/ })
  await userEvent.click(screen.getByRole('button', { name: 'I do not want to say' }))
  await screen.findByRole('heading', { name: /^Question 3 of/ })
  await tab.device.handBack(PASSPHRASE)
  expect((await tab.device.record(id))?.answers).toMatchObject({
    reasons: [{ reason: 'It is loud.' }],
    timetable: 'I do not want to say',
  })
})

test('in the late book one person follows another, and nothing of the last is left', async () => {
  const tab = await readyTab(browser())
  const how = { audience: 'parent', language: 'pl' } as const
  expect(await tab.device.handRound('late-book-entry', 'hilltop', how)).toBe(true)
  const polish = await catalogueOf('pl')
  drawn(tab, '/')
  await userEvent.type(await screen.findByLabelText(/Name of the child/), 'Child At The Door')
  await userEvent.click(screen.getByRole('button', { name: /Continue$/ }))
  await userEvent.type(await screen.findByLabelText(/Reason/), 'The bus.')
  await userEvent.click(screen.getByRole('button', { name: /I have finished$/ }))
  expect((await screen.findByRole('alert')).textContent).toContain(say(polish, 'There is a problem'))
  expect(screen.getAllByText(say(polish, 'Please answer this question.')).length).toBeGreaterThan(0)
  await userEvent.click(screen.getByRole('button', { name: /Begin again$/ }))
  expect(await screen.findByLabelText(/Name of the child/)).toHaveProperty('value', '')
  await userEvent.type(screen.getByLabelText(/Name of the child/), 'Second Child')
  await userEvent.click(screen.getByRole('button', { name: /Continue$/ }))
  expect(await screen.findByLabelText(/Reason/)).toHaveProperty('value', '')
})
