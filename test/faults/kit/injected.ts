/**
 * A fault is brought about again and again. Each run says how many entries were acknowledged to
 * somebody and how many of those are gone; one line tells the sum, and nothing may be lost.
 */
import { expect } from '@playwright/test'

export type Run = { readonly acknowledged: number; readonly lost: number }

/** How often each fault is brought about: FAULT_RUNS, or 3. */
export function faultRuns(): number {
  const runs = Number(process.env['FAULT_RUNS'] ?? 3)
  if (!Number.isInteger(runs) || runs < 1) throw new Error('FAULT_RUNS is not a whole number above 0')
  return runs
}

/** A third of that, and one at least, for a fault whose one run takes long. */
export const fewRuns = (): number => Math.max(1, Math.floor(faultRuns() / 3))

/**
 * Brings a fault of the table about `runs` times, one after another, and prints
 * `fault 7: 3 runs, 30 acknowledged, 0 lost`; it fails where anything was lost or nothing was acknowledged.
 */
export async function injected(
  fault: number,
  run: (n: number) => Promise<Run>,
  runs: number = faultRuns(),
): Promise<void> {
  const sum = { acknowledged: 0, lost: 0 }
  for (let n = 0; n < runs; n++) {
    const { acknowledged, lost } = await run(n)
    sum.acknowledged += acknowledged
    sum.lost += lost
  }
  console.log(`fault ${fault}: ${runs} runs, ${sum.acknowledged} acknowledged, ${sum.lost} lost`)
  expect(sum.lost).toBe(0)
  expect(sum.acknowledged).toBeGreaterThan(0)
}
