/** Draws a PDF in a thread of its own: the screen never waits, and nothing of it is loaded before it is asked for. */
import '../../device/interpreted.ts'
import type { Paper } from '../../domain/papers/paper.ts'
import { drawPdf } from './pdf/draw-pdf.ts'
import { FACES, type Face } from './pdf/faces.ts'

const FILES = {
  'sans-regular': new URL('./pdf/fonts/sans-regular.ttf', import.meta.url),
  'sans-bold': new URL('./pdf/fonts/sans-bold.ttf', import.meta.url),
  'arabic-regular': new URL('./pdf/fonts/arabic-regular.ttf', import.meta.url),
  'arabic-bold': new URL('./pdf/fonts/arabic-bold.ttf', import.meta.url),
} as const satisfies Record<Face, URL>

// What fails here is told to the page as the worker's error: nobody waits in vain.
self.addEventListener('message', ({ data }: MessageEvent<Paper>) => void draw(data).catch(reportError))

async function draw(paper: Paper) {
  const started = performance.now()
  const [regular, bold, arabic, arabicBold] = await Promise.all(FACES.map(file))
  if (!regular || !bold || !arabic || !arabicBold) throw new Error('a face is not here')
  const made = await drawPdf(paper, {
    'sans-regular': regular,
    'sans-bold': bold,
    'arabic-regular': arabic,
    'arabic-bold': arabicBold,
  })
  self.postMessage({ ...made, took: performance.now() - started }, { transfer: [made.bytes.buffer] })
}

async function file(face: Face): Promise<Uint8Array> {
  const answer = await fetch(FILES[face])
  if (!answer.ok) throw new Error('a face is not here')
  return new Uint8Array(await answer.arrayBuffer())
}
