/** When a device was last heard of and which version it speaks, written down at most every five minutes. */
import type { Clock } from '../../kit/clock.ts'
import { writeAside, type Store } from '../store/store.ts'
import type { Place } from './place.ts'

const SEEN_EVERY_MS = 5 * 60_000
const MOST_REMEMBERED = 50_000

export type Seen = (place: Place, protocol: number) => Promise<void>

/** Each server process remembers by itself what it has written. */
export function seen(store: Store, clock: Clock): Seen {
  const told = new Map<string, { at: number; protocol: number }>()
  return async ({ authority, account, device }, protocol) => {
    const name = JSON.stringify([authority, account, device])
    const now = clock.now()
    const before = told.get(name)
    if (before?.protocol === protocol && now - before.at < SEEN_EVERY_MS) return
    if (told.size >= MOST_REMEMBERED) told.clear()
    told.set(name, { at: now, protocol })
    await writeAside(store, (tx) =>
      tx
        .updateTable('device')
        .set({ last_seen: now, protocol })
        .where('authority', '=', authority)
        .where('id', '=', device)
        .where('account', '=', account)
        .execute(),
    )
  }
}
