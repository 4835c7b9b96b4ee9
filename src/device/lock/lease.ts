/**
 * How long a device may read others' words without having spoken with the server: some days, counted on the
 * largest time it has seen, by its own clock or the server's. A clock set back adds nothing: what is over stays
 * over, and while the clock stands behind what was seen nothing is read either. A contact begins anew.
 */
export type Lease = {
  /** So many days, as the authority says. */
  readonly days: number
  /** By how much this clock stood behind the server's when it was told; added to whatever it shows. */
  readonly slow: number
  /** When the device last spoke with the server, and the largest time seen since. */
  readonly contact: number
  readonly seen: number
}

export const LEASE_DAYS = 7
const DAY = 24 * 3_600_000
/** Clocks are corrected by seconds and minutes; more than this is a clock set back. */
const SET_BACK = 3_600_000

export type LeaseNow = {
  readonly ends: number
  /** Others' words stay closed until the next contact; 'clock behind': or until the clock is right again. */
  readonly over: false | 'no contact' | 'clock behind'
}

/** What a server says of time and lease when somebody signs in or asks who they are. */
type Told = { readonly now: number; readonly leaseDays: number }

/** The lease after a contact; `told` where the server said more than that it is there. */
export function leaseFrom(now: number, before?: Lease, told?: Told): Lease {
  const slow = told ? Math.max(0, told.now - now) : (before?.slow ?? 0)
  const contact = now + slow
  return { days: told?.leaseDays ?? before?.days ?? LEASE_DAYS, slow, contact, seen: contact }
}

/** The lease after the clock was looked at; the same one where that says nothing new. */
export const seenAt = (lease: Lease, now: number): Lease =>
  now + lease.slow > lease.seen ? { ...lease, seen: now + lease.slow } : lease

/** How a lease stands at a reading of the clock. */
export function leaseAt({ days, slow, contact, seen }: Lease, now: number): LeaseNow {
  const ends = contact + days * DAY
  const shown = now + slow
  if (Math.max(seen, shown) >= ends) return { ends, over: 'no contact' }
  return { ends, over: shown < seen - SET_BACK ? 'clock behind' : false }
}
