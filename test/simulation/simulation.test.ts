/**
 * Five devices and the real server, every port a seeded one. `npm run simulate` runs many more; a failure prints
 * its seed and what happened, and the same seed does the same again.
 */
import { afterAll, expect, test } from 'vitest'
import { run } from './run.ts'

/** Fewer than by night, so that two hundred seeds take about a minute. */
const STEPS = 60
const figures = { seeds: 0, words: 0, entries: 0, faults: 0 }
afterAll(() => {
  const { seeds, words, entries, faults } = figures
  console.log(`simulation: ${seeds} seeds, ${faults} faults, ${words} words typed, ${entries} entries taken`)
})

test('one seed run twice does the same to the last word', async () => {
  const [once, again] = [await run(11), await run(11)]
  expect(once.trace.length).toBeGreaterThan(100)
  expect(again.trace).toEqual(once.trace)
})

test.each([1, 51, 101, 151])(
  'nothing acknowledged is lost, and at rest all devices and the server are equal (P1-P6, P12, P13): fifty seeds from %i',
  { timeout: 600_000 },
  async (from) => {
    for (let seed = from; seed < from + 50; seed++) {
      const { fault, trace, figures: came } = await run(seed, { steps: STEPS })
      figures.seeds += 1
      for (const name of ['words', 'entries', 'faults'] as const) figures[name] += came[name]
      if (fault) console.log([...trace, `npm run simulate -- --seed ${seed} --steps ${STEPS}`].join('\n'))
      expect(fault, `seed ${seed}`).toBeNull()
    }
  },
)
