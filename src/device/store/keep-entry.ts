/**
 * One entry into the store, as fast as the disk is: this is what somebody waits for at each word. So it speaks with
 * the database itself, asks all it must know at once, and commits without waiting for its own writes to be told.
 */
import { sameBytes } from '../lock/bytes.ts'
import { NotKept, type DeviceRow, type EntryRow, type KeptEntry } from './store.ts'

/** Adds an entry under the next number of the device, or writes an open or captured one again; strict. */
export function keepEntry(database: IDBDatabase, row: EntryRow): Promise<KeptEntry> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(['entries', 'device'], 'readwrite', { durability: 'strict' })
    const entries = transaction.objectStore('entries')
    const devices = transaction.objectStore('device')
    let kept: KeptEntry = { kept: true }
    let fault: unknown = null
    transaction.addEventListener('complete', () => resolve(kept))
    transaction.addEventListener('abort', () =>
      reject(fault ?? transaction.error ?? new NotKept('store closed')),
    )
    const device: IDBRequest<DeviceRow | undefined> = devices.get('device')
    const found: IDBRequest<EntryRow | undefined> = entries.get([row.vault, row.id])
    // Asked last, so that both are known.
    found.addEventListener('success', () => {
      try {
        const mine = device.result
        // The browser emptied the database under us: what is kept in it now would begin to count anew.
        if (!mine) throw new NotKept('store closed')
        // One that waits for its number is as good as new.
        const before = found.result?.number === 0 ? undefined : found.result
        kept = judged(row, before, mine.number)
        if (!kept.kept) return
        if (!before) devices.put({ ...mine, number: row.number })
        entries.put(row)
        transaction.commit()
      } catch (error) {
        fault = error
        transaction.abort()
      }
    })
  })
}

function judged(row: EntryRow, before: EntryRow | undefined, last: number): KeptEntry {
  if (before) return mayGrow(before, row) ? { kept: true } : { kept: false, why: 'sealed' }
  return row.number === last + 1 ? { kept: true } : { kept: false, why: 'number taken', last }
}

/** Typing that was not taken yet, in an open vault or, captured, while it is closed; or the same row tried again. */
const mayGrow = (before: EntryRow, after: EntryRow): boolean =>
  before.number === after.number &&
  before.state === after.state &&
  (after.state === 'open' || after.state === 'captured' || sameBytes(before.sealed, after.sealed))
