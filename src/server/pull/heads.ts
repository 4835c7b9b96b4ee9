/**
 * The number of each authority's last write, from memory as long as nothing was written: asking whether there is
 * anything new costs no look into the store. Not for longer than some seconds, in case no word came of a write.
 */
import type { Clock } from '../../kit/clock.ts'
import { lastSequence, type Store } from '../store/store.ts'

const TRUSTED_FOR_MS = 5_000

export type Heads = {
  last(authority: string): Promise<number>
  close(): void
}

export function heads(store: Store, clock: Clock): Heads {
  const known = new Map<string, { readonly last: number; readonly at: number }>()
  let writes = 0
  const stop = store.onCommit((authority) => {
    writes += 1
    if (authority === null) known.clear()
    else known.delete(authority)
  })
  return {
    last: async (authority) => {
      const now = clock.now()
      const before = known.get(authority)
      if (before && Math.abs(now - before.at) < TRUSTED_FOR_MS) return before.last
      const seen = writes
      const last = await lastSequence(store.read, authority)
      // What was written while this was read may be in it or not.
      if (seen === writes) known.set(authority, { last, at: now })
      return last
    },
    close: stop,
  }
}
