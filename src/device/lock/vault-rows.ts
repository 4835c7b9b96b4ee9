/**
 * A vault's row is kept twice, in the store and in the journal: neither is believed alone. Whoever edits one of
 * them, or loses it, gains no try and no day.
 */
import type { Journal } from '../store/journal.ts'
import type { Store, VaultRow } from '../store/store.ts'
import { higherTries } from './tries.ts'

type Kept = { readonly store: Store; readonly journal: Journal }

/**
 * Writes what `change` makes of the row as it now is, to the store and then to the journal; nothing when it gives
 * null. Resolves once both have it; rejects with `NotKept`.
 */
export async function changeVault(
  { store, journal }: Kept,
  id: string,
  change: (row: VaultRow | null) => VaultRow | null,
): Promise<VaultRow | null> {
  const row = await store.changeVault(id, (now) => {
    const next = change(now)
    return next && { ...next, turn: (now?.turn ?? 0) + 1 }
  })
  if (row) await journal.write([{ kind: 'vault', row }])
  return row
}

/** What the journal holds of a vault; null where it holds nothing or cannot be read. */
export async function journalled({ journal }: Pick<Kept, 'journal'>, id: string): Promise<VaultRow | null> {
  const read = await journal.read().catch(() => null)
  return read?.vaults.find((row) => row.id === id) ?? null
}

/** The row that was changed last, with the more tries and the shorter lease of the two. */
export function reconciledVault(one: VaultRow, other: VaultRow | null): VaultRow {
  if (!other) return one
  const later = (other.turn ?? 0) > (one.turn ?? 0) ? other : one
  const tries = higherTries(one.tries, other.tries)
  if (!one.lease || !other.lease) return { ...later, tries }
  const shorter = other.lease.contact < one.lease.contact ? other.lease : one.lease
  return { ...later, tries, lease: { ...shorter, seen: Math.max(one.lease.seen, other.lease.seen) } }
}
