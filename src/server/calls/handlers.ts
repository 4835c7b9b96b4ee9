/** Who answers which call. A call without a handler, or with one that answers something else, does not compile. */
import type { CallName } from '../../protocol/calls/calls.ts'
import { DEVICES } from './devices.ts'
import type { Handles } from './handling.ts'
import { ONESELF } from './oneself.ts'
import { PRIVACY } from './privacy.ts'
import { SAFEGUARDS } from './safeguards.ts'
import { SETTINGS } from './settings.ts'

export const HANDLERS: Handles<CallName> = {
  ...ONESELF,
  ...SAFEGUARDS,
  ...PRIVACY,
  ...DEVICES,
  ...SETTINGS,
}
