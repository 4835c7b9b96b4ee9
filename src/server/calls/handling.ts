/** What answers a call, and what it is given. */
import type { AnswerOf, AskedOf, CallName } from '../../protocol/calls/calls.ts'
import type { Session } from '../accounts/sessions.ts'
import type { Audited } from '../audit/append.ts'
import type { Ports } from '../ports.ts'
import type { Tx } from '../store/opened.ts'

/** What a handler works with: who asks, the server's ports, and a way to tell the audit what was done to whom. */
export type Asking = {
  readonly session: Session
  readonly ports: Ports
  /** Once for each thing looked at or refused; written before the answer is given. Without any, the call itself is told. */
  readonly note: (done: Partial<Audited>) => void
  /** The same of what is changed, in the transaction that changes it and last in it: neither stands without the other. */
  readonly tell: (tx: Tx, ...done: readonly Partial<Audited>[]) => Promise<void>
  readonly from: From
  /** The session goes on under another token: what its cookie holds from now on. */
  readonly renewed: (cookie: string) => void
}

/** Where a request comes from: whose tries are counted, and for which site a passkey is. */
export type From = {
  readonly address: string
  readonly origin: string
}

export type Handles<Name extends CallName> = {
  readonly [One in Name]: (ask: AskedOf<One>, asking: Asking) => Promise<AnswerOf<One>>
}
