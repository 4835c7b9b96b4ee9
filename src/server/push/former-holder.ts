/**
 * Notes of somebody whose caseload a pupil left while their device had no contact: what they write in records
 * of their own, before the device could know of it, is taken and marked as late. Anything later is not theirs
 * to write, like everything of somebody whose role or schools have changed. Nothing is told to them but the outcome (P6).
 */
import type { Entry } from '../../domain/casework/entry.ts'
import type { CaseRecord } from '../../domain/casework/record.ts'
import { inScope, type Scope } from '../accounts/scope.ts'
import { writeAside, type Store } from '../store/store.ts'
import type { Sitting } from './sitting.ts'

/** What a note is made of; whoever holds the case now corrects, settles and withdraws. */
const NOTES: readonly Entry['act'][] = ['start', 'change', 'complete', 'sign']

/** Whether an entry that is out of scope is such a note. */
export async function isLateNote(sitting: Sitting, entry: Entry): Promise<boolean> {
  const { scope, officer, records, tx } = sitting
  if (scope.by !== 'assigned pupils' || !NOTES.includes(entry.act)) return false
  const record = records.get(entry.record)
  if (record && record.startedBy.id !== officer.id) return false
  const about = record ?? (entry.act === 'start' ? entry : undefined)
  if (!about || about.pupils.length === 0) return false
  const left = await leftUnheard(sitting, entry.device, about.pupils)
  const mine = await inScope(tx, scope, about.pupils)
  if (!about.pupils.every((pupil) => mine.has(pupil) || left.has(pupil))) return false
  return record !== undefined || (await areAt(sitting, about.school, about.pupils))
}

/** Which of these pupils left the caseload without this device having come back from beyond that. */
async function leftUnheard({ tx, scope }: Sitting, device: string, pupils: readonly string[]) {
  const { authority, account } = scope
  const rows = await tx
    .selectFrom('scope_change as c')
    .select('c.pupil')
    .where('c.authority', '=', authority)
    .where('c.account', '=', account)
    .where('c.joined', '=', 0)
    .where('c.pupil', 'in', pupils)
    // A device that first spoke after the change knew of it from its first download on.
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('entry as e')
          .select('e.seq')
          .where('e.authority', '=', authority)
          .where('e.device', '=', device)
          .where('e.account', '=', account)
          .whereRef('e.seq', '<', 'c.seq'),
      ),
    )
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('scope_told as t')
            .select('t.seq')
            .where('t.authority', '=', authority)
            .where('t.account', '=', account)
            .where('t.device', '=', device)
            .whereRef('t.seq', '>=', 'c.seq'),
        ),
      ),
    )
    .execute()
  return new Set(rows.map(({ pupil }) => pupil))
}

async function areAt({ tx, scope }: Sitting, school: string, pupils: readonly string[]): Promise<boolean> {
  const row = await tx
    .selectFrom('pupil')
    .select('id')
    .where('authority', '=', scope.authority)
    .where('id', 'in', pupils)
    .where('school', '=', school)
    .executeTakeFirst()
  return row !== undefined
}

/** The record with its author's name among those who wrote late, and when they last did. */
export function markedLate(record: CaseRecord, { author: by, at }: Pick<Entry, 'author' | 'at'>): CaseRecord {
  const others = (record.late ?? []).filter((one) => one.by.id !== by.id)
  return { ...record, late: [...others, { by, at }] }
}

/** How far each device has been looked at since this process began. */
const looked = new WeakMap<Store, Map<string, number>>()

/** A device comes back with a cursor: it has all that was up to there, and knows who has left. */
export async function cameBack(store: Store, scope: Scope, device: string, since: number): Promise<void> {
  if (scope.by !== 'assigned pupils') return
  const { authority, account } = scope
  const known = looked.get(store) ?? new Map<string, number>()
  looked.set(store, known)
  const key = JSON.stringify([authority, account, device])
  const before = known.get(key) ?? 0
  if (since <= before) return
  const left = await store.read
    .selectFrom('scope_change')
    .select('seq')
    .where('authority', '=', authority)
    .where('account', '=', account)
    .where('joined', '=', 0)
    .where('seq', '>', before)
    .where('seq', '<=', since)
    .orderBy('seq', 'desc')
    .executeTakeFirst()
  if (left) {
    const { seq } = left
    await writeAside(store, (tx) =>
      tx
        .insertInto('scope_told')
        .values({ authority, account, device, seq })
        .onConflict((oc) =>
          oc
            .columns(['authority', 'account', 'device'])
            .doUpdateSet({ seq })
            .where('scope_told.seq', '<', seq),
        )
        .execute(),
    )
  }
  known.set(key, since)
}
