/**
 * The lease of the open vault: begun when it opens, renewed by every word from the server, looked at now and then,
 * and kept in the vault's row, so that neither the power button nor the clock makes it longer.
 */
import type { SignedIn } from '../../protocol/messages.ts'
import type { DeviceState } from '../told.ts'
import type { Ports } from '../ports.ts'
import type { VaultRow } from '../store/store.ts'
import { bytesOfBase64, sameBytes } from './bytes.ts'
import { leaseAt, leaseFrom, seenAt, type Lease } from './lease.ts'
import { changeVault } from './vault-rows.ts'

/** How often the clock is looked at, and how often a contact is worth a write. */
const LOOKED_AT_EVERY = 15 * 60_000
const KEPT_EVERY = 5 * 60_000

/** What the server says at sign-in and when asked who this is. */
export type ToldBy = Pick<SignedIn, 'now' | 'leaseDays' | 'recoveryKey' | 'missing'>

/** What a vault's row holds of what a server told: kept even where the vault is closed. */
export const toldOf = (
  told: ToldBy,
  now: number,
  before?: Lease,
): Pick<VaultRow, 'lease' | 'recoveryKey'> => ({
  lease: leaseFrom(now, before, told),
  ...(told.recoveryKey === null ? {} : { recoveryKey: bytesOfBase64(told.recoveryKey) }),
})

/** How the lease of a row stands, for the screens. */
export function leaseState({ lease }: VaultRow, now: number): DeviceState['lease'] {
  if (!lease) return null
  const { ends, over } = leaseAt(lease, now)
  return { ends, over: over !== false, clockBehind: over === 'clock behind' }
}

export type Leasing = {
  /** From a vault that was just opened; `lastContact` stands in where its row knows no lease yet. */
  readonly begin: (row: VaultRow, lastContact: number | null) => void
  /** The server answered; `told` where it said who this is. */
  readonly contact: (told?: ToldBy) => void
  /** Another tab has been in contact. */
  readonly follow: (row: VaultRow | null) => void
  /** Whether others' words may be shown now. */
  readonly mayRead: () => boolean
  readonly end: () => void
}

/** `tell` hears how the lease stands, whenever that may have changed. */
export function leasing(
  ports: Pick<Ports, 'clock' | 'timers' | 'store' | 'journal'>,
  tell: (lease: DeviceState['lease']) => void,
): Leasing {
  const { clock, timers } = ports
  let open: { readonly vault: string; lease: Lease; kept: Lease | null } | null = null
  let knownKey: Uint8Array | undefined
  let callOff = () => {}

  function look() {
    callOff()
    if (!open) return
    const now = clock.now()
    open.lease = seenAt(open.lease, now)
    const { ends, over } = leaseAt(open.lease, now)
    tell({ ends, over: over !== false, clockBehind: over === 'clock behind' })
    if (!open.kept || open.lease.seen - open.kept.seen >= LOOKED_AT_EVERY) keep('looked')
    const left = ends - now - open.lease.slow
    callOff = timers.after(left > 0 ? Math.min(left, LOOKED_AT_EVERY) : LOOKED_AT_EVERY, look)
  }
  /**
   * Keeps what was looked at, or heard in a contact; another tab's later contact stays. What is not kept this
   * time is kept the next: a lost write makes no lease longer.
   */
  function keep(how: 'looked' | 'contact', recoveryKey?: Uint8Array) {
    if (!open) return
    const { vault, lease } = open
    open.kept = lease
    const after = (before: Lease | undefined) =>
      how === 'looked' && before && before.contact > lease.contact
        ? seenAt(before, lease.seen - before.slow)
        : lease
    changeVault(
      ports,
      vault,
      (row) => row && { ...row, lease: after(row.lease), ...(recoveryKey ? { recoveryKey } : {}) },
    ).catch(() => undefined)
  }
  return {
    begin: ({ id, lease, recoveryKey }, lastContact) => {
      open = { vault: id, lease: lease ?? leaseFrom(lastContact ?? clock.now()), kept: lease ?? null }
      knownKey = recoveryKey
      look()
    },
    contact: (told) => {
      if (!open) return
      open.lease = leaseFrom(clock.now(), open.lease, told)
      const { lease, kept } = open
      const key = told?.recoveryKey ? bytesOfBase64(told.recoveryKey) : undefined
      const isNewKey = key !== undefined && !(knownKey && sameBytes(knownKey, key))
      const isNews = !kept || lease.days !== kept.days || lease.slow !== kept.slow
      if (isNewKey || isNews || Math.abs(lease.contact - kept.contact) >= KEPT_EVERY) keep('contact', key)
      if (isNewKey) knownKey = key
      look()
    },
    follow: (row) => {
      if (!open || !row?.lease || row.id !== open.vault || row.lease.contact <= open.lease.contact) return
      open.lease = row.lease
      open.kept = row.lease
      look()
    },
    mayRead: () => open === null || leaseAt(open.lease, clock.now()).over === false,
    end: () => {
      callOff()
      if (open && open.lease.seen - (open.kept?.seen ?? 0) >= KEPT_EVERY) keep('looked')
      open = null
    },
  }
}
