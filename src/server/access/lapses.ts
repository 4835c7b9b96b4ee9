/**
 * Pupils opened with a reason end at their time: a timer of this process looks, and every request with a session
 * before it is answered. The end is a write like any other, so that devices remove what has gone out of their scope.
 */
import type { Clock } from '../../kit/clock.ts'
import { noteChanges, scopeOfAccount } from '../accounts/scope-changes.ts'
import { inScope } from '../accounts/scope.ts'
import type { Tx } from '../store/opened.ts'
import { write, type Store } from '../store/store.ts'

/** How long it is trusted that no other process has opened one that ends sooner. */
const LOOKED_FOR_MS = 30_000

/** When the next of a store's ends, as far as it is known, and when that was looked up. */
const known = new WeakMap<Store, { readonly next: number; readonly looked: number }>()

/** Ends what is past its time; costs nothing while nothing can be. */
export async function lapse(store: Store, clock: Clock): Promise<void> {
  const now = clock.now()
  const { next, looked } = known.get(store) ?? { next: -Infinity, looked: -Infinity }
  if (now < next && Math.abs(now - looked) < LOOKED_FOR_MS) return
  const open = await store.read
    .selectFrom('access')
    .select(['authority', 'id', 'until'])
    .where('ended_at', 'is', null)
    .orderBy('until')
    .execute()
  const due = open.filter(({ until }) => until <= now)
  for (const authority of new Set(due.map((one) => one.authority))) {
    const ids = due.flatMap((one) => (one.authority === authority ? [one.id] : []))
    await write(store, authority, (tx, seq) => endAccess(tx, authority, seq, ids, now))
  }
  known.set(store, { next: open.find(({ until }) => until > now)?.until ?? Infinity, looked: now })
}

/** One was opened here: it is looked for anew. */
export const hasOpened = (store: Store): boolean => known.delete(store)

/** Looks now and then until told to stop. */
export function keepLapsing(store: Store, clock: Clock, failed: (failure: unknown) => void): () => void {
  const timer = setInterval(() => void lapse(store, clock).catch(failed), LOOKED_FOR_MS)
  timer.unref()
  return () => clearInterval(timer)
}

/** Ends all that an account has open: its role is another now, or nobody comes in under it. */
export async function endAllOf(
  tx: Tx,
  authority: string,
  seq: number,
  account: string,
  now: number,
): Promise<void> {
  const open = await tx
    .selectFrom('access')
    .select('id')
    .where('authority', '=', authority)
    .where('account', '=', account)
    .where('ended_at', 'is', null)
    .execute()
  const ids = open.map(({ id }) => id)
  if (ids.length > 0) await endAccess(tx, authority, seq, ids, now)
}

/** Ends these, those that have not ended yet; gives whose and of which pupil they were. */
export async function endAccess(
  tx: Tx,
  authority: string,
  seq: number,
  ids: readonly string[],
  now: number,
): Promise<readonly { readonly account: string; readonly pupil: string }[]> {
  const ended = await tx
    .updateTable('access')
    .set({ ended_at: now })
    .where('authority', '=', authority)
    .where('id', 'in', ids)
    .where('ended_at', 'is', null)
    .returning(['account', 'pupil'])
    .execute()
  for (const { account, pupil } of ended) {
    const still = await inScope(tx, await scopeOfAccount(tx, authority, account), [pupil])
    if (!still.has(pupil)) await noteChanges(tx, authority, seq, [{ account, pupil, joined: 0 }])
  }
  return ended
}
