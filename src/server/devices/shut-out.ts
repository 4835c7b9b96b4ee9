/**
 * Devices that may not come in any more, for one person or for everybody on them. Every request of theirs is
 * refused with the order to wipe, where one was given; only what they push is still taken, into quarantine. The
 * order is asked for without a session too: those of a lost tablet have long ended.
 */
import type { Chance } from '../../kit/chance.ts'
import type { Clock } from '../../kit/clock.ts'
import { orderSaid, orderText, wipedText, type Wiped } from '../../protocol/orders.ts'
import { Refused } from '../../protocol/refusal.ts'
import { append } from '../audit/append.ts'
import type { Signer } from '../keys/signing-keys.ts'
import type { DeviceKeys } from '../push/device-keys.ts'
import type { Tx } from '../store/opened.ts'
import { writeAside, type Reader, type Store } from '../store/store.ts'
import type { Place } from './place.ts'

/** Stands for everybody of the authority on a device. */
export const EVERYBODY = ''

/** The order a shut-out device is told, or that it has none; null where this person may come in on it. */
export async function shutOut(
  reader: Reader,
  { authority, account, device }: Place,
): Promise<{ readonly order: string | null } | null> {
  const rows = await reader
    .selectFrom('shut_out')
    .select('wipe_order')
    .where('authority', '=', authority)
    .where('device', '=', device)
    .where('account', 'in', [account, EVERYBODY])
    .execute()
  if (rows.length === 0) return null
  return { order: rows.find(({ wipe_order }) => wipe_order !== null)?.wipe_order ?? null }
}

/** Refuses a device that is shut out. */
export async function refuseShutOut(reader: Reader, place: Place): Promise<void> {
  const found = await shutOut(reader, place)
  if (found) throw new Refused({ kind: 'device shut out', order: found.order })
}

/** The order that waits for a device, whoever asks: it says nothing but which device and account. */
export async function orderFor(reader: Reader, device: string): Promise<string | null> {
  const row = await reader
    .selectFrom('shut_out')
    .select('wipe_order')
    .where('device', '=', device)
    .where('wipe_order', 'is not', null)
    .where('wiped_at', 'is', null)
    .orderBy('account')
    .executeTakeFirst()
  return row?.wipe_order ?? null
}

/** A new order to wipe, signed with the server's own key. */
export function newOrder(
  { signer, chance }: { readonly signer: Signer; readonly chance: Chance },
  device: string,
  account: string | null,
  at: number,
): { readonly order: string; readonly nonce: string } {
  const said = {
    kind: 'wipe',
    device,
    account,
    nonce: Buffer.from(chance.bytes(16)).toString('hex'),
    at,
  } as const
  const { key, sign } = signer.sign((key) => orderText({ ...said, key }))
  return { order: orderSaid({ ...said, key, sign }), nonce: said.nonce }
}

/** Shuts a device out; a second word about the same takes the place of the first. */
export async function keepShutOut(
  tx: Tx,
  { authority, account, device }: Place,
  { at, by, why, wipe }: { at: number; by: string; why: string; wipe: ReturnType<typeof newOrder> | null },
): Promise<void> {
  const row = {
    at,
    by_account: by,
    why,
    wipe_order: wipe?.order ?? null,
    nonce: wipe?.nonce ?? null,
    wiped_at: null,
    destroyed: null,
    wipe_signed: 0,
  }
  await tx
    .insertInto('shut_out')
    .values({ authority, device, account, ...row })
    .onConflict((oc) => oc.columns(['authority', 'device', 'account']).doUpdateSet(row))
    .execute()
}

/**
 * A found device may come in again, with a new code where the authority wants one. Where it was shut out for
 * everybody, everybody on it needs one.
 */
export async function liftShutOut(tx: Tx, { authority, account, device }: Place): Promise<void> {
  const lifted = await tx
    .deleteFrom('shut_out')
    .where('authority', '=', authority)
    .where('device', '=', device)
    .where('account', 'in', [account, EVERYBODY])
    .returning('account')
    .execute()
  const everybody = lifted.some((row) => row.account === EVERYBODY)
  await tx
    .updateTable('device')
    .set({ let_in_at: 0 })
    .where('authority', '=', authority)
    .where('id', '=', device)
    .$if(!everybody, (query) => query.where('account', '=', account))
    .execute()
  await tx
    .deleteFrom('session')
    .where('authority', '=', authority)
    .where('device', '=', device)
    .$if(!everybody, (query) => query.where('account', '=', account))
    .execute()
}

/**
 * A device says that it was wiped. True where that answers an order of ours: what it says is kept, once, with whether
 * the key it had signed it. Anything else is nobody's order.
 */
export async function keepWiped(
  said: Wiped,
  {
    store,
    clock,
    deviceKeys,
  }: { readonly store: Store; readonly clock: Clock; readonly deviceKeys: DeviceKeys },
): Promise<boolean> {
  const { device, nonce, officer, signature, destroyed } = said
  const row = await store.read
    .selectFrom('shut_out')
    .select(['authority', 'account', 'wiped_at'])
    .where('device', '=', device)
    .where('nonce', '=', nonce)
    .executeTakeFirst()
  if (!row) return false
  if (row.wiped_at !== null) return true
  const { authority, account } = row
  const signed =
    officer !== undefined &&
    signature !== undefined &&
    (await deviceKeys.hasSigned({ authority, account: officer, device }, wipedText(said), signature))
  const now = clock.now()
  await writeAside(store, async (tx) => {
    const kept = await tx
      .updateTable('shut_out')
      .set({ wiped_at: now, destroyed, wipe_signed: signed ? 1 : 0 })
      .where('authority', '=', authority)
      .where('device', '=', device)
      .where('account', '=', account)
      .where('nonce', '=', nonce)
      .where('wiped_at', 'is', null)
      .executeTakeFirst()
    if (kept.numUpdatedRows === 0n) return
    await append(tx, authority, now, [
      {
        action: 'device wiped',
        outcome: 'done',
        device,
        object: { kind: 'device', id: device },
        ...(account === EVERYBODY ? {} : { scope: account }),
        reason: `${signed ? 'signed' : 'not signed'}, unsent entries destroyed: ${destroyed}`,
      },
    ])
  })
  return true
}
