/**
 * When the effect of an accepted entry is here, the entry becomes a receipt: its author's own words, kept
 * sealed for thirty days so that a server restored from a backup can be given them again. The names that
 * stand beside it to show it by go when its pupil leaves this device before that.
 */
import type { OpenVault } from '../lock/vault.ts'
import type { Batch, EntryRow, ReceiptRow } from '../store/store.ts'
import type { Opened } from '../work/opened.ts'
import { ENTRIES, isHeldBody } from '../work/outbox.ts'

/** How long a server restored from a backup may ask for what it had confirmed. */
const RECEIPTS_FOR = 30 * 24 * 3_600_000

type Accepted = EntryRow & { readonly seq: number }
const isAccepted = (row: EntryRow): row is Accepted => row.state === 'accepted' && row.seq !== undefined

/** Own entries the server has taken and nothing has confirmed yet, those that do not open among them. */
export const acceptedRows = ({ outbox, unreadable }: Opened): Accepted[] =>
  [...[...outbox.values()].map(({ row }) => row), ...unreadable].filter(isAccepted)

/** What is written when the effects of these are here. */
export function confirmation(
  rows: readonly Accepted[],
  at: number,
): Required<Pick<Batch, 'receipts' | 'receiptsBefore' | 'entriesGone'>> {
  const receipts = rows.map(({ vault, id, sealed, number, seq }) => ({ vault, id, sealed, number, seq, at }))
  return { receipts, receiptsBefore: at - RECEIPTS_FOR, entriesGone: rows.map(({ id }) => id) }
}

/** Receipts that name any of these pupils, sealed anew without the names; one that does not open stays as it is. */
export async function nameless(
  vault: OpenVault,
  receipts: readonly ReceiptRow[],
  pupils: ReadonlySet<string>,
): Promise<ReceiptRow[]> {
  const sealed = await Promise.all(
    receipts.map(async (receipt) => {
      const body = await vault.open(ENTRIES, receipt, isHeldBody).catch(() => null)
      if (!body?.pupils.some(({ id, name }) => pupils.has(id) && name !== '')) return []
      const names = body.pupils.map(({ id, name }) => ({ id, name: pupils.has(id) ? '' : name }))
      return [{ ...receipt, ...(await vault.seal(ENTRIES, receipt.id, { ...body, pupils: names })) }]
    }),
  )
  return sealed.flat()
}

/** Memory after they were written. */
export function forgetConfirmed(opened: Opened, gone: readonly string[]): void {
  if (gone.length === 0) return
  const ids = new Set(gone)
  opened.outbox = new Map([...opened.outbox].filter(([id]) => !ids.has(id)))
  opened.unreadable = opened.unreadable.filter(({ id }) => !ids.has(id))
}
