/**
 * When the effect of an accepted entry is here, the entry becomes a receipt: its author's own words, kept
 * sealed for thirty days so that a server restored from a backup can be given them again. The names that
 * stood beside it to show it by are not kept: its pupils may leave this device before that.
 */
import type { OpenVault } from '../lock/vault.ts'
import type { Batch, EntryRow, ReceiptRow } from '../store/store.ts'
import type { Opened } from '../work/opened.ts'
import { ENTRIES, type Held } from '../work/outbox.ts'

/** How long a server restored from a backup may ask for what it had confirmed. */
const RECEIPTS_FOR = 30 * 24 * 3_600_000

type Accepted = EntryRow & { readonly seq: number }
const isAccepted = (row: EntryRow): row is Accepted => row.state === 'accepted' && row.seq !== undefined

/** Own entries the server has taken and nothing has confirmed yet, those that do not open among them. */
export const acceptedRows = ({ outbox, unreadable }: Opened): Accepted[] =>
  [...[...outbox.values()].map(({ row }) => row), ...unreadable].filter(isAccepted)

/** What is written when the effects of these are here. */
export async function confirmation(
  { vault, outbox }: Opened,
  rows: readonly Accepted[],
  at: number,
): Promise<Required<Pick<Batch, 'receipts' | 'receiptsBefore' | 'entriesGone'>>> {
  const receipts = await Promise.all(rows.map((row) => receiptOf(vault, row, outbox.get(row.id), at)))
  return { receipts, receiptsBefore: at - RECEIPTS_FOR, entriesGone: rows.map(({ id }) => id) }
}

async function receiptOf(
  vault: OpenVault,
  { id, number, seq, ...row }: Accepted,
  held: Held | undefined,
  at: number,
): Promise<ReceiptRow> {
  const kept = { vault: vault.id, id, number, seq, at }
  if (!held) return { ...kept, sealed: row.sealed }
  const pupils = held.pupils.map((pupil) => ({ id: pupil.id, name: '' }))
  const { sealed } = await vault.seal(ENTRIES, id, { entry: held.entry, form: held.form, pupils })
  return { ...kept, sealed }
}

/** Memory after they were written. */
export function forgetConfirmed(opened: Opened, gone: readonly string[]): void {
  if (gone.length === 0) return
  const ids = new Set(gone)
  opened.outbox = new Map([...opened.outbox].filter(([id]) => !ids.has(id)))
  opened.unreadable = opened.unreadable.filter(({ id }) => !ids.has(id))
}
