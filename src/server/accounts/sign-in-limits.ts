/**
 * How often sign-in may be tried. Wrong tries count for one login from one address,
 * so that somebody else's guessing never locks an officer out; a second, wider count
 * for the address alone keeps one machine from going through many logins.
 */
import type { Clock } from '../../kit/clock.ts'

const FREE_TRIES = 5
const FREE_TRIES_OF_ADDRESS = 100
const FIRST_WAIT_MS = 30_000
const LONGEST_WAIT_MS = 15 * 60_000
const FORGOTTEN_AFTER_MS = 60 * 60_000
const MOST_KEPT = 50_000

type Tries = { wrong: number; last: number }

export type SignInLimits = {
  /** Seconds to wait before this login may be tried from this address; 0 when it may be now. */
  wait(login: string, address: string): number
  /** Said before the password is looked at, so that many tries at once are no way round. */
  wrong(login: string, address: string): void
  /** Takes it back. */
  right(login: string, address: string): void
}

/** Counts in memory; each server process has its own. */
export function signInLimits(clock: Clock): SignInLimits {
  const byBoth = new Map<string, Tries>()
  const byAddress = new Map<string, Tries>()
  const key = (login: string, address: string) => JSON.stringify([login, address])

  function waitFor(tries: Tries | undefined, free: number): number {
    if (!tries || tries.wrong < free) return 0
    const longest = Math.min(FIRST_WAIT_MS * 2 ** Math.min(tries.wrong - free, 10), LONGEST_WAIT_MS)
    return Math.max(0, Math.ceil((tries.last + longest - clock.now()) / 1000))
  }

  function count(map: Map<string, Tries>, of: string): void {
    const now = clock.now()
    const before = map.get(of)
    const wrong = before && now - before.last < FORGOTTEN_AFTER_MS ? before.wrong + 1 : 1
    map.delete(of)
    map.set(of, { wrong, last: now })
    const oldest = map.size > MOST_KEPT ? map.keys().next().value : undefined
    if (oldest !== undefined) map.delete(oldest)
  }

  return {
    wait: (login, address) =>
      Math.max(
        waitFor(byBoth.get(key(login, address)), FREE_TRIES),
        waitFor(byAddress.get(address), FREE_TRIES_OF_ADDRESS),
      ),
    wrong: (login, address) => {
      count(byBoth, key(login, address))
      count(byAddress, address)
    },
    right: (login, address) => {
      byBoth.delete(key(login, address))
      const all = byAddress.get(address)
      if (all) all.wrong = Math.max(0, all.wrong - 1)
    },
  }
}
