/**
 * How an answer is told to a device of an older version. A word it does not know would keep it from
 * reading the answer, and so from ever sending what comes after: it is told the nearest word it knows.
 */
import type { Role } from '../domain/casework/roles.ts'
import type { Outcome, SetAside } from './messages.ts'
import type { Refusal, RefusalKind } from './refusal.ts'
import type { VERSIONS } from './version.ts'

type Version = keyof typeof VERSIONS

/** Reasons later versions brought, and what was said before them. */
const LATER_REASONS: Partial<Readonly<Record<SetAside, { since: Version; before: SetAside }>>> = {
  barred: { since: 2, before: 'faults' },
  quarantined: { since: 5, before: 'not allowed' },
}

/** The outcome in the words of a version. */
export function outcomeFor(version: number, outcome: Outcome): Outcome {
  if (outcome.outcome !== 'set aside') return outcome
  const later = LATER_REASONS[outcome.reason]
  return later && version < later.since
    ? { id: outcome.id, outcome: 'set aside', reason: later.before }
    : outcome
}

/** Before it, devices had no key to sign with. */
const KEYS_SINCE: Version = 4

/** Refusals that version brought; a build from before can do nothing about them but be replaced. */
export const WAYS_IN_SINCE: Version = 5
const WAYS_IN: readonly RefusalKind[] = [
  'not allowed',
  'prove again',
  'second factor needed',
  'enrolment needed',
  'device shut out',
]

/** Roles that version brought: an older app cannot read who is signed in. */
const LATER_ROLES: readonly Role[] = ['class-teacher', 'governor', 'ast-keyworker', 'auditor']

/** Whether an app of a version knows a role. */
export const knowsRole = (version: number, role: Role): boolean =>
  version >= WAYS_IN_SINCE || !LATER_ROLES.includes(role)

/** The refusal in the words of a version: what it cannot do anything about, as the word to update. */
export function refusalFor(version: number, refusal: Refusal): Refusal {
  if (refusal.kind === 'wrong device' && version < KEYS_SINCE)
    return { kind: 'version too old', oldest: KEYS_SINCE }
  if (WAYS_IN.includes(refusal.kind) && version < WAYS_IN_SINCE)
    return { kind: 'version too old', oldest: WAYS_IN_SINCE }
  return refusal
}
