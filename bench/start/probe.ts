/** What a page tells of its own start. */
import type { CDPSession } from '@playwright/test'

export type Seen = {
  /** The frame in which something the selector names was first there, by selector. */
  readonly frames: Record<string, number>
  /** Tasks that held the page up for more than 50 ms. */
  readonly long: { readonly from: number; readonly to: number }[]
  /** When it was told, on the page's own clock. */
  readonly now?: number
}

/**
 * Put into a page before any of its scripts, so it stands alone: notes the frame in which each selector first
 * finds something, and every long task. It looks when the page changes, and costs nothing while it does not.
 */
export function probe(selectors: readonly string[]): void {
  const seen: Seen = { frames: {}, long: [] }
  Object.assign(globalThis, { seen })
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      seen.long.push({ from: startTime, to: startTime + duration })
  }).observe({ type: 'longtask', buffered: true })
  const waited = new Set(selectors)
  const changes = new MutationObserver(() => {
    for (const selector of waited)
      if (document.querySelector(selector)) {
        waited.delete(selector)
        requestAnimationFrame(() => (seen.frames[selector] = performance.now()))
      }
    if (waited.size === 0) changes.disconnect()
  })
  changes.observe(document, { childList: true, subtree: true })
}

/** Resolves once the selector was seen; asks seldom and without tools of its own in the page, for they would be weighed too. */
export async function shown(tools: CDPSession, selector: string, within = 60_000): Promise<Seen> {
  const end = performance.now() + within
  while (performance.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, 250))
    const seen = await seenBy(tools)
    if (seen?.frames[selector] !== undefined) return seen
  }
  throw new Error(`${selector} was not shown`)
}

export async function seenBy(tools: CDPSession): Promise<Seen | undefined> {
  const { result } = await tools.send('Runtime.evaluate', {
    expression: 'globalThis.seen && { ...globalThis.seen, now: performance.now() }',
    returnByValue: true,
  })
  const seen: Seen | undefined = result.value
  return seen
}

/** When a page is of use: the later of the frame that shows it and the end of the last long task so far. */
export function usable({ frames, long }: Seen, selector: string): number {
  return Math.max(frames[selector] ?? Number.NaN, ...long.map(({ to }) => to))
}

/** Resolves once nothing has held the page up for so many ms since the selector was shown. */
export async function atRest(tools: CDPSession, selector: string, rest: number): Promise<Seen> {
  for (;;) {
    const seen = await shown(tools, selector)
    if ((seen.now ?? 0) - usable(seen, selector) >= rest) return seen
  }
}
