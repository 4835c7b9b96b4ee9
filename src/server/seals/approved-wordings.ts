/**
 * Which translations an authority answers for. Nothing is forgotten: one that was withdrawn no
 * longer counts as approved for whoever reads next, and still was when somebody signed under it.
 */
import type { Wording } from '../../domain/casework/handed-document.ts'
import type { Tx } from '../store/opened.ts'
import type { Reader } from '../store/store.ts'

/** The approved version of each language, as schools are told it. */
export async function approvedWordings(reader: Reader, authority: string): Promise<Record<string, number>> {
  const rows = await reader
    .selectFrom('approved_wording')
    .select(['language', 'version'])
    .where('authority', '=', authority)
    .where('withdrawn_at', 'is', null)
    .orderBy('language')
    .execute()
  return Object.fromEntries(rows.map(({ language, version }) => [language, version]))
}

/** Whether the authority ever answered for this version: a device away from its server may not know that it was withdrawn. */
export async function wasApproved(
  reader: Reader,
  authority: string,
  language: string,
  { version }: Pick<Wording, 'version'>,
): Promise<boolean> {
  const row = await reader
    .selectFrom('approved_wording')
    .select('version')
    .where('authority', '=', authority)
    .where('language', '=', language)
    .where('version', '=', version)
    .executeTakeFirst()
  return row !== undefined
}

export type Approving = {
  readonly authority: string
  readonly language: string
  readonly now: number
}

/** Approves a version in place of any other of that language; false where that was so already. */
export async function approveWording(
  tx: Tx,
  seq: number,
  { version, by, ...job }: Approving & { readonly version: number; readonly by: string },
): Promise<boolean> {
  const { authority, language, now } = job
  const before = await approvedWordings(tx, authority)
  if (before[language] === version) return false
  await withdraw(tx, job)
  const said = { approved_by: by, approved_at: now, withdrawn_at: null }
  await tx
    .insertInto('approved_wording')
    .values({ authority, language, version, ...said })
    .onConflict((oc) => oc.columns(['authority', 'language', 'version']).doUpdateSet(said))
    .execute()
  await tellSchools(tx, seq, authority)
  return true
}

/** Takes the approval of a language back; false where there was none. */
export async function withdrawWording(tx: Tx, seq: number, job: Approving): Promise<boolean> {
  if (!(await withdraw(tx, job))) return false
  await tellSchools(tx, seq, job.authority)
  return true
}

async function withdraw(tx: Tx, { authority, language, now }: Approving): Promise<boolean> {
  const rows = await tx
    .updateTable('approved_wording')
    .set({ withdrawn_at: now })
    .where('authority', '=', authority)
    .where('language', '=', language)
    .where('withdrawn_at', 'is', null)
    .returning('version')
    .execute()
  return rows.length > 0
}

/** Devices are told with their schools. */
const tellSchools = (tx: Tx, seq: number, authority: string) =>
  tx.updateTable('school').set({ seq }).where('authority', '=', authority).execute()
