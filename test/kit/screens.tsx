/** The screens as a person meets them: real pages on a real device, on a browser on paper. */
import { render } from '@testing-library/react'
import { createMemoryRouter, RouterProvider } from 'react-router'
import { browserSpeech, SpeechContext } from '../../src/screens/hand-over/speech.ts'
import { Root } from '../../src/screens/root.tsx'
import { ROUTES } from '../../src/screens/routes.tsx'
import { DeviceProvider } from '../../src/screens/use-device.tsx'
import { browser, readyTab, type Tab } from './device.ts'

/** Draws the pages on a device, at an address; the device may have a voice. */
export function drawn(tab: Tab, address: string, speech = browserSpeech()) {
  const router = createMemoryRouter(ROUTES, { initialEntries: [address] })
  const pages = { Pages: () => <RouterProvider router={router} /> }
  const loadPages = async () => pages
  const view = render(
    <SpeechContext value={speech}>
      <DeviceProvider device={tab.device}>
        <Root loadPages={loadPages} />
      </DeviceProvider>
    </SpeechContext>,
  )
  return { tab, router, view }
}

/** Robin has signed in and has the caseload; the pages stand at an address. */
export async function atDoorstep(address: string) {
  const on = browser()
  const tab = await readyTab(on)
  return { on, ...drawn(tab, address) }
}
