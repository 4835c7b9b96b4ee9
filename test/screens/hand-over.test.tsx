import { screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { completedContract } from '../kit/contract.ts'
import { browser, PASSPHRASE, readyTab } from '../kit/device.ts'
import { drawn } from '../kit/screens.tsx'

async function contractInHand(address = '/') {
  const tab = await readyTab(browser())
  const id = await completedContract(tab)
  expect(await tab.device.handOver(id, { audience: 'parent', language: 'en' })).toBe(true)
  return { ...drawn(tab, address), id }
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

test('drawing and typing are offered as equals, and saying no is as near as saying yes', async () => {
  await contractInHand()
  const ways = await screen.findByRole('group', { name: /How do you want to sign/ })
  expect(within(ways).getAllByRole('radio')).toHaveLength(4)
  await userEvent.click(within(ways).getByRole('radio', { name: 'I do not want to sign' }))
  await userEvent.type(screen.getByLabelText(/Would you like to say why/), 'I want to ask somebody first.')
  await userEvent.click(screen.getByRole('button', { name: 'I do not want to sign' }))
  expect(await screen.findByText(/does not want to sign/)).toBeTruthy()
})
