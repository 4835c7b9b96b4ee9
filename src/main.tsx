/** Puts the pieces together in the browser: the device on its real ports, the pages on the device. */
import './trusted-types.ts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { registerSW } from 'virtual:pwa-register'
import { browserPorts } from './device/browser-ports.ts'
import { createDevice } from './device/create-device.ts'
import './screens/look/look.scss'
import { Root } from './screens/root.tsx'
import { DeviceProvider } from './screens/use-device.tsx'

/** A page shown by one build must not go on under the files of another. */
let isControlled = 'serviceWorker' in navigator && navigator.serviceWorker.controller !== null
if ('serviceWorker' in navigator)
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    if (isControlled) window.location.reload()
    isControlled = true
  })
let waiting = false
let tellWaiting = () => {}
let takeOver = async (_reload: boolean) => {}
/** Whether there is a newer build can wait until the start is over; it would only make that longer. */
const AFTER_START = 3000
window.addEventListener('load', () =>
  setTimeout(() => {
    // After a wipe nothing is brought back: what is here stays gone until somebody starts again.
    if (device.state().phase === 'cleared') return
    takeOver = registerSW({
      onNeedReload: () => {},
      onNeedRefresh: () => {
        waiting = true
        tellWaiting()
      },
    })
  }, AFTER_START),
)
const device = createDevice(
  browserPorts({
    onWaiting: (listener) => {
      tellWaiting = listener
      if (waiting) listener()
    },
    take: () => void takeOver(true),
  }),
)

const loadPages = () => import('./screens/pages.tsx')

/** What is stored is known in a moment; drawing only then draws once. A store that is slow to open is waited for in words. */
const SLOW = 400
const drawOnce = () => {
  if (drawn || !root) return
  drawn = true
  stopWaiting()
  createRoot(root).render(
    <StrictMode>
      <DeviceProvider device={device}>
        <Root loadPages={loadPages} />
      </DeviceProvider>
    </StrictMode>,
  )
}

document.body.classList.add('js-enabled')
const root = document.getElementById('root')
let drawn = false
const stopWaiting = device.subscribe(() => {
  if (device.state().phase !== 'starting') drawOnce()
})
setTimeout(drawOnce, SLOW)
