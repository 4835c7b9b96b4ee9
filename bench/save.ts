/**
 * One save that outlives everything (sealed, journal flushed, strict put) beside one plain Dexie put of the same
 * words: in turns, in one Chromium with its profile on the disk, medians of the runs; then with the processor slowed.
 */
import { resolve } from 'node:path'
import { browser, forget, median, milliseconds, quiet, table, tempFolder, verdict } from './kit/measuring.ts'
import { ownPage } from './kit/own-page.ts'
import type { Taken } from './pages/save/main.ts'

/** The one the product uses; the peers of other benchmarks bring their own. */
const dexie = resolve('node_modules/dexie')
const RUNS = 5
const ROUNDS = 100
const WARM = 20
const MOST = 3
/** Milliseconds a save may take at most, 95 in 100, by how much the processor is slowed. */
const LIMITS = { 1: 50, 4: 150 } as const

const at = (values: readonly number[], part: number) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ??
  Number.NaN

export async function run(): Promise<string> {
  const folder = tempFolder('save')
  const served = await ownPage('bench/pages/save', folder, { resolve: { alias: { dexie } } })
  try {
    const lines: string[] = []
    for (const slowed of [1, 4] as const) lines.push(await slowedBy(slowed))
    return lines.join('\n\n')
  } finally {
    await served.close()
    forget(folder)
  }

  async function slowedBy(slowed: keyof typeof LIMITS): Promise<string> {
    const runs: Taken[] = []
    for (let n = 0; n < RUNS; n++) runs.push(await oneRun(`${folder}/profile-${slowed}-${n}`, slowed))
    const figure = (who: 'plain' | 'durable', part: number) =>
      median(runs.map((taken) => at(taken[who], part)))
    const row = (name: string, part: number) => {
      const [plain, durable] = [figure('plain', part), figure('durable', part)]
      return [name, milliseconds(plain), milliseconds(durable), verdict(durable / plain, MOST)]
    }
    const p95 = figure('durable', 0.95)
    const most = LIMITS[slowed]
    return [
      `A save, processor ${slowed === 1 ? 'as it is' : `slowed ${slowed} times`}; ${RUNS} runs of ${ROUNDS}; journal ${runs[0]?.protection ?? ''}`,
      table(
        ['', 'plain put', 'durable save', 'times'],
        [row('half of them within', 0.5), row('95 in 100 within', 0.95)],
      ),
      `95 in 100 within ${milliseconds(p95)} (at most ${most} ms: ${p95 <= most ? 'met' : 'NOT met'})`,
    ].join('\n')
  }

  async function oneRun(profile: string, slowed: number): Promise<Taken> {
    await quiet()
    const context = await browser(profile)
    try {
      const page = await context.newPage()
      await page.goto(served.url)
      const tools = await context.newCDPSession(page)
      await tools.send('Emulation.setCPUThrottlingRate', { rate: slowed })
      return await page.evaluate(
        ([rounds, warm]) =>
          (Reflect.get(globalThis, 'measure') as (rounds: number, warm: number) => Promise<Taken>)(
            rounds,
            warm,
          ),
        [ROUNDS, WARM] as const,
      )
    } finally {
      await context.close()
    }
  }
}
