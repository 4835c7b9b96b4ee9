/**
 * The routes of the calls, one for each of the table: who is there, whether it is their duty, whether a
 * cookie is enough; then the handler, then the audit. A call that is refused is in the audit too.
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
        const tell = (outcome: Audited['outcome']) =>
          audited(ports, who, { action: call.audit ?? name, outcome, request: request.id }, noted)
        if (call.may !== 'oneself' && !mayDo(who.officer.role, call.may)) {
          await tell('denied')
          throw new Refused({ kind: 'not allowed' })
        }
        if (call.fresh && ports.clock.now() - who.provedAt > FRESH_MS)
          throw new Refused({ kind: 'prove again' })
        const ask = readMessage(call.ask, request.body ?? {})
        const answer = await handle(ask, {
          session: who,
          ports,
          note: (done) => noted.push(done),
          from: fromOf(request),
          renewed: (cookie) => keepCookie(reply, cookie),
        })
        if (call.audit !== undefined || noted.length > 0) await tell('done')
        return answer
      },
    })
  }
}

async function audited(
  { store, clock }: Ports,
  who: Session,
  done: Pick<Audited, 'action' | 'outcome' | 'request'>,
  noted: readonly Partial<Audited>[],
): Promise<void> {
  const entries = (noted.length > 0 ? noted : [{}]).map((one) => ({ ...done, ...bySession(who), ...one }))
  await writeAside(store, (tx) => append(tx, who.officer.authority.id, clock.now(), entries))
}
