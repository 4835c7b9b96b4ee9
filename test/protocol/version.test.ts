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
  'ask-audit': '32af252e',
  'audit-pupils': 'df267b9d',
  'audit-people': 'e46815a4',
  'audit-state': 'ea475678',
  'export-audit': '9c06f23c',
  'end-open': '540f3633',
  caseloads: '02b9a7e0',
  figures: '63cc802c',
  'find-outside': '73812f44',
  'my-openings': '9fca4469',
  'open-with-reason': 'cc6e4474',
  'opened-with-reason': '596f8f79',
  'add-passkey': '4b8918a8',
  'begin-passkey': 'e59886fc',
  'begin-totp': 'acc1fdc4',
  'confirm-totp': '96cbf657',
  'end-other-sessions': 'e2e374b2',
  'end-session': 'c7a0b5c8',
  'acknowledge-alert': 'd15d7c9d',
  'my-alerts': '255e03e0',
  'my-push': '85362879',
  'subscribe-push': 'fe5d555d',
  'unsubscribe-push': '94d8748a',
  'my-sessions': '24c7a48c',
  'my-sign-in': '8d1d9bc7',
  'new-recovery-codes': '205c2be9',
  'passkey-to-prove': 'e59886fc',
  'remove-passkey': '0e8c354a',
  'remove-totp': '963023ad',
  prove: 'a63d553a',
  people: '43316cb3',
  person: '3371ca5c',
  'add-person': '2c14ddff',
  'change-person': 'f77173e5',
  'pupils-to-give': 'f80aea32',
  'give-caseload': '2ec37df2',
  'disable-person': '5f897535',
  'invite-person': '7228f09d',
  'reset-second-factor': '1f2cf4e7',
  'end-sessions-of': 'a9290bd6',
  'add-school': '1a45334d',
  'change-school': 'ee6c8deb',
  'change-password': '2a551cfb',
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
  requests: 'd18bddc0',
  'adults-of': '7a3ea59d',
  'receive-request': '2e1d7b61',
  'extend-request': '3b4a89b4',
  'request-file': 'bd197df3',
  'answer-request': 'ed860dc7',
  'request-attachment': '84080758',
  retention: 'a8821f20',
  'keep-retention': 'cd1b53fa',
  due: '59c6f107',
  'confirm-deletion': 'ea827822',
  'call-off-deletion': '2b2352b5',
  certificates: 'afb98e1d',
  holds: '18c08238',
  hold: 'ce6653fa',
  'lift-hold': 'd467fe47',
  'approve-language': 'dee6b7cc',
  'follow-process': '163c373a',
  'keep-school-says': 'c63c5173',
  'keep-settings': '0861feb5',
  'kept-schools': '3ac2f182',
  languages: '44ee235e',
  'school-says': 'dea55a4e',
  settings: '5a641535',
  'try-process': 'c0322914',
  'try-settings': '82b82a0d',
  'withdraw-language': '4b89de99',
}

test('the wire is as version 5 says it', () =>
  expect(fingerprint({ ...MESSAGES, refusal, packedPulled })).toBe('d0aa5f5b'))

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
