/** Derives a key in a thread of its own, so that the screen never freezes while a passphrase is tried. */
import { argon2id } from 'hash-wasm'
import type { Hardness } from './derivation.ts'

type Wanted = { passphrase: string; salt: Uint8Array; hardness: Hardness }

// What fails here (no memory for it, say) is told to the page as the worker's error: nobody waits in vain.
self.addEventListener('message', ({ data }: MessageEvent<Wanted>) => void derive(data).catch(reportError))

async function derive({ passphrase, salt, hardness }: Wanted) {
  const key = await argon2id({
    password: passphrase,
    salt,
    memorySize: hardness.memoryKiB,
    iterations: hardness.passes,
    parallelism: hardness.lanes,
    hashLength: 32,
    outputType: 'binary',
  })
  self.postMessage(key, { transfer: [key.buffer] })
}
