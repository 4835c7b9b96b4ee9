/** Doorstep's own making of a PDF, timed from the wish to the file. */
import type { Paper } from '../../../src/domain/papers/paper.ts'
import { makePdf } from '../../../src/screens/paper/make-pdf.ts'

Object.assign(globalThis, {
  async measure(paper: Paper) {
    const started = performance.now()
    const { file } = await makePdf(paper)
    const whole = performance.now() - started
    const text = new TextDecoder('latin1').decode(await file.arrayBuffer())
    const pages = text.match(/\/Type \/Page\b/g)?.length ?? 0
    const [mark] = performance.getEntriesByName('pdf made').slice(-1)
    const detail: unknown = mark instanceof PerformanceMark ? mark.detail : null
    return { whole, pages, kilobytes: file.size / 1000, detail }
  },
  ready: true,
})
