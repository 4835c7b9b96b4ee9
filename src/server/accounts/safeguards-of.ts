/** What an authority has decided about signing in, devices and its council; strict in whatever it has not. */
import { safeguards, type Safeguards } from '../../domain/casework/safeguards.ts'
import type { Reader } from '../store/store.ts'

export async function safeguardsOf(reader: Reader, authority: string): Promise<Safeguards> {
  const row = await reader
    .selectFrom('authority')
    .select('safeguards')
    .where('id', '=', authority)
    .executeTakeFirst()
  return safeguards.parse(JSON.parse(row?.safeguards ?? '{}'))
}
