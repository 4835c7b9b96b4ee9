/** The wire has a number; when the second test fails, raise the first. */
import { expect, test } from 'vitest'
import * as z from 'zod'
import { packedPulled } from '../../src/protocol/columns.ts'
import { CALLS, type CallName } from '../../src/protocol/calls/calls.ts'
import { MESSAGES } from '../../src/protocol/messages.ts'
import { refusal } from '../../src/protocol/refusal.ts'
import { OLDEST_SPOKEN, PROTOCOL_VERSION, VERSIONS } from '../../src/protocol/version.ts'
import { fingerprint } from '../kit/fingerprint.ts'

test('the newest version is the last one told of, and the oldest is not newer', () => {
  expect(Math.max(...Object.keys(VERSIONS).map(Number))).toBe(PROTOCOL_VERSION)
  expect(OLDEST_SPOKEN).toBeLessThanOrEqual(PROTOCOL_VERSION)
})

/** The calls' own, one by one. */
const CALLS_AS_THEY_ARE: Readonly<Record<CallName, string>> = {
  prove: 'a5d71384',
  safeguards: 'f2e73f4a',
  'keep-safeguards': 'f0cbee06',
  devices: '08a8d505',
  'device-people': 'ab415eef',
  'make-enrolment-code': '67427f32',
  'name-device': 'c3efb738',
  'shut-out': '22762f71',
  'let-in-again': 'caf93c80',
  'drop-device-key': 'd276906f',
  quarantine: '2ef853f0',
  'release-quarantine': 'ca91a64f',
  'this-device': '85c0d4fe',
  'name-this-device': 'b23eb0b8',
  'order-refused': '9072b723',
}

test('the wire is as version 5 says it', () =>
  expect(fingerprint({ ...MESSAGES, refusal, packedPulled })).toBe('c12f8892'))

test('the calls are as this version says them', () => {
  const prints = Object.entries(CALLS).map(([name, { ask, answer }]) => [name, fingerprint({ ask, answer })])
  expect(Object.fromEntries(prints)).toEqual(CALLS_AS_THEY_ARE)
})

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
