/** Grants for safeguarding and for medical detail: given and taken, and every device told anew what it may hold. */
import type { Detail } from '../../domain/forms/guarded.ts'
import { noteChanges, scopeOfAccount } from '../accounts/scope-changes.ts'
import { pupilsOf } from '../accounts/scope.ts'
import type { Tx } from '../store/opened.ts'
import { tellAuthorAnew } from './telling.ts'

type Grant = { readonly account: string; readonly detail: Detail }

/** Gives somebody a grant; one they have stays as it was. */
export async function giveGrant(
  tx: Tx,
  authority: string,
  seq: number,
  { account, detail, by, at }: Grant & { readonly by: string; readonly at: number },
): Promise<void> {
  await tx
    .insertInto('account_grant')
    .values({ authority, account, detail, by, at })
    .onConflict((oc) => oc.doNothing())
    .execute()
  await retold(tx, authority, seq, account)
}

/** Takes a grant back; what a role has by itself stays. */
export async function takeGrant(
  tx: Tx,
  authority: string,
  seq: number,
  { account, detail }: Grant,
): Promise<void> {
  await tx
    .deleteFrom('account_grant')
    .where('authority', '=', authority)
    .where('account', '=', account)
    .where('detail', '=', detail)
    .execute()
  await retold(tx, authority, seq, account)
}

/** The files that hold any such detail are fetched anew by that account alone. */
async function retold(tx: Tx, authority: string, seq: number, account: string): Promise<void> {
  await tellAuthorAnew(tx, authority, account)
  const scope = await scopeOfAccount(tx, authority, account)
  const rows = await tx
    .selectFrom('record_pupil as rp')
    .innerJoin('record as r', (on) =>
      on.onRef('r.authority', '=', 'rp.authority').onRef('r.id', '=', 'rp.record'),
    )
    .select('rp.pupil')
    .distinct()
    .where('rp.authority', '=', authority)
    .where('rp.pupil', 'in', pupilsOf(scope))
    .where((eb) =>
      eb.or([eb('r.without_safeguarding', 'is not', null), eb('r.without_medical', 'is not', null)]),
    )
    .execute()
  await noteChanges(
    tx,
    authority,
    seq,
    rows.map(({ pupil }) => ({ account, pupil, joined: 2 })),
  )
  // Records that name no pupil come with their school.
  await tx
    .updateTable('school')
    .set({ seq })
    .where('authority', '=', authority)
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('record_school as rs')
        .innerJoin('record as r', (on) =>
          on.onRef('r.authority', '=', 'rs.authority').onRef('r.id', '=', 'rs.record'),
        )
        .select('rs.school')
        .where('rs.authority', '=', authority)
        .where((of) =>
          of.or([of('r.without_safeguarding', 'is not', null), of('r.without_medical', 'is not', null)]),
        ),
    )
    .execute()
}
