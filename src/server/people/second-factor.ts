/** Somebody's lost second factor is taken away, so that they set up another. What they had not sent waits on their devices. */
import { endSessionsOf } from '../accounts/sessions.ts'
import type { Whose } from '../sign-in/awaited.ts'
import { waysOf } from '../sign-in/factors.ts'
import { removeRecoveryCodes } from '../sign-in/recovery-codes.ts'
import { removeTotp } from '../sign-in/totp-of.ts'
import type { Tx } from '../store/opened.ts'

/** Takes away every second factor of somebody and their recovery codes, and ends their sessions; false where they had none. */
export async function resetSecondFactor(tx: Tx, whose: Whose): Promise<boolean> {
  const { authority, account } = whose
  const had = (await waysOf(tx, whose)).length > 0
  await removeTotp(tx, whose)
  await tx.deleteFrom('passkey').where('authority', '=', authority).where('account', '=', account).execute()
  await removeRecoveryCodes(tx, whose)
  if (had) await endSessionsOf(tx, authority, account)
  return had
}
