/**
 * The routes of the calls, one for each of the table: who is there, whether it is their duty, whether a
 * cookie is enough; then the handler, which tells the audit what it changes as it changes it; then what it noted beside.
 * A call that is refused is in the audit too.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { mayDo } from '../../domain/casework/roles.ts'
import { CALLS, type CallName } from '../../protocol/calls/calls.ts'
import type { Call } from '../../protocol/calls/call.ts'
import { Refused } from '../../protocol/refusal.ts'
import type { Session } from '../accounts/sessions.ts'
import { append, bySession, type Audited } from '../audit/append.ts'
import type { Ports } from '../ports.ts'
import { readMessage } from '../read-message.ts'
import type { Tx } from '../store/opened.ts'
import { writeAside } from '../store/store.ts'
import { fromOf } from '../sign-in/from.ts'
import { HANDLERS } from './handlers.ts'
import type { Asking } from './handling.ts'

/** How long a proof of who one is holds for what needs a fresh one. */
export const FRESH_MS = 10 * 60_000
const MOST_CALL_BYTES = 300_000

type AnyHandler = (ask: unknown, asking: Asking) => Promise<unknown>

export function addCalls(
  app: FastifyInstance,
  ports: Ports,
  session: (request: FastifyRequest, how: { early: boolean }) => Promise<Session>,
  keepCookie: (reply: FastifyReply, cookie: string) => void,
): void {
  for (const name of Object.keys(CALLS) as CallName[] /* the keys of a closed table */) {
    const call: Call = CALLS[name]
    // Each handler takes what its own call reads: the two tables have the same keys.
    const handle = HANDLERS[name] as AnyHandler
    app.route({
      method: 'POST',
      url: `/api/call/${name}`,
      bodyLimit: MOST_CALL_BYTES,
      handler: async (request, reply) => {
        const who = await session(request, { early: call.early === true })
        const noted: Partial<Audited>[] = []
        let isTold = false
        // A call that names no action of its own is told by its name.
        const action = (call.audit ?? name) as Audited['action']
        const tell = (tx: Tx, outcome: Audited['outcome'], done: readonly Partial<Audited>[]) => {
          const common = { action, outcome, request: request.id, ...bySession(who) }
          const entries = done.map((one) => ({ ...common, ...one }))
          return append(tx, who.officer.authority.id, ports.clock.now(), entries)
        }
        if (call.may !== 'oneself' && !mayDo(who.officer.role, call.may)) {
          await writeAside(ports.store, (tx) => tell(tx, 'denied', [{}]))
          throw new Refused({ kind: 'not allowed' })
        }
        if (call.fresh && ports.clock.now() - who.provedAt > FRESH_MS)
          throw new Refused({ kind: 'prove again' })
        const ask = readMessage(call.ask, request.body ?? {})
        const answer = await handle(ask, {
          session: who,
          ports,
          note: (done) => noted.push(done),
          tell: async (tx, ...done) => {
            await tell(tx, 'done', done)
            isTold ||= done.length > 0
          },
          from: fromOf(request),
          renewed: (cookie) => keepCookie(reply, cookie),
        })
        const rest = noted.length === 0 && call.audit !== undefined && !isTold ? [{}] : noted
        if (rest.length > 0) await writeAside(ports.store, (tx) => tell(tx, 'done', rest))
        return answer
      },
    })
  }
}
