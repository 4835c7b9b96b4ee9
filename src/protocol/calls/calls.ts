/** Every call there is, by its name. A table for each area; their names do not meet. */
import type * as z from 'zod'
import { DEVICE_CALLS } from './devices.ts'
import { ONESELF_CALLS } from './oneself.ts'
import { PRIVACY_CALLS } from './privacy.ts'
import { SAFEGUARD_CALLS } from './safeguards.ts'
import { SETTINGS_CALLS } from './settings.ts'

export const CALLS = {
  ...ONESELF_CALLS,
  ...SAFEGUARD_CALLS,
  ...PRIVACY_CALLS,
  ...DEVICE_CALLS,
  ...SETTINGS_CALLS,
}
export type CallName = keyof typeof CALLS
export type AskOf<Name extends CallName> = z.input<(typeof CALLS)[Name]['ask']>
export type AskedOf<Name extends CallName> = z.output<(typeof CALLS)[Name]['ask']>
export type AnswerOf<Name extends CallName> = z.output<(typeof CALLS)[Name]['answer']>
