/** Pupils outside one's own caseload, opened with a reason: found, opened, ended, and seen by the lead. */
import { Refused } from '../../protocol/refusal.ts'
import { findOutside, openings, openWithReason } from '../access/openings.ts'
import { endAccess } from '../access/lapses.ts'
import { scopeOf } from '../accounts/scope.ts'
import { write } from '../store/store.ts'
import type { Handles } from './handling.ts'

export const ACCESS: Handles<
  'find-outside' | 'open-with-reason' | 'my-openings' | 'end-open' | 'opened-with-reason'
> = {
  'find-outside': async (ask, { session: { officer }, ports, note }) => {
    const found = await findOutside(ports.store.read, scopeOf(officer), officer.role, ask)
    for (const { id } of found) note({ pupil: id })
    return { found }
  },
  'open-with-reason': async (ask, asking) => {
    const { officer } = asking.session
    const opened = await openWithReason(asking, scopeOf(officer), officer.role, ask)
    if (opened === null) throw new Refused({ kind: 'not found' })
    if (opened === 'yours already') return { opened: false, why: opened }
    return { opened: true, ...opened }
  },
  'my-openings': async (_ask, { session: { officer }, ports }) => {
    const mine = await openings(ports.store.read, scopeOf(officer), officer.role, officer.id)
    return { openings: mine }
  },
  'end-open': async ({ id }, { session: { officer }, ports, tell }) => {
    const { authority } = officer
    const ended = await write(ports.store, authority.id, async (tx, seq) => {
      const own = await tx
        .selectFrom('access')
        .select('id')
        .where('authority', '=', authority.id)
        .where('id', '=', id)
        .where('account', '=', officer.id)
        .executeTakeFirst()
      if (!own) throw new Refused({ kind: 'not found' })
      const closed = await endAccess(tx, authority.id, seq, [id], ports.clock.now())
      await tell(tx, ...closed.map(({ pupil }) => ({ object: { kind: 'access', id }, pupil })))
      return closed
    })
    return { ended: ended.length > 0 }
  },
  'opened-with-reason': async (_ask, { session: { officer }, ports }) => {
    return { openings: await openings(ports.store.read, scopeOf(officer), officer.role) }
  },
}
