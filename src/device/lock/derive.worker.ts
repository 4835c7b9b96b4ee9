/** Derives a key in a thread of its own, so that the screen never freezes while a passphrase is tried. */
import { argon2id } from 'hash-wasm'
import type { Hardness } from './derivation.ts'

/** The key, and how many milliseconds it took. */
export type Derived = { readonly key: Uint8Array; readonly took: number }
type Wanted = { passphrase: string; salt: Uint8Array; hardness: Hardness }

// What fails here (no memory for it, say) is told to the page as the worker's error: nobody waits in vain.
self.addEventListener('message', ({ data }: MessageEvent<Wanted>) => void derive(data).catch(reportError))

async function derive({ passphrase, salt, hardness }: Wanted) {
  const began = performance.now()
  const key = await argon2id({
    password: passphrase,
    salt,
    memorySize: hardness.memoryKiB,
    iterations: hardness.passes,
    parallelism: hardness.lanes,
    hashLength: 32,
    outputType: 'binary',
  })
  const derived: Derived = { key, took: performance.now() - began }
  self.postMessage(derived, { transfer: [key.buffer] })
}
