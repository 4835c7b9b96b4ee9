/** Every way a request can fail, answered in one shape, with nobody's words in it. */
import type { Refusal, RefusalKind } from '../protocol/refusal.ts'
import { Refused } from '../protocol/refusal.ts'

export const STATUS = {
  'version too old': 426,
  'version too new': 409,
  'sign-in needed': 401,
  'wrong sign-in': 401,
  'wrong device': 401,
  'not allowed': 403,
  'prove again': 403,
  'second factor needed': 401,
  'enrolment needed': 401,
  'device shut out': 401,
  wait: 429,
  busy: 503,
  'message invalid': 400,
  'too large': 413,
  'not found': 404,
  'server fault': 500,
} as const satisfies Record<RefusalKind, number>

/** SQLite and PostgreSQL saying that it may work later: locked, full, read-only, going down, out of reach. */
const LATER =
  /^(SQLITE_(BUSY|LOCKED|FULL|READONLY|IOERR|CANTOPEN)|08|53|57P|25006|40001|40P01|55P03|ECONN|EPIPE|ENOTFOUND|ETIMEDOUT)/

const codeOf = (failure: unknown): string =>
  failure instanceof Error && 'code' in failure && typeof failure.code === 'string' ? failure.code : ''

const statusOf = (failure: unknown): number =>
  failure instanceof Error && 'statusCode' in failure && typeof failure.statusCode === 'number'
    ? failure.statusCode
    : 500

/** What to answer to a failure, whatever it is; `most` is the largest body taken. */
export function refusalOf(failure: unknown, most: number): Refusal {
  if (failure instanceof Refused) return failure.refusal
  if (LATER.test(codeOf(failure))) return { kind: 'busy', seconds: 5 }
  const status = statusOf(failure)
  if (status === 413) return { kind: 'too large', most }
  if (status === 404) return { kind: 'not found' }
  if (status >= 400 && status < 500) return { kind: 'message invalid', path: '', expected: 'JSON' }
  return { kind: 'server fault' }
}

/** What a log may hold of a failure: its kind and where it arose; messages may quote what was stored. */
export const traceOf = (failure: unknown) => ({
  name: failure instanceof Error ? failure.name : typeof failure,
  code: codeOf(failure),
  at:
    failure instanceof Error
      ? (failure.stack ?? '')
          .split('\n')
          .filter((line) => line.trimStart().startsWith('at '))
          .slice(0, 8)
          .map((line) => line.trim())
      : [],
})
