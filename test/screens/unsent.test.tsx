import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { browser, PASSPHRASE, readyTab } from '../kit/device.ts'
import { drawn } from '../kit/screens.tsx'

test('an entry whose bytes were damaged has a place of its own, and nobody is told that it will be sent', async () => {
  const on = browser()
  const tab = await readyTab(on)
  on.server.stop()
  await tab.device.start('contact-record', ['p-1'])
  await tab.device.start('doorstep-visit', ['p-2'])
  const [first] = await tab.store.entries('officer-robin')
  await tab.store.write('officer-robin', { entries: [{ ...first!, sealed: new Uint8Array(40) }] })
  tab.kill()
  const again = on.tab()
  await again.until(({ phase }) => phase === 'locked')
  await again.device.unlock(PASSPHRASE)
  drawn(again, '/unsent')
  const damaged = await screen.findByRole('region', { name: 'Cannot be read on this device' })
  within(damaged).getByText(/^Entry 1, written/)
  const waiting = screen.getByRole('region', { name: /waiting for a link$/ })
  within(waiting).getByRole('link', { name: /, Amabel Thistlewick$/ })
  expect(within(waiting).getAllByRole('listitem')).toHaveLength(1)
})
