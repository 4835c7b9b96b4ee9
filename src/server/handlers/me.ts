/** Who is signed in here, and what their device has to know before anything else. */
import type { SignedIn } from '../../protocol/messages.ts'
import { PROTOCOL_VERSION } from '../../protocol/version.ts'
import type { Session } from '../accounts/sessions.ts'
import type { Ports } from '../ports.ts'
import { missingOf } from '../push/announced.ts'

export async function me(
  { officer, device, epoch, recoveryKey, second }: Session,
  { store, clock, leaseDays }: Pick<Ports, 'store' | 'clock' | 'leaseDays'>,
): Promise<SignedIn> {
  const from = { authority: officer.authority.id, account: officer.id, device }
  return {
    version: PROTOCOL_VERSION,
    officer,
    epoch,
    now: clock.now(),
    recoveryKey,
    leaseDays,
    missing: await missingOf(store.read, from),
    ...(second === 'to set up' ? { secondFactor: second } : {}),
  }
}
