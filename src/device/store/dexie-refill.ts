/** What a lost store gets back, in one transaction: each row only where still stands what was seen to stand there. */
import type { Dexie } from 'dexie'
import { reconciledVault } from '../lock/vault-rows.ts'
import { sameRow } from './same-row.ts'
import type { DeviceRow, EntryRow, ReceiptRow, Refill, VaultRow } from './store.ts'

export function refilled(db: Dexie, found: Refill): PromiseLike<number> {
  const device = db.table<DeviceRow & { key: 'device' }, string>('device')
  const vaults = db.table<VaultRow, string>('vaults')
  const entries = db.table<EntryRow, [string, string]>('entries')
  const receipts = db.table<ReceiptRow, [string, string]>('receipts')

  async function numbersTaken(): Promise<Set<number>> {
    const numbers = new Set<number>()
    await entries.each(({ number }) => void numbers.add(number))
    await receipts.each(({ number }) => void numbers.add(number))
    return numbers
  }
  return db.transaction('rw', ['device', 'vaults', 'entries', 'receipts'], async () => {
    const taken = found.entries.length > 0 ? await numbersTaken() : new Set<number>()
    let back = 0
    let highest = found.device.number
    for (const { row, over } of found.entries) {
      const place: [string, string] = [row.vault, row.id]
      const now = (await entries.get(place)) ?? null
      const isAsSeen = now && over ? sameRow(now, over) : now === over
      if (!isAsSeen || (await receipts.get(place))) continue
      await entries.put(!over && taken.has(row.number) ? { ...row, number: 0 } : row)
      taken.add(row.number)
      highest = Math.max(highest, row.number)
      back += 1
    }
    for (const row of found.vaults) {
      const now = await vaults.get(row.id)
      await vaults.put(now ? reconciledVault(now, row) : row)
    }
    const mine = await device.get('device')
    if (mine) await device.put({ ...mine, id: found.device.id, number: Math.max(mine.number, highest) })
    return back
  })
}
