/** Removes pupils that an import made by mistake; every device that may hold them is told they are gone. */
import { aRole } from '../../domain/casework/roles.ts'
import { SCOPE_BY } from '../accounts/scope.ts'
import type { Tx } from '../store/opened.ts'
import { inPieces } from './school-rows.ts'

/** Removes pupils of a school who have no case records. */
export async function removePupils(
  tx: Tx,
  authority: string,
  school: string,
  pupils: readonly string[],
  seq: number,
): Promise<void> {
  if (pupils.length === 0) return
  const staff = await tx
    .selectFrom('account_school as s')
    .innerJoin('account as a', (on) =>
      on.onRef('a.authority', '=', 's.authority').onRef('a.id', '=', 's.account'),
    )
    .select(['s.account', 'a.role'])
    .where('s.authority', '=', authority)
    .where('s.school', '=', school)
    .execute()
  const seesSchool = staff.filter(({ role }) => SCOPE_BY[aRole.parse(role)] === 'schools')
  for (const piece of inPieces(pupils, 100)) {
    const assigned = await tx
      .deleteFrom('account_pupil')
      .where('authority', '=', authority)
      .where('pupil', 'in', piece)
      .returning(['account', 'pupil'])
      .execute()
    const gone = new Map(
      [...assigned, ...seesSchool.flatMap(({ account }) => piece.map((pupil) => ({ account, pupil })))].map(
        ({ account, pupil }) => [`${account} ${pupil}`, { authority, account, pupil, joined: 0, seq }],
      ),
    )
    for (const rows of inPieces([...gone.values()]))
      await tx.insertInto('scope_change').values(rows).execute()
    for (const table of ['assessment', 'past_assessment', 'former_register'] as const)
      await tx.deleteFrom(table).where('authority', '=', authority).where('pupil', 'in', piece).execute()
    await tx.deleteFrom('pupil').where('authority', '=', authority).where('id', 'in', piece).execute()
  }
}
