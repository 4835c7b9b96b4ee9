/**
 * Tells the server what was done here, in the order of the numbers, and forgets what it has. Before the first
 * telling the server says how far it counted: a store that was lost does not begin again at what it knows.
 */
import {
  actionsTold,
  actionText,
  MOST_ACTIONS,
  type Actions,
  type DeviceAction,
} from '../../protocol/actions.ts'
import { signedText } from '../../protocol/messages.ts'
import { PROTOCOL_VERSION } from '../../protocol/version.ts'
import { base64Of, hexOf, utf8 } from '../lock/bytes.ts'
import type { OpenVault } from '../lock/vault.ts'
import type { ActionRow } from '../store/store.ts'
import { heard } from '../sync/heard.ts'
import type { Desk } from '../work/desk.ts'
import type { Opened } from '../work/opened.ts'
import { ACTIONS, type KeptAction } from './noting.ts'

const isKept = (value: unknown): value is KeptAction =>
  typeof value === 'object' && value !== null && 'action' in value && 'at' in value

/** Whether all that waits was told; rejects where the store does. */
export async function tellActions(desk: Desk, { vault }: Opened): Promise<boolean> {
  const { store, network } = desk.ports
  while (desk.opened?.vault === vault) {
    const { told, waiting } = await store.actions(vault.id)
    if (waiting.length === 0) return true
    const rows = told === null ? [] : waiting.slice(0, MOST_ACTIONS)
    const body = await message(desk.device.id, vault, rows)
    const path = `/api/actions?${new URLSearchParams({ officer: vault.id })}`
    const answer = heard(await network.send({ method: 'POST', path, body }))
    const read = answer.kind === 'ok' ? actionsTold.safeParse(answer.json) : null
    if (!read?.success) return false
    // One that does not open is never told: the server notices the number.
    const upTo = Math.max(read.data.upTo, rows.at(-1)?.n ?? 0)
    await store.toldActions(
      vault.id,
      rows.map(({ id }) => id),
      upTo,
    )
  }
  return false
}

async function message(device: string, vault: OpenVault, rows: readonly ActionRow[]): Promise<Actions> {
  const read = await Promise.all(
    rows.map(async (row): Promise<DeviceAction[]> => {
      const open = row.captured ? vault.openCaptured : vault.open
      const kept = await open(ACTIONS, row, isKept).catch(() => null)
      return kept ? [{ ...kept, n: row.n }] : []
    }),
  )
  const actions = read.flat()
  const hashes = await Promise.all(
    actions.map(async (one) =>
      hexOf(new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(actionText(one))))),
    ),
  )
  const signature = base64Of(await vault.sign(utf8(signedText(device, vault.id, hashes))))
  return { version: PROTOCOL_VERSION, device, signature, actions }
}
