/**
 * One entry into the store, as fast as the disk is: this is what somebody waits for at each word. So it speaks with
 * the database itself, asks all it must know at once, and commits without waiting for its own writes to be told.
 */
import { sameBytes } from '../lock/bytes.ts'
import { sameRow } from './same-row.ts'
import { NotKept, type DeviceRow, type EntryRow, type KeptEntry } from './store.ts'

/** Adds an entry under the next number of the device, or writes an open or captured one again, over that given; strict. */
export function keepEntry(database: IDBDatabase, row: EntryRow, over?: EntryRow): Promise<KeptEntry> {
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
    const typing: IDBRequest<EntryRow[]> = entries.index('[vault+state]').getAll([row.vault, 'open'])
    const found: IDBRequest<EntryRow | undefined> = entries.get([row.vault, row.id])
    // Asked last, so that both are known.
    found.addEventListener('success', () => {
      try {
        const mine = device.result
        // The browser emptied the database under us: what is kept in it now would begin to count anew.
        if (!mine) throw new NotKept('store closed')
        // One that waits for its number is as good as new.
        const before = found.result?.number === 0 ? undefined : found.result
        kept = judged(row, before, over, mine.number)
        if (!kept.kept) return
        if (!before) {
          devices.put({ ...mine, number: row.number })
          for (const one of endedBy(row, typing.result)) entries.put(one)
        }
        if (!before || !isSame(before, row)) entries.put(row)
        transaction.commit()
      } catch (error) {
        fault = error
        transaction.abort()
      }
    })
  })
}

/** The typing before a new entry in its record, which may not grow any more. */
export const endedBy = (row: EntryRow, open: readonly EntryRow[]): EntryRow[] =>
  open.flatMap((one) =>
    one.record === row.record && one.id !== row.id ? [{ ...one, state: 'sealed' as const }] : [],
  )

/** Tried again, or put in place meanwhile by another tab that found it in the journal. */
export const isSame = (before: EntryRow, row: EntryRow): boolean =>
  before.number === row.number && sameBytes(before.sealed, row.sealed)

/** What becomes of an entry where another row of it, or none, stands. */
export function judged(
  row: EntryRow,
  before: EntryRow | undefined,
  over: EntryRow | undefined,
  last: number,
): KeptEntry {
  if (before && isSame(before, row)) return { kept: true }
  if (before && over && !sameRow(before, over)) return { kept: false, why: 'sealed' }
  if (before) return mayGrow(before, row) ? { kept: true } : { kept: false, why: 'sealed' }
  return row.number === last + 1 ? { kept: true } : { kept: false, why: 'number taken', last }
}

/** Typing that was not taken yet, in an open vault or, captured, while it is closed. */
const mayGrow = (before: EntryRow, after: EntryRow): boolean =>
  before.number === after.number &&
  before.state === after.state &&
  (after.state === 'open' || after.state === 'captured')
