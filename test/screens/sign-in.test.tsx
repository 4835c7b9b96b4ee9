import { screen } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { suggestedWords, WORD_COUNT } from '../../src/screens/sign-in/suggested-words.ts'
import { seededChance } from '../../src/kit/chance.ts'
import { browser } from '../kit/device.ts'
import { drawn } from '../kit/screens.tsx'

const newDevice = async () => {
  const on = browser()
  const tab = on.tab()
  await tab.until(({ phase }) => phase === 'signed out')
  drawn(tab, '/')
  expect(await screen.findByRole('heading', { level: 1, name: 'Sign in' })).toBeTruthy()
  return { on, tab }
}
const signIn = async (login: string, password: string) => {
  await userEvent.clear(screen.getByLabelText('Login'))
  await userEvent.type(screen.getByLabelText('Login'), login)
  await userEvent.clear(screen.getByLabelText('Password'))
  await userEvent.type(screen.getByLabelText('Password'), password)
  await userEvent.click(screen.getByRole('button', { name: 'Sign in' }))
}

test('a new device: sign in, choose a passphrase, see the caseload', async () => {
  await newDevice()
  await signIn('robin', 'robins-password')
  expect(await screen.findByRole('heading', { level: 1, name: 'Choose a passphrase' })).toBeTruthy()
  await userEvent.click(screen.getByRole('button', { name: 'Use these words' }))
  await userEvent.click(screen.getByRole('button', { name: 'Keep this passphrase' }))
  expect(await screen.findByRole('heading', { level: 1, name: 'Today' })).toBeTruthy()
})

test('a wrong sign-in and a missing connection are told apart', async () => {
  const { on } = await newDevice()
  await signIn('robin', 'not-robins-password')
  expect(await screen.findAllByText(/The login or the password is not right/)).toBeTruthy()
  on.server.stop()
  await signIn('robin', 'robins-password')
  expect(await screen.findAllByText(/There is no connection to the server/)).toBeTruthy()
})

test('a passphrase that is too short, or typed two ways, is not kept', async () => {
  const { tab } = await newDevice()
  await signIn('robin', 'robins-password')
  await userEvent.type(await screen.findByLabelText('Passphrase'), 'short')
  await userEvent.type(screen.getByLabelText('Passphrase again'), 'shirt')
  await userEvent.click(screen.getByRole('button', { name: 'Keep this passphrase' }))
  expect(await screen.findAllByText('The two passphrases are not the same')).toBeTruthy()
  await userEvent.clear(screen.getByLabelText('Passphrase again'))
  await userEvent.type(screen.getByLabelText('Passphrase again'), 'short')
  await userEvent.click(screen.getByRole('button', { name: 'Keep this passphrase' }))
  expect(await screen.findAllByText('Use at least 15 characters, or four words or more')).toBeTruthy()
  expect(tab.device.state().phase).toBe('choosing a passphrase')
})

test('suggested passphrases are five words out of enough for 43 bits', () => {
  expect(Math.log2(WORD_COUNT) * 5).toBeGreaterThan(43)
  const chance = seededChance(3)
  expect(suggestedWords((limit) => chance.below(limit)).split(' ')).toHaveLength(5)
})
