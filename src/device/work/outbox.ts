/**
 * The officer's own entries that the server does not have yet, or that have not come
 * back from it: sealed on the disk, open in memory while the vault is open.
 */
import type { Entry } from '../../domain/casework/entry.ts'
import { sameBytes } from '../lock/bytes.ts'
import type { OpenVault } from '../lock/vault.ts'
import type { EntryRow, SetAsideOutcome } from '../store/store.ts'

/** What a row seals: the entry, and what is needed to show it when its pupil is no longer here. */
export type HeldBody = {
  readonly entry: Entry
  readonly form: string
  readonly pupils: readonly { readonly id: string; readonly name: string }[]
}
export type Barred = NonNullable<SetAsideOutcome['barred']>
export type Held = HeldBody & {
  readonly row: EntryRow
  /** What the process missed, opened. */
  readonly barred?: Barred | undefined
}

/** By entry id, in the order they were made. */
export type Outbox = ReadonlyMap<string, Held>

export const ENTRIES = 'entries'
const BAR = 'bar'
const isBarred = (value: unknown): value is Barred =>
  typeof value === 'object' && value !== null && 'missing' in value && 'says' in value

/** The row with what the process missed sealed into it: it tells of a pupil, and is not to lie there in words (P7). */
export async function sealedBar(
  vault: OpenVault,
  row: EntryRow,
): Promise<{ readonly row: EntryRow; readonly barred: Barred | undefined }> {
  if (!row.outcome?.barred) return { row, barred: undefined }
  const { barred, ...outcome } = row.outcome
  const { sealed: bar } = await vault.seal(BAR, row.id, barred)
  return { row: { ...row, outcome, bar }, barred }
}

async function openedBar(vault: OpenVault, row: EntryRow, before?: Held): Promise<Barred | undefined> {
  if (!row.bar) return row.outcome?.barred
  if (before?.barred && before.row.bar && sameBytes(before.row.bar, row.bar)) return before.barred
  return vault.open(BAR, { ...row, sealed: row.bar }, isBarred).catch(() => undefined)
}

export const isHeldBody = (value: unknown): value is HeldBody =>
  typeof value === 'object' && value !== null && 'entry' in value && 'pupils' in value

/**
 * An act the server would not take is not shown as done: a form set aside for a fault is
 * a draft again. Words that were set aside stay in sight.
 */
export const isUndone = ({ row, entry }: Held): boolean =>
  row.state === 'set aside' && entry.act !== 'start' && entry.act !== 'change'

export const entriesOf = (outbox: Outbox, record: string): Held[] =>
  [...outbox.values()].filter(({ entry }) => entry.record === record)

export const entriesAbout = (outbox: Outbox, pupil: string): Held[] =>
  [...outbox.values()].filter(({ pupils }) => pupils.some(({ id }) => id === pupil))

/** Records of which somebody here said that they are about this pupil. */
export const matchedTo = (outbox: Outbox, pupil: string): string[] =>
  [...outbox.values()].flatMap((held) =>
    held.entry.act === 'match' && held.entry.kind === 'pupil' && held.entry.is === pupil && !isUndone(held)
      ? [held.entry.record]
      : [],
  )

/**
 * Opens every row, taking over from `known` what is open already; captured ones are opened with
 * the capture key. A row that does not open stays on the disk as it is, and is told (P12, P13).
 */
export async function readOutbox(
  vault: OpenVault,
  rows: readonly EntryRow[],
  known: Outbox,
): Promise<{ outbox: Map<string, Held>; unreadable: readonly EntryRow[] }> {
  const held = await Promise.all(
    rows.map(async (row): Promise<Held | null> => {
      const before = known.get(row.id)
      const barred = await openedBar(vault, row, before)
      if (before && sameBytes(before.row.sealed, row.sealed)) return { ...before, row, barred }
      const opening = row.state === 'captured' ? vault.openCaptured : vault.open
      const body = await opening(ENTRIES, row, isHeldBody).catch(() => null)
      return body && { ...body, row, barred }
    }),
  )
  const outbox = new Map(held.flatMap((one) => (one ? [[one.row.id, one] as const] : [])))
  return { outbox, unreadable: rows.filter(({ id }) => !outbox.has(id)) }
}
