/**
 * The journal in a second database of its own, strict, where files cannot be written at once: it outlives the loss
 * of the first, but not that of all databases together.
 */
import { Dexie, type Table } from 'dexie'
import { isConnectionLost, notKept } from './dexie-faults.ts'
import type { StoreOptions } from './dexie-store.ts'
import type { Journal, JournalledDevice, Line, Written } from './journal.ts'
import { standsOver } from './same-row.ts'
import type { EntryRow, VaultRow } from './store.ts'

/** Where it is kept, unless told otherwise. */
export const JOURNAL_NAME = 'doorstep-journal'

type OneDevice = JournalledDevice & { readonly key: 'device' }

export function dexieJournal({ name = JOURNAL_NAME, ...where }: StoreOptions = {}): Journal {
  const db = new Dexie(name, { ...where, chromeTransactionDurability: 'strict' })
  db.version(1).stores({ rows: 'id' })
  db.version(2).stores({ vaults: 'id', device: 'key' })
  const rows: Table<EntryRow, string> = db.table('rows')
  const vaults: Table<VaultRow, string> = db.table('vaults')
  const device: Table<OneDevice, string> = db.table('device')
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
  /** Whether it was written. */
  async function take(line: Line): Promise<boolean> {
    if (line.kind === 'vault') await vaults.put(line.row)
    else if (line.kind === 'device') await countTo(line.row.number, line.row)
    else if (line.kind === 'vault gone') {
      await vaults.delete(line.vault)
      await rows.filter(({ vault }) => vault === line.vault).delete()
    } else if (line.kind === 'forget') await rows.bulkDelete([...line.ids])
    else {
      const now = line.over === undefined ? undefined : await rows.get(line.row.id)
      if (!standsOver(line.row, line.over, now)) return false
      await rows.put(line.row)
      await countTo(line.row.number)
    }
    return true
  }
  /** The device's number never goes back. */
  async function countTo(number: number, named?: JournalledDevice) {
    const before = await device.get('device')
    const row = named ?? before
    if (row) await device.put({ ...row, key: 'device', number: Math.max(number, before?.number ?? 0) })
  }
  return {
    write: (lines) =>
      kept(() =>
        db.transaction('rw', ['rows', 'vaults', 'device'], async () => {
          let written: Written
          for (const line of lines) if (!(await take(line))) written = 'passed over'
          return written
        }),
      ),
    read: () =>
      kept(() =>
        db.transaction('r', ['rows', 'vaults', 'device'], async () => {
          const entries = await rows.toArray()
          const known = await device.get('device')
          const highest = Math.max(0, ...entries.map(({ number }) => number))
          return {
            device: known
              ? { id: known.id, epoch: known.epoch, number: Math.max(known.number, highest) }
              : null,
            vaults: await vaults.toArray(),
            entries,
            damaged: 0,
          }
        }),
      ),
    protection: async () => 'limited',
    close: () => {
      isClosed = true
      db.close({ disableAutoOpen: true })
    },
  }
}
