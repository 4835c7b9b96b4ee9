/** When a signature was made by its device's own clock, and what speaks against that clock. */
import { londonDay, londonTime } from '../../domain/calendar/london-day.ts'
import { spokenDay } from '../../domain/calendar/day.ts'
import type { MadeSignature } from '../../domain/forms/seal.ts'
import { spokenTime } from '../../domain/languages/catalogue.ts'

const HOUR = 3_600_000
/** So long without hearing from the server, and a clock may have drifted. */
const LONG_MS = 24 * HOUR
/** Less than this is the network's own delay. */
const SLIGHT_MS = 5 * 60_000

export const spokenInstant = (at: number): string =>
  `${spokenDay(londonDay(at))} at ${spokenTime(londonTime(at))}`

/** Why the time of a signature may be wrong; nothing where nothing says so. */
export function doubtOf({
  at,
  lastContact,
  receipt,
}: Pick<MadeSignature, 'at' | 'lastContact' | 'receipt'>): string | null {
  if (receipt && receipt.receivedAt < at - SLIGHT_MS)
    return `the device’s clock was fast: the server had it on ${spokenInstant(receipt.receivedAt)}`
  if (lastContact === undefined) return null
  if (lastContact === null) return 'the device had not heard from its server yet'
  if (lastContact > at + SLIGHT_MS)
    return `the device’s clock had been set back: it heard from its server on ${spokenInstant(lastContact)}`
  return at - lastContact > LONG_MS
    ? `the device last heard from its server on ${spokenInstant(lastContact)}`
    : null
}
