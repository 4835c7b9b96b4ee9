/** What was captured while the vault was closed becomes ordinary sealed entries, one transaction for all. */
import type { Store } from '../store/store.ts'
import type { OpenVault } from '../lock/vault.ts'
import type { Journal } from '../store/journal.ts'
import type { EntryRow } from '../store/store.ts'
import { ENTRIES, isHeldBody } from './outbox.ts'

/** A row that does not open stays as it is. */
export async function takeCaptured(vault: OpenVault, store: Store, journal: Journal): Promise<void> {
  const captured = (await store.entries(vault.id)).filter(({ state }) => state === 'captured')
  const rows = await Promise.all(
    captured.map(async (row): Promise<EntryRow | null> => {
      const body = await vault.openCaptured(ENTRIES, row, isHeldBody).catch(() => null)
      return body && { ...row, ...(await vault.seal(ENTRIES, row.id, body)), state: 'sealed' }
    }),
  )
  const taken = rows.filter((row) => row !== null)
  if (taken.length === 0) return
  for (const row of taken) await journal.append(row)
  await store.write(vault.id, { entries: taken })
}
