/**
 * A restored backup begins a new epoch (decision 0017). The one that ended is kept with the last number the
 * backup still has, so that a device from any earlier epoch is told from where on to send again what it kept.
 */
import { randomUUID } from 'node:crypto'
import type { Tx } from './opened.ts'
import type { Reader } from './store.ts'

/** Ends the authority's epoch in the transaction that restores, under the number it took; gives the new one. Called once. */
export async function endEpoch(tx: Tx, authority: string, seq: number, at: number): Promise<string> {
  const epoch = randomUUID()
  const { epoch: ended } = await tx
    .selectFrom('authority')
    .select('epoch')
    .where('id', '=', authority)
    .executeTakeFirstOrThrow()
  await tx
    .insertInto('ended_epoch')
    .values({ authority, epoch: ended, up_to: seq - 1, next: epoch, ended_at: at })
    .execute()
  await tx.updateTable('authority').set({ epoch }).where('id', '=', authority).execute()
  return epoch
}

/** How far everything of an epoch is still here, also when a later one was restored too; null for one not known. */
export async function restoredFrom(
  reader: Reader,
  authority: string,
  epoch: string,
): Promise<{ readonly from: string; readonly upTo: number } | null> {
  const ended = await reader
    .selectFrom('ended_epoch')
    .select(['epoch', 'up_to', 'next'])
    .where('authority', '=', authority)
    .execute()
  const byEpoch = new Map(ended.map((one) => [one.epoch, one]))
  const first = byEpoch.get(epoch)
  if (!first) return null
  let upTo = first.up_to
  for (let one = byEpoch.get(first.next); one; one = byEpoch.get(one.next)) upTo = Math.min(upTo, one.up_to)
  return { from: epoch, upTo }
}
