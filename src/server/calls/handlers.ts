/** Who answers which call. A call without a handler, or with one that answers something else, does not compile. */
import type { CallName } from '../../protocol/calls/calls.ts'
import { ACCESS } from './access.ts'
import { AUDIT } from './audit.ts'
import { DEVICES } from './devices.ts'
import { FIGURES } from './figures.ts'
import type { Handles } from './handling.ts'
import { NOTIFICATIONS } from './notifications.ts'
import { ONESELF } from './oneself.ts'
import { PEOPLE } from './people.ts'
import { PRIVACY } from './privacy.ts'
import { REQUESTS } from './requests.ts'
import { SAFEGUARDS } from './safeguards.ts'
import { SETTINGS } from './settings.ts'

export const HANDLERS: Handles<CallName> = {
  ...ONESELF,
  ...NOTIFICATIONS,
  ...SAFEGUARDS,
  ...ACCESS,
  ...FIGURES,
  ...PRIVACY,
  ...REQUESTS,
  ...DEVICES,
  ...PEOPLE,
  ...SETTINGS,
  ...AUDIT,
}
