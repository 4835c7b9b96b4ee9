/** One try at a vault: counted before it is made, so that the power button does not take it back. */
import type { UnlockResult } from '../device.ts'
import type { Ports } from '../ports.ts'
import type { VaultRow } from '../store/store.ts'
import type { Bytes } from './bytes.ts'
import { seenAt } from './lease.ts'
import { countTry, NO_TRIES } from './tries.ts'
import { changeVault, journalled, reconciledVault } from './vault-rows.ts'
import { completed, openVault, unwrapped, type OpenVault, type WholeRow } from './vault.ts'

type Failed = Extract<UnlockResult, { ok: false }>
export type Tried = { readonly vault: OpenVault; readonly row: WholeRow } | Failed

/** Other keys a passphrase may open when it is not the vault's own: the vault's key, a failure of its own, or null. */
type Otherwise = (row: VaultRow) => Promise<Bytes | Failed | null>

export type TryPorts = Pick<Ports, 'store' | 'journal' | 'clock' | 'keys' | 'chance'>

export async function tryPassphrase(
  ports: TryPorts,
  id: string,
  passphrase: string,
  otherwise: Otherwise = async () => null,
): Promise<Tried> {
  const { clock, keys } = ports
  let wait = 0
  let [before, after] = [NO_TRIES, NO_TRIES]
  const kept = await journalled(ports, id)
  const row = await changeVault(ports, id, (now) => {
    if (!now) return null
    const known = reconciledVault(now, kept)
    before = known.tries
    const counted = countTry(before, clock.now())
    wait = counted.wait
    after = counted.tries
    const lease = known.lease && { lease: seenAt(known.lease, clock.now()) }
    return { ...known, ...lease, tries: counted.tries }
  })
  if (!row) return { ok: false, why: 'wrong passphrase' }
  if (wait > 0) return { ok: false, why: 'wait', seconds: Math.ceil(wait / 1000) }
  // Tries made meanwhile, in another tab, stay counted: taken back is this one or none.
  const notCounted = () =>
    changeVault(ports, id, (now) => {
      const last = now && now.tries.wrong === after.wrong && now.tries.seen === after.seen
      return last ? { ...now, tries: before } : null
    })
  try {
    const raw = (await unwrapped(row, passphrase, keys)) ?? (await otherwise(row))
    if (!raw) return { ok: false, why: 'wrong passphrase' }
    if (raw instanceof Uint8Array) return await opened(ports, await notForgotten(ports, row), raw)
    await notCounted()
    return raw
  } catch (fault) {
    // Not even tried (no memory for it, say): that is not the officer's mistake.
    await notCounted()
    throw fault
  }
}

/** A passphrase was known after all, the old one or the new: nobody waits for an answer any more. */
async function notForgotten(ports: TryPorts, row: VaultRow): Promise<VaultRow> {
  if (!row.forgotten) return row
  const after = await changeVault(ports, row.id, (now) => {
    if (!now) return null
    const { forgotten: _known, ...rest } = now
    return rest
  })
  return after ?? row
}

/** Opens a vault with its key; wrong tries are forgotten, and what the vault did not have yet is kept. */
export async function opened(
  ports: Pick<TryPorts, 'store' | 'journal' | 'chance'>,
  row: VaultRow,
  raw: Bytes,
): Promise<{ readonly vault: OpenVault; readonly row: WholeRow }> {
  const whole = await completed(row, raw, ports.chance)
  const kept = await forgiven(ports, row, whole)
  return { vault: await openVault(kept, raw, ports.chance), row: kept }
}

/** Two tabs at once make one signing key: the first that is kept is both's. */
async function forgiven(
  ports: Pick<TryPorts, 'store' | 'journal'>,
  before: VaultRow,
  { signing, recovery }: WholeRow,
): Promise<WholeRow> {
  const whole = (row: VaultRow): WholeRow => ({
    ...row,
    signing: row.signing ?? signing,
    ...(recovery ? { recovery } : {}),
    tries: NO_TRIES,
  })
  const writing = changeVault(ports, before.id, (now) => now && whole(now))
  if (!before.signing) return whole((await writing) ?? before)
  // Nobody waits for being forgiven; where it is not kept, the next wrong try counts from here.
  writing.catch(() => undefined)
  return whole(before)
}
