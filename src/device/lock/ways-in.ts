/**
 * The ways into a vault: its passphrase, this device's fingerprint or face, and, where the passphrase was forgotten,
 * a new one that two people of the authority answer. What only some need comes in once it is wanted.
 */
import type { Device, UnlockResult } from '../device.ts'
import type { Ports } from '../ports.ts'
import type { VaultRow } from '../store/store.ts'
import type { VaultState } from '../told.ts'
import { spokenCode } from '../../protocol/recovery.ts'
import { passphraseFault } from './passphrase.ts'
import { opened, tryPassphrase } from './try-passphrase.ts'
import type { OpenVault } from './vault.ts'

export type WaysIn = Pick<Device, 'hasPasskeys'> & {
  readonly byPassphrase: (vault: string, passphrase: string) => Promise<UnlockResult>
  readonly byPasskey: (vault: string) => Promise<UnlockResult>
  readonly forgot: (vault: string, passphrase: string) => ReturnType<Device['forgot']>
  /** Fetches what the authority answered, where somebody waits for it. */
  readonly fetchAnswer: (vault: string) => Promise<void>
  readonly addPasskey: (vault: string, passphrase: string) => ReturnType<Device['addPasskey']>
  readonly removePasskey: (vault: string) => Promise<void>
}

/** What the lock screen says of a vault. */
export const vaultState = ({ tries, recovery, forgotten, passkey }: VaultRow): VaultState => ({
  wrongTries: tries.wrong,
  recoverable: recovery !== undefined,
  recovery: forgotten
    ? { code: spokenCode(forgotten.id), at: forgotten.at, answered: forgotten.answer !== undefined }
    : null,
  passkey: passkey !== undefined,
})

const recovering = () => import('./recovering.ts')
const passkey = () => import('./passkey.ts')

/** `open` is handed every vault that opens; `changed` is told when a row may be another. */
export function waysIn(
  ports: Ports,
  {
    device,
    rowOf,
    open,
    changed,
  }: {
    readonly device: () => string
    readonly rowOf: (vault: string) => Promise<VaultRow | null>
    readonly open: (vault: OpenVault, row: VaultRow) => Promise<void>
    readonly changed: () => Promise<void>
  },
): WaysIn {
  return {
    byPassphrase: async (vault, passphrase) => {
      const tried = await tryPassphrase(ports, vault, passphrase, async (row) =>
        row.forgotten ? (await recovering()).openForgotten(ports, row, passphrase, device()) : null,
      )
      await changed()
      if (!('vault' in tried)) return tried
      await open(tried.vault, tried.row)
      return { ok: true }
    },
    byPasskey: async (vault) => {
      const row = await rowOf(vault)
      const raw = row && (await (await passkey()).openByPasskey(ports, row))
      if (!row || !raw) return { ok: false, why: 'no passkey' }
      const inside = await opened(ports, row, raw)
      await changed()
      await open(inside.vault, inside.row)
      return { ok: true }
    },
    forgot: async (vault, passphrase) => {
      const fault = passphraseFault(passphrase)
      if (fault) return { ok: false, why: fault }
      const row = await rowOf(vault)
      if (!row?.recovery) return { ok: false, why: 'not possible' }
      const { keepRequest, fetchAnswer } = await recovering()
      await keepRequest(ports, row, passphrase)
      const asked = await rowOf(vault)
      const standing = asked ? await fetchAnswer(ports, asked, device()) : 'no connection'
      await changed()
      const isAsked = standing === 'answered' || standing === 'not answered yet'
      return isAsked ? { ok: true } : { ok: false, why: standing }
    },
    fetchAnswer: async (vault) => {
      const row = await rowOf(vault)
      if (!row?.forgotten || row.forgotten.answer) return
      await (await recovering()).fetchAnswer(ports, row, device())
      await changed()
    },
    hasPasskeys: () => ports.passkeys.available(),
    addPasskey: async (vault, passphrase) => {
      const row = await rowOf(vault)
      const added = row ? await (await passkey()).addPasskey(ports, row, passphrase) : 'no passkey'
      await changed()
      return added === 'added' ? { ok: true } : { ok: false, why: added }
    },
    removePasskey: async (vault) => {
      await (await passkey()).removePasskey(ports, vault)
      await changed()
    },
  }
}
