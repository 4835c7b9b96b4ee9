/** A PDF of a paper, made in a worker that lives only as long. */
import type { Paper } from '../../domain/papers/paper.ts'
import { saveFile } from '../parts/save-file.ts'
import type { MadePdf } from './pdf/draw-pdf.ts'

export type Pdf = { readonly file: File; readonly missing: readonly string[] }

export function makePdf(paper: Paper): Promise<Pdf> {
  performance.mark('pdf asked for')
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./pdf.worker.ts', import.meta.url), { type: 'module' })
    worker.addEventListener('message', ({ data }: MessageEvent<MadePdf & { readonly took: number }>) => {
      worker.terminate()
      performance.mark('pdf made', { detail: { took: data.took } })
      const bytes = new Uint8Array(data.bytes)
      resolve({
        file: new File([bytes], `${paper.name}.pdf`, { type: 'application/pdf' }),
        missing: data.missing,
      })
    })
    worker.addEventListener('error', () => {
      worker.terminate()
      reject(new Error('the PDF could not be made'))
    })
    worker.postMessage(paper, [])
  })
}

/** Whether this device can hand a PDF to another app. */
export const canShare = (): boolean =>
  typeof navigator.canShare === 'function' &&
  navigator.canShare({ files: [new File([], 'paper.pdf', { type: 'application/pdf' })] })

/** Hands a file to another app; keeps it among the downloads where the device will not after all. */
export async function shareFile(file: File): Promise<'shared' | 'saved' | 'left'> {
  try {
    await navigator.share({ files: [file] })
    return 'shared'
  } catch (fault) {
    if (fault instanceof DOMException && fault.name === 'AbortError') return 'left'
    saveFile(file)
    return 'saved'
  }
}
