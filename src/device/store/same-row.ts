/** Whether two rows are the same writing of an entry. */
import { sameBytes } from '../lock/bytes.ts'
import type { EntryRow } from './store.ts'

export const sameRow = (a: EntryRow, b: EntryRow): boolean =>
  a.state === b.state && a.number === b.number && sameBytes(a.sealed, b.sealed)
