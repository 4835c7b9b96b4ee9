/** Every call there is, by its name. A table for each area; their names do not meet. */
import type * as z from 'zod'
import { ACCESS_CALLS } from './access.ts'
import { AUDIT_CALLS } from './audit.ts'
import { DEVICE_CALLS } from './devices.ts'
import { FIGURES_CALLS } from './figures.ts'
import { NOTIFICATION_CALLS } from './notifications.ts'
import { ONESELF_CALLS } from './oneself.ts'
import { PEOPLE_CALLS } from './people.ts'
import { PRIVACY_CALLS } from './privacy.ts'
import { REQUEST_CALLS } from './requests.ts'
import { SAFEGUARD_CALLS } from './safeguards.ts'
import { SETTINGS_CALLS } from './settings.ts'

export const CALLS = {
  ...ONESELF_CALLS,
  ...NOTIFICATION_CALLS,
  ...SAFEGUARD_CALLS,
  ...ACCESS_CALLS,
  ...FIGURES_CALLS,
  ...PRIVACY_CALLS,
  ...REQUEST_CALLS,
  ...DEVICE_CALLS,
  ...PEOPLE_CALLS,
  ...SETTINGS_CALLS,
  ...AUDIT_CALLS,
}
export type CallName = keyof typeof CALLS
export type AskOf<Name extends CallName> = z.input<(typeof CALLS)[Name]['ask']>
export type AskedOf<Name extends CallName> = z.output<(typeof CALLS)[Name]['ask']>
export type AnswerOf<Name extends CallName> = z.output<(typeof CALLS)[Name]['answer']>
