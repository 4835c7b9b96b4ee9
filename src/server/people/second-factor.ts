/** Somebody's lost second factor is taken away, so that they set up another. What they had not sent waits on their devices. */
import { endSessionsOf } from '../accounts/sessions.ts'
import { waysOf } from '../sign-in/factors.ts'
import { removeRecoveryCodes } from '../sign-in/recovery-codes.ts'
import { removeTotp } from '../sign-in/totp-of.ts'
import { writeAside } from '../store/store.ts'
import { accountOf, type Keeper } from './keeping.ts'

/** Takes away every second factor of an account and its recovery codes, and ends its sessions; false where it had none. */
export const resetSecondFactor = (
  { authority, ports, tell }: Pick<Keeper, 'authority' | 'ports' | 'tell'>,
  account: string,
): Promise<boolean> =>
  writeAside(ports.store, async (tx) => {
    const whose = { authority, account }
    if ((await waysOf(tx, whose)).length === 0) return false
    await removeTotp(tx, whose)
    await tx.deleteFrom('passkey').where('authority', '=', authority).where('account', '=', account).execute()
    await removeRecoveryCodes(tx, whose)
    await endSessionsOf(tx, authority, account)
    await tell(tx, { action: 'second factor reset', object: accountOf(account) })
    return true
  })
