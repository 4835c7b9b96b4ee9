/** Removes pupils that an import made by mistake; every device that may hold them is told they are gone. */
import { noteChanges, seersOf } from '../accounts/scope-changes.ts'
import type { Tx } from '../store/opened.ts'
import { inPieces } from './school-rows.ts'

/** Removes pupils who have no case records. */
export async function removePupils(
  tx: Tx,
  authority: string,
  pupils: readonly string[],
  seq: number,
): Promise<void> {
  if (pupils.length === 0) return
  for (const piece of inPieces(pupils, 100)) {
    for (const pupil of piece) {
      const seers = await seersOf(tx, authority, pupil)
      await noteChanges(
        tx,
        authority,
        seq,
        [...seers].map((account) => ({ account, pupil, joined: 0 as const })),
      )
    }
    await tx
      .deleteFrom('account_pupil')
      .where('authority', '=', authority)
      .where('pupil', 'in', piece)
      .execute()
    for (const table of ['assessment', 'past_assessment', 'former_register'] as const)
      await tx.deleteFrom(table).where('authority', '=', authority).where('pupil', 'in', piece).execute()
    await tx.deleteFrom('pupil').where('authority', '=', authority).where('id', 'in', piece).execute()
  }
}
