/** Key derivation in a worker that lives only as long as one passphrase is tried. */
import { HARDNESS, type KeyDerivation } from './derivation.ts'

export function workerDerivation(): KeyDerivation {
  return {
    hardness: HARDNESS,
    derive: (passphrase, salt, hardness) =>
      new Promise((resolve, reject) => {
        const worker = new Worker(new URL('./derive.worker.ts', import.meta.url), { type: 'module' })
        worker.addEventListener('message', ({ data }: MessageEvent<Uint8Array>) => {
          worker.terminate()
          performance.mark('key derived')
          resolve(data)
        })
        worker.addEventListener('error', () => {
          worker.terminate()
          reject(new Error('the key could not be derived'))
        })
        worker.postMessage({ passphrase, salt, hardness }, [])
      }),
  }
}
