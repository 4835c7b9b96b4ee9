/** When a signature was made by its device's own clock, and what speaks against that clock, in words for staff. */
import { londonDay, londonTime } from '../../domain/calendar/london-day.ts'
import { spokenDay } from '../../domain/calendar/day.ts'
import type { TimeDoubt } from '../../domain/forms/signed-time.ts'
import { spokenTime } from '../../domain/languages/catalogue.ts'

export const spokenInstant = (at: number): string =>
  `${spokenDay(londonDay(at))} at ${spokenTime(londonTime(at))}`

const DOUBTS = {
  fast: 'the device’s clock was fast: the server had it on',
  'set back': 'the device’s clock had been set back: it heard from its server on',
  'long alone': 'the device last heard from its server on',
} as const

/** Why the time of a signature may be wrong. */
export const spokenDoubt = (doubt: TimeDoubt): string =>
  doubt.clock === 'never compared'
    ? 'the device had not heard from its server yet'
    : `${DOUBTS[doubt.clock]} ${spokenInstant(doubt.server)}`
