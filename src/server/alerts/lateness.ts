/**
 * Somebody out alone who is late: for every check-in the server has received, still open when its end and the minutes
 * to wait have passed, the person it names is told, once; where that account is there no more, every administrator.
 * What came late is looked at as it stands: one that has ended since alerts nobody, and ends the alert there was.
 */
import { checkInOf } from '../../domain/casework/check-in.ts'
import { checkIn } from '../../domain/forms/check-in.ts'
import { writeAside, type Store } from '../store/store.ts'
import { fromStored } from '../store/stored.ts'

const KEPT_MS = 30 * 86_400_000

/** Who was told just now, once for each person and lateness. */
export type Told = { readonly authority: string; readonly account: string; readonly record: string }

/** Looks once; gives whom it told anew. Safe to run again at any time, and by several processes at once. */
export async function lookForLate(store: Store, now: number): Promise<readonly Told[]> {
  const told: Told[] = []
  const open = await store.read
    .selectFrom('record')
    .select(['authority', 'id', 'body'])
    .where('form', '=', checkIn.id)
    .where('status', '=', 'draft')
    .execute()
  const out = new Map<string, number>()
  for (const { authority, id, body } of open) {
    const record = fromStored('record', body)
    const said = checkInOf(record.answers)
    if (!said) continue
    out.set(`${authority} ${id}`, said.lateAt)
    if (said.lateAt > now) continue
    const accounts = await whomToTell(store, authority, said.tell)
    const values = accounts.map((account) => ({
      authority,
      record: id,
      late_at: said.lateAt,
      account,
      officer: record.startedBy.id,
      at: now,
    }))
    if (values.length === 0) continue
    const known = await store.read
      .selectFrom('alert')
      .select('account')
      .where('authority', '=', authority)
      .where('record', '=', id)
      .where('late_at', '=', said.lateAt)
      .execute()
    // Whoever was told first was told for all: an account disabled since does not set off a second round.
    if (known.length > 0) continue
    const kept = await writeAside(store, (tx) =>
      tx
        .insertInto('alert')
        .values(values)
        .onConflict((oc) => oc.doNothing())
        .returning('account')
        .execute(),
    )
    for (const { account } of kept) told.push({ authority, account, record: id })
  }
  await endThose(store, out, now)
  return told
}

async function whomToTell(store: Store, authority: string, named: string | null): Promise<readonly string[]> {
  const people = store.read
    .selectFrom('account')
    .select('id')
    .where('authority', '=', authority)
    .where('disabled', '=', 0)
  const one = named === null ? undefined : await people.where('id', '=', named).executeTakeFirst()
  if (one) return [one.id]
  return (await people.where('role', '=', 'administrator').execute()).map(({ id }) => id)
}

/** Ends alerts of those who are back, or have said that they stay longer; forgets old ones. */
async function endThose(store: Store, out: ReadonlyMap<string, number>, now: number): Promise<void> {
  const standing = await store.read
    .selectFrom('alert')
    .select(['authority', 'record', 'late_at'])
    .where('back_at', 'is', null)
    .execute()
  const over = standing.filter(
    ({ authority, record, late_at: at }) => out.get(`${authority} ${record}`) !== at,
  )
  for (const { authority, record, late_at: at } of over)
    await writeAside(store, (tx) =>
      tx
        .updateTable('alert')
        .set({ back_at: now })
        .where('authority', '=', authority)
        .where('record', '=', record)
        .where('late_at', '=', at)
        .where('back_at', 'is', null)
        .execute(),
    )
  const old = await store.read
    .selectFrom('alert')
    .select('record')
    .where('at', '<', now - KEPT_MS)
    .executeTakeFirst()
  if (old)
    await writeAside(store, (tx) =>
      tx
        .deleteFrom('alert')
        .where('at', '<', now - KEPT_MS)
        .execute(),
    )
}
