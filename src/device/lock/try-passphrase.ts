/** One try at a vault: counted before it is made, so that the power button does not take it back. */
import type { UnlockResult } from '../device.ts'
import type { Ports } from '../ports.ts'
import { countTry, NO_TRIES } from './tries.ts'
import { unlockVault, type OpenVault } from './vault.ts'

type Failed = Extract<UnlockResult, { ok: false }>

export async function tryPassphrase(
  { store, clock, keys, chance }: Pick<Ports, 'store' | 'clock' | 'keys' | 'chance'>,
  id: string,
  passphrase: string,
): Promise<{ readonly vault: OpenVault } | Failed> {
  let wait = 0
  let before = NO_TRIES
  const row = await store.changeVault(id, (now) => {
    if (!now) return null
    before = now.tries
    const counted = countTry(before, clock.now())
    wait = counted.wait
    return { ...now, tries: counted.tries }
  })
  if (!row) return { ok: false, why: 'wrong passphrase' }
  if (wait > 0) return { ok: false, why: 'wait', seconds: Math.ceil(wait / 1000) }
  const vault = await unlockVault(row, passphrase, keys, chance).catch(async (fault: unknown) => {
    // Not even tried (no memory for it, say): that is not the officer's mistake.
    await store.changeVault(id, (now) => now && { ...now, tries: before })
    throw fault
  })
  if (!vault) return { ok: false, why: 'wrong passphrase' }
  // Nobody waits for being forgiven; where it is not kept, the next wrong try counts from here.
  store.changeVault(id, (now) => now && { ...now, tries: NO_TRIES }).catch(() => undefined)
  return { vault }
}
