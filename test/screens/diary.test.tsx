import { screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { expect, test } from 'vitest'
import { OUTCOMES } from '../../src/screens/visit/outcomes.ts'
import { atDoorstep } from '../kit/screens.tsx'

const myDay = () => screen.findByRole('region', { name: 'My day' })

async function planAVisit() {
  const user = userEvent.setup()
  const at = await atDoorstep('/pupils/p-1/plan')
  await user.click(await screen.findByRole('button', { name: 'Put it in the diary' }))
  return { user, ...at }
}

test('a visit is planned for today in one tap, stands in My day, and is no draft to go on with', async () => {
  await planAVisit()
  expect(await within(await myDay()).findByRole('link', { name: /^Start the visit/ })).toBeTruthy()
  expect(screen.queryByRole('heading', { name: 'Go on with' })).toBeNull()
})

test('a visit that was made leaves the diary with it', async () => {
  const { user, router } = await planAVisit()
  await myDay()
  await router.navigate('/pupils/p-1/visit')
  await user.click(await screen.findByRole('button', { name: OUTCOMES['no answer'].says }))
  await user.click(await screen.findByRole('button', { name: 'Done' }))
  await waitFor(() => expect(router.state.location.pathname).not.toBe('/pupils/p-1/visit'))
  await router.navigate('/')
  expect(await screen.findByText(/Nothing is planned for today/)).toBeTruthy()
})

test('what took place leaves the day; what is called off can be taken back', async () => {
  const { user } = await planAVisit()
  await user.click(await within(await myDay()).findByRole('button', { name: /^Call off/ }))
  expect(await screen.findByText(/Nothing is planned for today/)).toBeTruthy()
  await user.click(await screen.findByRole('button', { name: 'Undo' }))
  await user.click(await within(await myDay()).findByRole('button', { name: /^It took place/ }))
  expect(await screen.findByText(/Nothing is planned for today/)).toBeTruthy()
})

test('a day gone by is not planned, and says so at its field', async () => {
  const user = userEvent.setup()
  await atDoorstep('/pupils/p-1/plan')
  const day = await screen.findByLabelText('Another day')
  await user.clear(day)
  await user.click(screen.getByRole('button', { name: 'Put it in the diary' }))
  expect(await screen.findByText('Choose the day')).toBeTruthy()
})

test('a hazard is known on the pupil’s page and before the visit, with who says so and until when', async () => {
  const { tab, router } = await atDoorstep('/pupils/p-1')
  const note = await tab.device.start('hazard-note', ['p-1'])
  const today = tab.device.today()
  await tab.device.change(note, {
    on: today,
    what: 'A dog that is not tied up',
    pairs: true,
    from: 'Housing officer',
    until: today,
  })
  expect(await tab.device.complete(note)).toEqual({ saved: true })
  expect(await screen.findByText(/Housing officer says so/)).toBeTruthy()
  await router.navigate('/pupils/p-1/visit')
  expect(await screen.findByText('A dog that is not tied up', { exact: false })).toBeTruthy()
  expect(screen.getAllByText(/Know before you go/).length).toBeGreaterThan(0)
})
