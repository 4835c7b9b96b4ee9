/**
 * How many codes one address may ask about: as many as a school checking its papers needs, and far
 * too few to find a code of eighty bits by trying. Counted in memory; each server process has its own.
 */
import type { Clock } from '../../kit/clock.ts'

const MOST = 60
const WITHIN_MS = 10 * 60_000
const MOST_KEPT = 50_000

export type VerifyLimits = {
  /** Counts a question; seconds to wait where there were too many, else 0. */
  ask(address: string): number
}

export function verifyLimits(clock: Clock): VerifyLimits {
  const asked = new Map<string, { since: number; times: number }>()
  return {
    ask: (address) => {
      const now = clock.now()
      const before = asked.get(address)
      const known = before && now - before.since < WITHIN_MS ? before : { since: now, times: 0 }
      if (known.times >= MOST) return Math.max(1, Math.ceil((known.since + WITHIN_MS - now) / 1000))
      asked.delete(address)
      asked.set(address, { ...known, times: known.times + 1 })
      const oldest = asked.size > MOST_KEPT ? asked.keys().next().value : undefined
      if (oldest !== undefined) asked.delete(oldest)
      return 0
    },
  }
}
