/** Asks the service worker which of the app's own files it lacks, and to fetch those. */
import type { AppFiles } from './ports.ts'

/** A worker of an older build does not know the question. */
const PATIENCE_MS = 60_000

/** What the worker answers: a number of files; null where there is no worker, or it does not answer. */
async function ask(type: 'FILES_MISSING' | 'FETCH_MISSING', patience: number): Promise<number | null> {
  const worker = (await navigator.serviceWorker?.getRegistration())?.active
  if (!worker) return null
  const { port1, port2 } = new MessageChannel()
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(null), patience)
    port1.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      clearTimeout(timer)
      port1.close()
      resolve(typeof data === 'number' ? data : null)
    })
    port1.start()
    worker.postMessage({ type }, [port2])
  })
}

export const appFiles: AppFiles = {
  missing: () => ask('FILES_MISSING', PATIENCE_MS / 12),
  fetchMissing: () => ask('FETCH_MISSING', PATIENCE_MS),
}
