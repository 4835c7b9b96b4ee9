/**
 * How long to wait after wrong passphrases: five are free, then 30 seconds, doubling
 * to 15 minutes. The largest time ever seen is kept, and a clock set back starts the
 * wait anew, so that turning it earns nothing. Nothing is ever wiped (P12).
 */
export type Tries = {
  readonly wrong: number
  /** Not before this time, by the device's clock. */
  readonly notBefore: number
  /** The latest time seen when a passphrase was tried. */
  readonly seen: number
}

export const NO_TRIES: Tries = { wrong: 0, notBefore: 0, seen: 0 }
export const FREE_TRIES = 5
const FIRST_WAIT = 30_000
const LONGEST_WAIT = 15 * 60_000

/** From so many wrong tries on, another way in is offered first. */
export const MANY_TRIES = 10

/** Of two counts that were kept, the one with more wrong tries; of equals the one that waits longer. */
export const higherTries = (a: Tries, b: Tries): Tries =>
  b.wrong > a.wrong || (b.wrong === a.wrong && b.notBefore > a.notBefore) ? b : a

/** How long to wait after so many wrong tries. */
export const waitAfter = (wrong: number): number =>
  wrong < FREE_TRIES ? 0 : Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (wrong - FREE_TRIES))

/** A try asked for now: either it may go on, counted as wrong until it proves right, or it has to wait. */
export function countTry(tries: Tries, now: number): { tries: Tries; wait: number } {
  const whole = waitAfter(tries.wrong)
  if (whole > 0 && now < tries.seen && now < tries.notBefore)
    return { tries: { ...tries, seen: now, notBefore: now + whole }, wait: whole }
  if (whole > 0 && now < tries.notBefore)
    return { tries: { ...tries, seen: now }, wait: tries.notBefore - now }
  const wrong = tries.wrong + 1
  return { tries: { wrong, seen: now, notBefore: now + waitAfter(wrong) }, wait: 0 }
}
