/** What a page tells of its own start: put into it before any of its scripts, so it stands alone. */

export type Seen = {
  /** The frame in which something the selector names was first there, by selector. */
  readonly frames: Record<string, number>
  /** Tasks that held the page up for more than 50 ms. */
  readonly long: { readonly from: number; readonly to: number }[]
}

/** Looks in every frame for the first of each selector, and notes every long task. */
export function probe(selectors: readonly string[]): void {
  const seen: Seen = { frames: {}, long: [] }
  Object.assign(globalThis, { seen })
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      seen.long.push({ from: startTime, to: startTime + duration })
  }).observe({ type: 'longtask', buffered: true })
  const look = () => {
    for (const selector of selectors)
      if (seen.frames[selector] === undefined && document.querySelector(selector))
        seen.frames[selector] = performance.now()
    if (selectors.some((selector) => seen.frames[selector] === undefined)) requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

/** When a page is of use: the later of the frame that shows it and the end of the last long task until `end`. */
export function usable({ frames, long }: Seen, selector: string, end = Number.POSITIVE_INFINITY): number {
  const ends = long.flatMap(({ from, to }) => (from < end ? [to] : []))
  return Math.max(frames[selector] ?? Number.NaN, ...ends)
}
