/** The test of the test: each of these is wrong on purpose, and the simulation notices within a thousand seeds. */
import { describe, expect, test } from 'vitest'
import { BROKEN } from './broken.ts'
import { run } from './run.ts'

const MOST_SEEDS = 1_000

describe('the simulation notices that', () => {
  test.each(Object.entries(BROKEN))('%s', { timeout: 600_000 }, async (name, { breaks, ...broken }) => {
    for (let seed = 1; seed <= MOST_SEEDS; seed++) {
      const { fault } = await run(seed, { broken })
      if (!fault) continue
      expect(fault.says.join('\n')).toMatch(breaks)
      console.log(`${name}: noticed with seed ${seed}, after step ${fault.step}`)
      return
    }
    expect.fail(`not noticed in ${MOST_SEEDS} seeds`)
  })
})
