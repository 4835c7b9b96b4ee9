/** A device of an older version reads outcomes by the list it was built with: no other word reaches it. */
import { expect, test } from 'vitest'
import { SET_ASIDE, type Outcome, type SetAside } from '../../src/protocol/messages.ts'
import { outcomeFor } from '../../src/protocol/older.ts'
import { PROTOCOL_VERSION } from '../../src/protocol/version.ts'

/** The reasons version 1 was built with. */
const KNOWN_AT_FIRST: readonly string[] = [
  'not read',
  'not yours',
  'wrong author',
  'other words',
  'unknown form',
  'no such record',
  'already completed',
  'not completed',
  'void',
  'faults',
  'parent not present',
  'document changed',
  'not allowed',
]
const reasons = Object.keys(SET_ASIDE) as SetAside[] // keys of a closed table
const aside = (reason: SetAside): Outcome => ({ id: 'e1', outcome: 'set aside', reason, field: 'on' })

test.each(reasons)('version 1 hears of %s in a word it knows', (reason) => {
  const told = outcomeFor(1, aside(reason))
  expect(told).toMatchObject({ id: 'e1', outcome: 'set aside' })
  expect(KNOWN_AT_FIRST).toContain('reason' in told ? told.reason : '')
})

test('today’s version hears every outcome as it is', () => {
  for (const reason of reasons) expect(outcomeFor(PROTOCOL_VERSION, aside(reason))).toEqual(aside(reason))
  const accepted: Outcome = { id: 'e1', outcome: 'accepted', seq: 7 }
  expect(outcomeFor(1, accepted)).toBe(accepted)
})
