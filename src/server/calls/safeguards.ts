/** The authority's safeguards: read, and kept whole. */
import { LENIENT } from '../../domain/casework/safeguards.ts'
import { councilSeesNow } from '../access/council.ts'
import { safeguardsOf } from '../accounts/safeguards-of.ts'
import { endWithoutSecond } from '../sign-in/newly-wanted.ts'
import { hashed } from '../audit/append.ts'
import { write } from '../store/store.ts'
import type { Handles } from './handling.ts'

/** For an authority that is only shown: nothing in it is anybody's. */
export const lenient = JSON.stringify(LENIENT)

export const SAFEGUARDS: Handles<'safeguards' | 'keep-safeguards'> = {
  safeguards: async (_ask, { session, ports }) =>
    safeguardsOf(ports.store.read, session.officer.authority.id),
  'keep-safeguards': async (ask, { session, ports, tell }) => {
    const authority = session.officer.authority.id
    await write(ports.store, authority, async (tx, seq) => {
      const before = await safeguardsOf(tx, authority)
      await tx
        .updateTable('authority')
        .set({ safeguards: JSON.stringify(ask) })
        .where('id', '=', authority)
        .execute()
      await councilSeesNow(tx, authority, seq, [before.councilSees, ask.councilSees])
      await endWithoutSecond(tx, authority, before, session)
      await tell(tx, { before: hashed(before), after: hashed(ask) })
    })
    return ask
  },
}
