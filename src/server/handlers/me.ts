/** Who is signed in here, and what their device has to know before anything else. */
import type { Clock } from '../../kit/clock.ts'
import type { SignedIn } from '../../protocol/messages.ts'
import { PROTOCOL_VERSION } from '../../protocol/version.ts'
import type { Session } from '../accounts/sessions.ts'

export const me = ({ officer, epoch, recoveryKey }: Session, clock: Clock): SignedIn => ({
  version: PROTOCOL_VERSION,
  officer,
  epoch,
  now: clock.now(),
  recoveryKey,
  leaseDays: 7,
  missing: [],
})
