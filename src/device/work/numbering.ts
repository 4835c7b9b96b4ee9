/** Entries whose number went to another while the store was lost get one of their own, before anything is sent. */
import type { OpenVault } from '../lock/vault.ts'
import type { Desk } from './desk.ts'
import { keep } from './keeping.ts'
import { ENTRIES, isHeldBody } from './outbox.ts'

/** One that does not open stays as it is. */
export async function numberAnew(vault: OpenVault, desk: Desk): Promise<void> {
  const rows = (await desk.ports.store.entries(vault.id)).filter(({ number }) => number === 0)
  for (const row of rows) {
    const body = await vault.open(ENTRIES, row, isHeldBody).catch(() => null)
    if (!body) continue
    const { entry, form, pupils } = body
    const seal = (id: string, anew: typeof body) => vault.seal(ENTRIES, id, anew)
    await keep(desk, { entry, form, pupils, state: 'sealed', seal })
  }
}
