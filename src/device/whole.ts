/**
 * Keeps journal and store whole together: at a start, before a vault is opened, what either lost comes back; and a
 * store that was closed for a while is given what it missed.
 */
import type { Ports } from './ports.ts'
import { reconcile, type Reconciled } from './store/reconcile.ts'
import { withReserve } from './store/reserve.ts'
import { NotKept, type Store } from './store/store.ts'

export type Whole = {
  /** The store, and in its place the journal while it is closed. */
  readonly store: Store
  /** Begins to make both whole, or waits for it; never rejects. `spare` names a device that has no name yet. */
  readonly made: (spare: string) => Promise<void>
}

/** `onMade` hears what came of it, and afterwards that all is done, one way or the other. */
export function whole(
  { store, journal }: Pick<Ports, 'store' | 'journal'>,
  newId: () => string,
  onMade: (reconciled: Reconciled) => Promise<void>,
  onDone: () => Promise<void>,
): Whole {
  const reserved = withReserve(store, journal, async () =>
    onMade(await reconcile({ store, journal }, newId(), { ends: false })),
  )
  let begun: Promise<void> | null = null
  async function make(spare: string) {
    try {
      await onMade(await reconcile({ store: reserved, journal }, spare, { ends: true }))
    } catch (error) {
      // The store's trouble is shown by itself.
      if (!(error instanceof NotKept)) throw error
    }
    await onDone()
  }
  return { store: reserved, made: (spare) => (begun ??= make(spare).catch(() => undefined)) }
}
