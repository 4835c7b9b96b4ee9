import { expect, test } from 'vitest'
import { labelsOf } from '../../../src/domain/metrics/labels.ts'

test.each([
  [0, 0, []],
  [1, 10, ['persistent']],
  [25, 251, []],
  [24, 239, ['persistent']],
  [999, 10_000, []],
  [1000, 10_000, ['persistent']],
  [4999, 10_000, ['persistent']],
  [5000, 10_000, ['persistent', 'severe']],
])('%i sessions missed of %i possible: %j [H-001, H-013, H-029, V-118]', (absent, possible, labels) => {
  expect(labelsOf(absent, possible)).toEqual(labels)
})
