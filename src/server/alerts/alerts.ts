/** What somebody is told of colleagues who are late: read from the check-in as it stands, for whom it named alone. */
import { checkInOf } from '../../domain/casework/check-in.ts'
import type { AnswerOf } from '../../protocol/calls/calls.ts'
import { writeAside, type Store } from '../store/store.ts'
import { fromStored } from '../store/stored.ts'

type Whose = { readonly authority: string; readonly account: string }

/** Those that stand, and those that ended and were not seen yet; the newest first. */
export async function alertsFor(store: Store, { authority, account }: Whose): Promise<AnswerOf<'my-alerts'>> {
  const rows = await store.read
    .selectFrom('alert as l')
    .innerJoin('record as r', (join) =>
      join.onRef('r.authority', '=', 'l.authority').onRef('r.id', '=', 'l.record'),
    )
    .leftJoin('account as a', (join) =>
      join.onRef('a.authority', '=', 'l.authority').onRef('a.id', '=', 'l.officer'),
    )
    .leftJoin('account as s', (join) =>
      join.onRef('s.authority', '=', 'l.authority').onRef('s.id', '=', 'l.acknowledged_by'),
    )
    .select(['l.record', 'l.late_at', 'l.back_at', 'l.acknowledged_by', 'l.at', 'r.body'])
    .select(['a.name as officer', 'a.position', 's.name as seenBy'])
    .where('l.authority', '=', authority)
    .where('l.account', '=', account)
    .where((eb) => eb.or([eb('l.back_at', 'is', null), eb('l.acknowledged_by', 'is', null)]))
    .orderBy('l.at', 'desc')
    .execute()
  return {
    alerts: rows.map((row) => {
      const said = checkInOf(fromStored('record', row.body).answers)
      return {
        record: row.record,
        lateAt: row.late_at,
        officer: row.officer ?? '',
        position: row.position ?? '',
        where: said?.where ?? '',
        phone: said?.phone ?? '',
        until: said?.until ?? row.late_at,
        backAt: row.back_at,
        seenBy: row.acknowledged_by === null ? null : (row.seenBy ?? ''),
      }
    }),
  }
}

/** Somebody who was told sees to it: it is said to all who were. False where there is no such alert of theirs. */
export const acknowledge = (
  store: Store,
  { authority, account }: Whose,
  { record, lateAt }: { readonly record: string; readonly lateAt: number },
  now: number,
): Promise<boolean> =>
  writeAside(store, async (tx) => {
    const own = await tx
      .selectFrom('alert')
      .select('record')
      .where('authority', '=', authority)
      .where('account', '=', account)
      .where('record', '=', record)
      .where('late_at', '=', lateAt)
      .executeTakeFirst()
    if (!own) return false
    await tx
      .updateTable('alert')
      .set({ acknowledged_at: now, acknowledged_by: account })
      .where('authority', '=', authority)
      .where('record', '=', record)
      .where('late_at', '=', lateAt)
      .where('acknowledged_at', 'is', null)
      .execute()
    return true
  })
