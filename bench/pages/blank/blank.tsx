/** The floor: the least a page of React can be, behind the same service worker and policy. */
import '../../../src/trusted-types.ts'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { registerSW } from 'virtual:pwa-register'

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
