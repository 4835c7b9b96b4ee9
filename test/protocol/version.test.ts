/** The wire has a number; when the second test fails, raise the first. */
import { expect, test } from 'vitest'
import * as z from 'zod'
import { packedPulled } from '../../src/protocol/columns.ts'
import { MESSAGES } from '../../src/protocol/messages.ts'
import { refusal } from '../../src/protocol/refusal.ts'
import { OLDEST_SPOKEN, PROTOCOL_VERSION, VERSIONS } from '../../src/protocol/version.ts'
import { fingerprint } from '../kit/fingerprint.ts'

test('the newest version is the last one told of, and the oldest is not newer', () => {
  expect(Math.max(...Object.keys(VERSIONS).map(Number))).toBe(PROTOCOL_VERSION)
  expect(OLDEST_SPOKEN).toBeLessThanOrEqual(PROTOCOL_VERSION)
})

test('the wire is as version 4 says it', () =>
  expect(fingerprint({ ...MESSAGES, refusal, packedPulled })).toBe('be9c40a8'))

test('a field more, a limit less, a word more: the fingerprint notices', () => {
  const shape = z.object({ a: z.string().max(5), b: z.enum(['x', 'y']).optional() })
  const others = [
    shape.extend({ c: z.null() }),
    shape.extend({ a: z.string().max(4) }),
    shape.extend({ b: z.enum(['x', 'y', 'z']).optional() }),
    shape.extend({ b: z.enum(['x', 'y']) }),
  ]
  const prints = [shape, ...others].map((one) => fingerprint({ one }))
  expect(new Set(prints).size).toBe(5)
  expect(fingerprint({ one: z.object({ b: shape.shape.b, a: shape.shape.a }) })).toBe(prints[0])
})
