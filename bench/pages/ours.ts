/** Doorstep's own device, without its screens: signs in, makes a vault, and times the first download. */

import '../../src/trusted-types.ts'
import { browserPorts } from '../../src/device/browser-ports.ts'
import { createDevice } from '../../src/device/create-device.ts'

const device = createDevice(browserPorts({ onWaiting: () => {}, take: () => {} }))

Object.assign(globalThis, {
  /** From the moment the vault is open (its key derived) until the list is usable, and until all is durable. */
  async measure(): Promise<{ list: number; all: number; pupils: number }> {
    const signedIn = await device.signIn('bench@doorstep.example', 'bench password for one run')
    if (!signedIn.ok) throw new Error(`not signed in: ${signedIn.why}`)
    return new Promise((resolve) => {
      let opened = 0
      let list = 0
      device.subscribe(() => {
        const { phase, download, sync } = device.state()
        const now = performance.now()
        if (opened === 0 && phase === 'open') opened = now
        if (opened > 0 && list === 0 && device.pupils().length === 300) list = now - opened
        if (list > 0 && download === null && sync.state === 'idle' && sync.lastContact !== null)
          resolve({ list, all: now - opened, pupils: device.pupils().length })
      })
      void device.choosePassphrase('correct bench battery staple')
    })
  },
  ready: true,
})
