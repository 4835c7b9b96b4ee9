/** Whether two rows are the same writing of an entry. */
import { sameBytes } from '../lock/bytes.ts'
import type { EntryRow } from './store.ts'

export const sameRow = (a: EntryRow, b: EntryRow): boolean =>
  a.state === b.state && a.number === b.number && sameBytes(a.sealed, b.sealed)

/** Whether a row may be written over what stands now; null: over none, undefined: over anything. The row itself may. */
export const standsOver = (
  row: EntryRow,
  over: EntryRow | null | undefined,
  now: EntryRow | undefined,
): boolean =>
  over === undefined || (now ? sameRow(now, row) || (over !== null && sameRow(now, over)) : over === null)
