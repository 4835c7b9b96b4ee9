/** Calls: what is asked of the server while there is a link and answered at once. Nothing of an answer is kept here. */
import { CALLS, type AnswerOf, type AskOf, type CallName } from '../../protocol/calls/calls.ts'
import type { RefusalKind } from '../../protocol/refusal.ts'
import type { Called, CallFailed } from '../told.ts'
import { heard } from '../sync/heard.ts'
import type { Network } from '../sync/network.ts'

/** Why there is no answer, in the few ways a screen can do something about. */
const WHY: Partial<Readonly<Record<RefusalKind, CallFailed>>> = {
  'sign-in needed': 'sign-in needed',
  'device shut out': 'sign-in needed',
  'second factor needed': 'sign-in needed',
  'not allowed': 'not allowed',
  'prove again': 'prove again',
  'not found': 'not there',
  'message invalid': 'not read',
  'too large': 'not read',
}

/** Asks; `officer` is whose vault is open, so that nobody asks under a colleague's cookie. */
export async function call<Name extends CallName>(
  network: Network,
  officer: string,
  name: Name,
  ask: AskOf<Name>,
): Promise<Called<AnswerOf<Name>>> {
  const path = `/api/call/${name}?${new URLSearchParams({ officer })}`
  const answer = heard(await network.send({ method: 'POST', path, body: ask }))
  if (answer.kind === 'refused') return { ok: false, why: WHY[answer.refusal.kind] ?? 'no connection' }
  if (answer.kind !== 'ok') return { ok: false, why: 'no connection' }
  const read = CALLS[name].answer.safeParse(answer.json)
  // What this call's own schema read is its own answer.
  return read.success ? { ok: true, answer: read.data as AnswerOf<Name> } : { ok: false, why: 'not read' }
}
