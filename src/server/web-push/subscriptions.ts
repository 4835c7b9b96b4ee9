/** Where somebody's devices are told. One stands as long as they are signed in there: signed out, disabled or shut out, nothing is sent. */
import { lastSequence, writeAside, type Reader, type Store } from '../store/store.ts'
import type { Ports } from '../ports.ts'
import type { Session } from '../accounts/sessions.ts'
import { isReader } from './encrypting.ts'
import { mayBeEndpoint, type PushTarget, type Reach } from './sending.ts'

export type Subscription = PushTarget & {
  readonly authority: string
  readonly account: string
  readonly device: string
  readonly told_at: number
  readonly told_seq: number
  readonly daily_on: string | null
}

const placeOf = ({ officer, device }: Session) => ({
  authority: officer.authority.id,
  account: officer.id,
  device,
})

/** Keeps where this device is told; false, and nothing kept, where it is no public push service. */
export async function subscribe(
  session: Session,
  { store, clock }: Pick<Ports, 'store' | 'clock'>,
  target: PushTarget,
  reach: Reach,
): Promise<boolean> {
  if (!mayBeEndpoint(target.endpoint, reach) || !isReader(target)) return false
  const { endpoint, p256dh, auth } = target
  const now = clock.now()
  const place = placeOf(session)
  const told = { told_at: now, told_seq: await lastSequence(store.read, place.authority), daily_on: null }
  await writeAside(store, (tx) =>
    tx
      .insertInto('push_subscription')
      .values({ ...place, endpoint, p256dh, auth, made_at: now, ...told })
      .onConflict((oc) =>
        oc.columns(['authority', 'account', 'device']).doUpdateSet({ endpoint, p256dh, auth, made_at: now }),
      )
      .execute(),
  )
  return true
}

export const unsubscribe = (
  store: Store,
  { authority, account, device }: Pick<Subscription, 'authority' | 'account' | 'device'>,
) =>
  writeAside(store, (tx) =>
    tx
      .deleteFrom('push_subscription')
      .where('authority', '=', authority)
      .where('account', '=', account)
      .where('device', '=', device)
      .execute(),
  )

/** Forgets this device. */
export const unsubscribeHere = (session: Session, store: Store) => unsubscribe(store, placeOf(session))

/** How many of one's devices are told, and whether this one is. */
export async function ownSubscriptions(session: Session, reader: Reader) {
  const { authority, account, device } = placeOf(session)
  const rows = await reader
    .selectFrom('push_subscription')
    .select('device')
    .where('authority', '=', authority)
    .where('account', '=', account)
    .execute()
  const others = rows.filter((row) => row.device !== device).length
  return { subscribed: rows.length > others, others }
}

/** Forgets those whose session has ended, however it did; gives the others. */
export async function standing(store: Store, now: number): Promise<readonly Subscription[]> {
  const rows = await store.read.selectFrom('push_subscription').selectAll().execute()
  if (rows.length === 0) return []
  const open = await store.read
    .selectFrom('session as s')
    .innerJoin('account as a', (join) =>
      join.onRef('a.authority', '=', 's.authority').onRef('a.id', '=', 's.account'),
    )
    .select(['s.authority', 's.account', 's.device'])
    .where('s.ends_at', '>', now)
    .where('s.second', '=', 'settled')
    .where('s.replaced', '=', 0)
    .where('a.disabled', '=', 0)
    .execute()
  const out = await store.read.selectFrom('shut_out').select(['authority', 'account', 'device']).execute()
  const nameOf = (one: Pick<Subscription, 'authority' | 'account' | 'device'>) =>
    JSON.stringify([one.authority, one.account, one.device])
  const signedIn = new Set(open.map(nameOf))
  const shut = new Set(out.map(nameOf))
  const isStanding = (one: Subscription) =>
    signedIn.has(nameOf(one)) && !shut.has(nameOf(one)) && !shut.has(nameOf({ ...one, account: '' }))
  for (const row of rows) if (!isStanding(row)) await unsubscribe(store, row)
  return rows.filter(isStanding)
}
