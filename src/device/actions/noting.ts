/**
 * What an officer does on this device is kept singly, sealed, in the order it was done, to be told at the next
 * sync. Nobody waits for it, and nothing fails with it: what the disk does not take is missing in the numbers, or
 * was never kept.
 */
import type { ActionKind, DeviceAction } from '../../protocol/actions.ts'
import type { NotedOf } from '../device.ts'
import { utf8 } from '../lock/bytes.ts'
import { captureSeal } from '../lock/capture.ts'
import { placeOf } from '../lock/seal.ts'
import type { OpenVault } from '../lock/vault.ts'
import type { Ports } from '../ports.ts'
import type { VaultRow } from '../store/store.ts'
import type { Desk } from '../work/desk.ts'

export const ACTIONS = 'actions'

/** What is kept of an action beside its number. */
export type KeptAction = Omit<DeviceAction, 'n'>
type Needed = Pick<Desk, 'inTurn' | 'newId'> & { readonly ports: Pick<Ports, 'store' | 'clock' | 'chance'> }

/** Keeps what was done with an open vault. */
export function note(
  { ports, newId, inTurn }: Needed,
  vault: OpenVault,
  action: ActionKind,
  of: NotedOf = {},
): void {
  const { pupil, record } = of
  const kept: KeptAction = {
    action,
    at: ports.clock.now(),
    ...(pupil && { pupil }),
    ...(record && { record }),
  }
  void inTurn(async () => ports.store.keepAction(await vault.seal(ACTIONS, newId(), kept))).catch(
    () => undefined,
  )
}

/** Keeps it of each pupil a record is about, or once where it is about none. */
export function noteEach(
  desk: Needed,
  vault: OpenVault,
  action: ActionKind,
  { id: record, pupils }: { readonly id: string; readonly pupils: readonly string[] },
): void {
  for (const pupil of pupils.length === 0 ? [undefined] : pupils) note(desk, vault, action, { pupil, record })
}

/** Keeps what was done with the open vault, or to a closed one of these rows; to all of them for null. */
export function noteAt(
  desk: Needed & Pick<Desk, 'opened'>,
  rows: readonly VaultRow[],
  vault: string | null,
  action: ActionKind,
): void {
  const { opened } = desk
  if (opened && opened.vault.id === vault) return note(desk, opened.vault, action)
  for (const row of rows) if (vault === null || row.id === vault) noteClosed(desk, row, action)
}

/** Readable with the vault only, by the way that what is written in others' hands is. */
function noteClosed(
  { ports, newId, inTurn }: Needed,
  { id: vault, capture }: VaultRow,
  action: ActionKind,
): void {
  const { store, clock, chance } = ports
  const id = newId()
  const kept: KeptAction = { action, at: clock.now() }
  void inTurn(async () => {
    const bytes = utf8(JSON.stringify(kept))
    const sealed = await captureSeal(capture.public, placeOf(ACTIONS, id, vault), bytes, chance)
    await store.keepAction({ vault, id, sealed, captured: true })
  }).catch(() => undefined)
}
