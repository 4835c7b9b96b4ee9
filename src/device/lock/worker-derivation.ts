/** Key derivation in a worker that lives only as long as one passphrase is tried. */
import { FLOOR, HARDNESS, type KeyDerivation } from './derivation.ts'
import type { Derived } from './derive.worker.ts'

/** Nobody waits longer for an unlock; where the device takes longer, new wraps are made at the floor. */
const LONGEST = 2_000

export function workerDerivation(): KeyDerivation {
  let isSlow = false
  return {
    get hardness() {
      return isSlow ? FLOOR : HARDNESS
    },
    derive: (passphrase, salt, hardness) =>
      new Promise((resolve, reject) => {
        const worker = new Worker(new URL('./derive.worker.ts', import.meta.url), { type: 'module' })
        worker.addEventListener('message', ({ data }: MessageEvent<Derived>) => {
          worker.terminate()
          isSlow ||= data.took > LONGEST
          resolve(data.key)
        })
        worker.addEventListener('error', () => {
          worker.terminate()
          reject(new Error('the key could not be derived'))
        })
        worker.postMessage({ passphrase, salt, hardness }, [])
      }),
  }
}
