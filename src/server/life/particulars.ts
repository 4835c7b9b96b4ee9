/** What a school says of itself on papers and screens; devices are sent the school anew when it changes. */
import type { Particulars } from '../../domain/casework/particulars.ts'
import type { Tx } from '../store/opened.ts'
import { fromStored } from '../store/stored.ts'
import type { Reader } from '../store/store.ts'

/** What the school says now. */
export async function particularsOf(
  reader: Reader,
  { authority, school }: { readonly authority: string; readonly school: string },
): Promise<Particulars> {
  const row = await reader
    .selectFrom('school')
    .select('particulars')
    .where('authority', '=', authority)
    .where('id', '=', school)
    .executeTakeFirstOrThrow()
  return fromStored('particulars', row.particulars)
}

/** Puts these in place of what the school said before; false where it said just that. */
export async function changeParticulars(
  tx: Tx,
  seq: number,
  {
    authority,
    school,
    particulars: said,
  }: { readonly authority: string; readonly school: string; readonly particulars: Particulars },
): Promise<boolean> {
  const particulars = JSON.stringify(said)
  const changed = await tx
    .updateTable('school')
    .set({ particulars, seq })
    .where('authority', '=', authority)
    .where('id', '=', school)
    .where('particulars', '<>', particulars)
    .returning('id')
    .execute()
  return changed.length > 0
}
