/** What a page tells of how it felt: what moved by itself, and how long each press took until it was seen. */
import type { Page } from '@playwright/test'

export type Felt = {
  /** Layout shifts that no press asked for, as the browser scores them (the sum of the worst burst is CLS). */
  readonly shifts: readonly { readonly at: number; readonly score: number; readonly of: readonly string[] }[]
  /** From a press to the next paint, in ms. */
  readonly presses: readonly number[]
}

/** Put into a page before any of its scripts, so it stands alone. */
export function feel(): void {
  const felt = {
    shifts: [] as { at: number; score: number; of: string[] }[], // filled below
    presses: [] as number[],
  }
  Object.assign(globalThis, { felt })
  const observe = (type: string, told: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(told)).observe({
      type,
      buffered: true,
      durationThreshold: 16,
    } as PerformanceObserverInit) // TypeScript does not know the threshold of events
  observe('layout-shift', (entry) => {
    const { hadRecentInput, value, sources, startTime } = entry as PerformanceEntry & {
      hadRecentInput: boolean
      value: number
      sources: { node: Node | null }[]
    }
    if (hadRecentInput) return
    const of = sources.map(({ node }) =>
      node instanceof Element ? `${node.tagName}.${node.className}` : '?',
    )
    felt.shifts.push({ at: startTime, score: value, of })
  })
  observe('event', (entry) => {
    const { interactionId, duration } = entry as PerformanceEntry & { interactionId: number }
    if (interactionId > 0) felt.presses.push(duration)
  })
}

/** What was felt since the last time it was asked, once the page has painted and has nothing more to do. */
export const feltSince = (page: Page): Promise<Felt> =>
  page.evaluate(
    () =>
      new Promise<Felt>((resolve) => {
        const tell = () => {
          const felt = Reflect.get(globalThis, 'felt') as { shifts: unknown[]; presses: unknown[] }
          resolve({ shifts: felt.shifts.splice(0), presses: felt.presses.splice(0) } as Felt)
        }
        requestAnimationFrame(() =>
          requestIdleCallback(() => requestIdleCallback(() => setTimeout(tell, 300))),
        )
      }),
  )

/** The worst burst of shifts: those less than a second apart, over at most five (how browsers define CLS). */
export function worstBurst(shifts: Felt['shifts']): number {
  let [worst, burst, began, last] = [0, 0, -Infinity, -Infinity]
  for (const { at, score } of shifts) {
    const goesOn = at - last < 1000 && at - began < 5000
    burst = goesOn ? burst + score : score
    began = goesOn ? began : at
    last = at
    worst = Math.max(worst, burst)
  }
  return worst
}
