/**
 * Rows as they can be read. Of a large row only a name may be left when the browser lost the file it kept it in; then
 * reading any that stands beside it fails too. Such a row reads as one that does not open: it is fetched anew.
 */
import type { Table } from 'dexie'
import type { SealedRow } from './store.ts'

type Key = [vault: string, id: string]

/** What `read` gives, or row by row what can be had of these keys; rejects where not even the keys can. */
export async function readable(
  table: Table<SealedRow, Key>,
  read: () => PromiseLike<SealedRow[]>,
  keys: () => PromiseLike<Key[]>,
): Promise<SealedRow[]> {
  try {
    return await read()
  } catch {
    const found = (await keys()).map(async ([vault, id]) =>
      table.get([vault, id]).catch(() => ({ vault, id, sealed: new Uint8Array() })),
    )
    return (await Promise.all(found)).filter((row) => row !== undefined)
  }
}
