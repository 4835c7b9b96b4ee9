/**
 * How often one device may push for one person: a store of turns that fills again with time, far above what a
 * device needs and far below what would keep everybody else waiting.
 */
import type { Clock } from '../../kit/clock.ts'

export type PushRate = { readonly atOnce: number; readonly aSecond: number }
const PUSH_RATE: PushRate = { atOnce: 600, aSecond: 10 }
const MOST_KEPT = 50_000

export type PushLimits = {
  /** Takes a turn; gives the seconds to wait where there is none left, else 0. */
  take(authority: string, account: string, device: string): number
}

/** Counts in memory; each server process has its own. */
export function pushLimits(clock: Clock, { atOnce, aSecond }: PushRate = PUSH_RATE): PushLimits {
  const left = new Map<string, { turns: number; at: number }>()
  return {
    take: (authority, account, device) => {
      const key = JSON.stringify([authority, account, device])
      const now = clock.now()
      const before = left.get(key) ?? { turns: atOnce, at: now }
      const gained = (Math.max(0, now - before.at) / 1000) * aSecond
      const turns = Math.min(atOnce, before.turns + gained)
      left.delete(key)
      left.set(key, { turns: turns >= 1 ? turns - 1 : turns, at: now })
      const oldest = left.size > MOST_KEPT ? left.keys().next().value : undefined
      if (oldest !== undefined) left.delete(oldest)
      return turns >= 1 ? 0 : Math.ceil((1 - turns) / aSecond)
    },
  }
}
