/** One try at a vault: counted before it is made, so that the power button does not take it back. */
import type { UnlockResult } from '../device.ts'
import type { Ports } from '../ports.ts'
import type { VaultRow } from '../store/store.ts'
import type { Bytes } from './bytes.ts'
import { countTry, NO_TRIES } from './tries.ts'
import { completed, openVault, unwrapped, type OpenVault, type WholeRow } from './vault.ts'

type Failed = Extract<UnlockResult, { ok: false }>

export async function tryPassphrase(
  ports: Pick<Ports, 'store' | 'clock' | 'keys' | 'chance'>,
  id: string,
  passphrase: string,
): Promise<{ readonly vault: OpenVault } | Failed> {
  const { store, clock, keys, chance } = ports
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
  const raw = await unwrapped(row, passphrase, keys).catch(async (fault: unknown) => {
    // Not even tried (no memory for it, say): that is not the officer's mistake.
    await store.changeVault(id, (now) => now && { ...now, tries: before })
    throw fault
  })
  if (!raw) return { ok: false, why: 'wrong passphrase' }
  const whole = await forgiven(ports, row, raw)
  return { vault: await openVault(whole, raw, chance) }
}

/** Forgets the wrong tries, and keeps what the vault did not have yet: two tabs at once make one signing key. */
async function forgiven(
  { store, chance }: Pick<Ports, 'store' | 'chance'>,
  row: VaultRow,
  raw: Bytes,
): Promise<WholeRow> {
  const whole = await completed(row, raw, chance)
  const { signing, recovery } = whole
  const writing = store.changeVault(
    row.id,
    (now) =>
      now && { ...now, signing: now.signing ?? signing, tries: NO_TRIES, ...(recovery ? { recovery } : {}) },
  )
  if (row.signing) {
    // Nobody waits for being forgiven; where it is not kept, the next wrong try counts from here.
    writing.catch(() => undefined)
    return whole
  }
  return { ...whole, signing: (await writing)?.signing ?? signing }
}
