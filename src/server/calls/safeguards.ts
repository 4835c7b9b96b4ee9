/** The authority's safeguards: read, and kept whole. */
import { LENIENT, safeguards, type Safeguards } from '../../domain/casework/safeguards.ts'
import type { Reader } from '../store/store.ts'
import { write } from '../store/store.ts'
import type { Handles } from './handling.ts'

/** What an authority has decided; strict in whatever it has not. */
export async function safeguardsOf(reader: Reader, authority: string): Promise<Safeguards> {
  const row = await reader
    .selectFrom('authority')
    .select('safeguards')
    .where('id', '=', authority)
    .executeTakeFirst()
  return safeguards.parse(JSON.parse(row?.safeguards ?? '{}'))
}

/** For an authority that is only shown: nothing in it is anybody's. */
export const lenient = JSON.stringify(LENIENT)

export const SAFEGUARDS: Handles<'safeguards' | 'keep-safeguards'> = {
  safeguards: async (_ask, { session, ports }) =>
    safeguardsOf(ports.store.read, session.officer.authority.id),
  'keep-safeguards': async (ask, { session, ports }) => {
    await write(ports.store, session.officer.authority.id, (tx) =>
      tx
        .updateTable('authority')
        .set({ safeguards: JSON.stringify(ask) })
        .where('id', '=', session.officer.authority.id)
        .execute(),
    )
    return ask
  },
}
