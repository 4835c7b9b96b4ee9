/** Who is signed in here. */
import type { SignedIn } from '../../protocol/messages.ts'
import { PROTOCOL_VERSION } from '../../protocol/version.ts'
import type { Session } from '../accounts/sessions.ts'

export const me = ({ officer, epoch }: Session): SignedIn => ({ version: PROTOCOL_VERSION, officer, epoch })
