/**
 * What speaks against the time of a signature. It is the time of its device's clock; the server was
 * heard from before it and received it after, by the server's own, and both together may contradict it.
 */
import type { MadeSignature } from './seal.ts'

const HOUR = 3_600_000
/** So long without hearing from the server, and a clock may have drifted. */
const LONG_MS = 24 * HOUR
/** Less than this is the network's own delay. */
const SLIGHT_MS = 5 * 60_000

/** Why a time may be wrong; with when the server was heard from, or received it, where there was such a time. */
export type TimeDoubt =
  | { readonly clock: 'fast' | 'set back' | 'long alone'; readonly server: number }
  | { readonly clock: 'never compared' }

/** The doubt about a signature's time; null where nothing speaks against it. */
export function timeDoubt({
  at,
  lastContact,
  receipt,
}: Pick<MadeSignature, 'at' | 'lastContact' | 'receipt'>): TimeDoubt | null {
  if (receipt && receipt.receivedAt < at - SLIGHT_MS) return { clock: 'fast', server: receipt.receivedAt }
  if (lastContact === undefined) return null
  if (lastContact === null) return { clock: 'never compared' }
  if (lastContact > at + SLIGHT_MS) return { clock: 'set back', server: lastContact }
  return at - lastContact > LONG_MS ? { clock: 'long alone', server: lastContact } : null
}
