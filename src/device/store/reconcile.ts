/**
 * Journal and store compared both ways, by id and state: what one lost it has again from the other, and nothing is
 * there twice. A store whose epoch is not the one the journal knows was made anew by the browser: it becomes the
 * old one again, under the old name and above every number seen.
 *
 * Other tabs may write meanwhile: a row is put in place only where still stands what was seen here.
 */
import { sameBytes } from '../lock/bytes.ts'
import { reconciledVault } from '../lock/vault-rows.ts'
import type { Journal, Journalled, Line } from './journal.ts'
import type { DeviceRow, EntryRow, Refill, SealedRow, Store, VaultRow } from './store.ts'

export type Reconciled = {
  readonly device: DeviceRow
  /** When any entry was last written. */
  readonly written: number
  /** The browser had lost the store, or part of it: how many entries came back; null if it had not. */
  readonly restored: { readonly entries: number } | null
}

type Both = { readonly store: Store; readonly journal: Journal }

/**
 * Makes both hold what either holds. With `ends` typing that the store lost may not be written again, for it may
 * have been sent. Rejects with `NotKept`; what was done until then stands.
 */
export async function reconcile(
  { store, journal }: Both,
  newId: string,
  { ends }: { ends: boolean },
): Promise<Reconciled> {
  // In this order: what the journal was told first is in the store by the time that is read.
  const known = await journal.read()
  const device = await store.device(newId)
  const vaults = await store.vaults()
  const entries = await entriesOf(store, known, vaults)
  const isReset = known.device !== null && known.device.epoch !== device.epoch
  const lost = missing(known.entries, entries, ends)
  const confirmed = await receiptsOf(store, lost)
  const refill: Refill = {
    device: {
      id: isReset && known.device && device.number === 0 ? known.device.id : device.id,
      number: known.device?.number ?? 0,
    },
    vaults: known.vaults.filter((row) => isNews(row, vaults)),
    entries: lost.filter(({ row }) => !confirmed.has(placeOf(row))),
  }
  const isBehind = isReset || refill.vaults.length > 0 || refill.entries.length > 0
  const isUncounted = refill.device.number > device.number
  const back = isBehind || isUncounted ? await store.refill(refill) : 0
  const now = isBehind || isUncounted ? await store.device(newId) : device
  // A number given up to another's entry is given up in the journal too.
  const here = back > 0 ? await entriesOf(store, known, vaults) : entries
  await tell(journal, known, { device: now, vaults, entries: here, confirmed })
  const written = Math.max(0, ...[...known.entries, ...entries].map((row) => row.written ?? 0))
  return { device: now, written, restored: isReset || back > 1 ? { entries: back } : null }
}

async function entriesOf(store: Store, known: Journalled, vaults: readonly VaultRow[]) {
  const ids = new Set([...vaults, ...known.vaults].map(({ id }) => id))
  for (const { vault } of known.entries) ids.add(vault)
  return (await Promise.all([...ids].map((id) => store.entries(id)))).flat()
}

const placeOf = ({ vault, id }: SealedRow) => JSON.stringify([vault, id])
const byPlace = (rows: readonly EntryRow[]) => new Map(rows.map((row) => [placeOf(row), row]))

/** What the journal has and the store not, or not so late. */
function missing(known: readonly EntryRow[], entries: readonly EntryRow[], ends: boolean): Refill['entries'] {
  const here = byPlace(entries)
  return known.flatMap((row): Refill['entries'] => {
    const over = here.get(placeOf(row)) ?? null
    if (over) return isLater(row, over) ? [{ row, over }] : []
    return [{ row: ends && row.state === 'open' ? { ...row, state: 'sealed' as const } : row, over }]
  })
}

/** Those of them whose receipt the store has: only the journal was not told any more. */
async function receiptsOf(store: Store, lost: Refill['entries']): Promise<Map<string, EntryRow>> {
  const rows = lost.flatMap(({ row, over }) => (over ? [] : [row]))
  const vaults = [...new Set(rows.map(({ vault }) => vault))]
  const receipts = (await Promise.all(vaults.map((vault) => store.receipts(vault)))).flat()
  const received = new Set(receipts.map(placeOf))
  return byPlace(rows.filter((row) => received.has(placeOf(row))))
}

const fixed = ({ state }: EntryRow) => state !== 'open' && state !== 'captured'

/** Whether a row says other words than another of the same entry, and was written after it. */
export function isLater(row: EntryRow, other: EntryRow): boolean {
  if (sameBytes(row.sealed, other.sealed)) return false
  if (fixed(row) !== fixed(other)) return fixed(row)
  return (row.written ?? 0) > (other.written ?? 0)
}

/** Tells the journal what it does not know; the device last, so that until then the store still counts as lost. */
async function tell(
  journal: Journal,
  known: Journalled,
  now: {
    readonly device: DeviceRow
    readonly vaults: readonly VaultRow[]
    readonly entries: readonly EntryRow[]
    readonly confirmed: ReadonlyMap<string, EntryRow>
  },
) {
  const there = byPlace(known.entries)
  const lines: Line[] = []
  for (const row of now.entries) {
    const over = there.get(placeOf(row)) ?? null
    const isGivenUp = row.number === 0 && over?.number !== 0
    if (!over || isGivenUp || isLater(row, over)) lines.push({ kind: 'entry', row, over })
  }
  for (const { vault, id } of now.confirmed.values()) lines.push({ kind: 'forget', vault, ids: [id] })
  for (const row of now.vaults)
    if (isNews(row, known.vaults)) lines.push({ kind: 'vault', row: merged(row, known.vaults) })
  const { id, number, epoch } = now.device
  if (known.device?.id !== id || known.device.epoch !== epoch || known.device.number < number)
    lines.push({ kind: 'device', row: { id, number, epoch } })
  if (lines.length > 0) await journal.write(lines)
}

const merged = (row: VaultRow, others: readonly VaultRow[]): VaultRow =>
  reconciledVault(row, others.find(({ id }) => id === row.id) ?? null)

/** Whether others do not know this vault, or would say otherwise of it had they heard of this. */
function isNews(row: VaultRow, others: readonly VaultRow[]): boolean {
  const other = others.find(({ id }) => id === row.id)
  if (!other) return true
  const both = reconciledVault(other, row)
  return (
    (both.turn ?? 0) !== (other.turn ?? 0) ||
    both.tries.wrong !== other.tries.wrong ||
    both.tries.notBefore !== other.tries.notBefore
  )
}
