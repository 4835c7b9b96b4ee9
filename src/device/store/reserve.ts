/**
 * A store that goes on when its database will not open: whose vaults these are, what was kept and what is kept now
 * stand in the journal alone then, and the store says that it is closed. Once it opens again it is given what it
 * missed before anything else is kept in it.
 */
import type { Journal, Journalled } from './journal.ts'
import { sameRow } from './same-row.ts'
import { NotKept, type Store } from './store.ts'

/** `catchUp` makes the store whole from the journal; it rejects where that cannot be. */
export function withReserve(store: Store, journal: Journal, catchUp: () => Promise<void>): Store {
  let isBehind = false

  /** Does it with the store, or where that is closed with what the journal knows; null: the journal does not know. */
  async function orElse<T>(act: () => Promise<T>, reserve: (known: Journalled) => T | null): Promise<T> {
    try {
      return await act()
    } catch (error) {
      if (!(error instanceof NotKept) || error.why !== 'store closed') throw error
      const known = await journal.read().catch(() => null)
      const found = known && reserve(known)
      if (found === null) throw error
      return found
    }
  }
  async function caughtUp<T>(act: () => Promise<T>): Promise<T> {
    if (isBehind) {
      isBehind = false
      await catchUp().catch((error: unknown) => {
        isBehind = true
        throw error
      })
    }
    return act()
  }

  return {
    ...store,
    device: (newId) =>
      orElse(
        () => store.device(newId),
        ({ device }) => device && { ...device, lastVault: null },
      ),
    vaults: () =>
      orElse(
        () => store.vaults(),
        ({ vaults }) => [...vaults],
      ),
    changeVault: (id, change) =>
      orElse(
        () => store.changeVault(id, change),
        ({ vaults }) => change(vaults.find((row) => row.id === id) ?? null),
      ),
    entries: (vault) =>
      orElse(
        () => caughtUp(() => store.entries(vault)),
        ({ entries }) => entries.filter((row) => row.vault === vault).toSorted((a, b) => a.number - b.number),
      ),
    keepEntry: (row, over) =>
      orElse(
        () => caughtUp(() => store.keepEntry(row, over)),
        ({ entries }) => {
          const isThere = entries.some(
            (one) => one.vault === row.vault && one.id === row.id && sameRow(one, row),
          )
          isBehind ||= isThere
          return isThere ? { kept: true } : null
        },
      ),
  }
}
