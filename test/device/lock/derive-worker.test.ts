// @vitest-environment node
import { expect, test } from 'vitest'
import { HARDNESS } from '../../../src/device/lock/derivation.ts'

test('where there is no memory to derive a key, the page is told, and waits no longer', async () => {
  const worker = Object.assign(new EventTarget(), {
    postMessage: () => expect.unreachable('nothing could be derived'),
  })
  const told = new Promise((resolve) => Object.assign(globalThis, { self: worker, reportError: resolve }))
  await import('../../../src/device/lock/derive.worker.ts')
  const impossible = { ...HARDNESS, memoryKiB: 2 ** 40 }
  const data = { passphrase: 'mellow kettle orbits tundra', salt: new Uint8Array(16), hardness: impossible }
  worker.dispatchEvent(new MessageEvent('message', { data }))
  expect(await told).toBeInstanceOf(Error)
})
