/** The journal in a second database of its own, strict: it outlives the loss of the first. */
import { Dexie, type Table } from 'dexie'
import { isConnectionLost, notKept } from './dexie-faults.ts'
import type { StoreOptions } from './dexie-store.ts'
import type { Journal } from './journal.ts'
import type { EntryRow } from './store.ts'

export function dexieJournal({ name = 'doorstep-journal', ...where }: StoreOptions = {}): Journal {
  const db = new Dexie(name, { ...where, chromeTransactionDurability: 'strict' })
  db.version(1).stores({ rows: 'id' })
  const rows: Table<EntryRow, string> = db.table('rows')
  let isClosed = false
  async function kept<T>(act: () => PromiseLike<T>): Promise<T> {
    try {
      try {
        return await act()
      } catch (error) {
        if (isClosed || !isConnectionLost(error)) throw error
        db.close({ disableAutoOpen: false })
        await db.open()
        return await act()
      }
    } catch (error) {
      throw notKept(error)
    }
  }
  return {
    append: (row) =>
      kept(async () => {
        await rows.put(row)
      }),
    all: () => kept(() => rows.toArray()),
    forget: (ids) => kept(() => rows.bulkDelete([...ids])),
    close: () => {
      isClosed = true
      db.close({ disableAutoOpen: true })
    },
  }
}
