/** Figures of what is not sent, told from the rows alone: the lock screen knows them too. */
import type { EntryRow } from '../store/store.ts'

/** How many wait, since when, and how many were set aside. */
export function waitingIn(rows: readonly Pick<EntryRow, 'state' | 'at'>[]) {
  const waiting = rows.filter(({ state }) => state !== 'accepted' && state !== 'set aside')
  return {
    unsent: waiting.length,
    oldestUnsent: waiting.reduce<number | null>((oldest, { at }) => Math.min(oldest ?? at, at), null),
    setAside: rows.filter(({ state }) => state === 'set aside').length,
  }
}
