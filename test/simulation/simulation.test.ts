/**
 * Five devices and the real server, every port a seeded one. `npm run simulate` runs many more; a failure prints
 * its seed and what happened, and the same seed does the same again.
 */
import { expect, test } from 'vitest'
import { run } from './run.ts'

test('one seed run twice does the same to the last word', async () => {
  const [once, again] = [await run(11), await run(11)]
  expect(once.trace.length).toBeGreaterThan(100)
  expect(again.trace).toEqual(once.trace)
})
