/** The floor: the least a page of React can be, behind the same service worker and policy. */
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { registerSW } from 'virtual:pwa-register'

window.trustedTypes?.createPolicy('default', { createScriptURL: (address) => address })
registerSW()
const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <StrictMode>
      <main>
        <h1>Blank</h1>
      </main>
    </StrictMode>,
  )
