/** How a page paints: from a key to the last frame of what came of it, and the longest frame of a stretch of time. */
import type { Page } from '@playwright/test'

export type Counted = { readonly longest: number; readonly count: number; readonly keys: readonly number[] }

/** Put into a page before its scripts, so it stands alone: counts each key's way to its last frame, and every frame. */
export function frames(): void {
  const counted = { longest: 0, count: 0, keys: [] as number[] } // filled below
  Object.assign(globalThis, { counted })
  let last = performance.now()
  const look = (now: number) => {
    counted.longest = Math.max(counted.longest, now - last)
    counted.count += 1
    last = now
    requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
  let pressed: number | null = null
  addEventListener(
    'input',
    ({ timeStamp }) => {
      pressed = timeStamp
      counted.keys.push(0)
    },
    true,
  )
  /** A message sent from a frame is heard once that frame is painted. */
  const painted = (then: () => void) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.addEventListener('message', then)
      port1.start()
      port2.postMessage(0)
    })
  new MutationObserver(() => {
    const [at, key] = [pressed, counted.keys.length - 1]
    if (at === null) return
    painted(() => {
      if (key < counted.keys.length) counted.keys[key] = performance.now() - at
    })
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true })
}

/** What was counted since the last time it was asked. */
export const countedSince = (page: Page): Promise<Counted> =>
  page.evaluate(() => {
    const counted = Reflect.get(globalThis, 'counted') as { longest: number; count: number; keys: number[] }
    const told = { ...counted, keys: counted.keys.splice(0) }
    counted.longest = 0
    counted.count = 0
    return told
  })

/** The value that so many of a hundred do not pass. */
export const percentile = (values: readonly number[], of: number): number =>
  values.toSorted((a, b) => a - b)[Math.max(0, Math.ceil((of / 100) * values.length) - 1)] ?? Number.NaN
