/** The audit says nothing that has no words (an action outside the table does not compile), and the table says nothing the audit cannot. */
import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { ACTIONS } from '../../src/protocol/actions.ts'
import { AUDIT_WORDS, auditWords } from '../../src/protocol/audit-words.ts'
import type { Call } from '../../src/protocol/calls/call.ts'
import { CALLS } from '../../src/protocol/calls/calls.ts'
import type { EventKind } from '../../src/server/life/events.ts'
import { SAYS } from '../../src/server/push/audited-push.ts'

const EVENTS = {
  moved: true,
  'upn changed': true,
  merged: true,
  sent: true,
  received: true,
  'rolled over': true,
} as const satisfies Record<EventKind, true>

const ofCalls = Object.entries(CALLS).map(([name, call]: [string, Call]) => call.audit ?? name)
const CLOSED: ReadonlySet<string> = new Set([
  ...ofCalls,
  ...ACTIONS,
  ...Object.values(SAYS),
  ...Object.keys(EVENTS).map((kind) => `pupil ${kind}`),
])

test('every call, entry, event and device action has words of its own (P10)', () => {
  expect([...CLOSED].filter((action) => !Object.hasOwn(AUDIT_WORDS, action))).toEqual([])
  const words = Object.values(AUDIT_WORDS).map(([, said]) => said)
  expect(words.filter((one, at) => words.indexOf(one) !== at)).toEqual([])
})

test('whatever else has words stands in the server’s sources as something it says', () => {
  const sources = globSync('src/server/**/*.ts')
    .map((path) => readFileSync(path, 'utf8'))
    .join('\n')
  const others = Object.keys(AUDIT_WORDS).filter((action) => !CLOSED.has(action))
  expect(others.length).toBeGreaterThan(30)
  expect(others.filter((action) => !sources.includes(`'${action}'`))).toEqual([])
})

test('an action of another release stands as it was written', () => {
  expect(auditWords('case viewed')).toBe('Opened the pupil’s case')
  expect(auditWords('constructor')).toBe('constructor')
})
