/**
 * The journal: own entries, written before the store and kept until their receipt,
 * so that a store the browser lost can be filled again. It holds sealed rows only.
 */
import type { EntryRow } from './store.ts'

export type Journal = {
  /** Resolves once the disk has it; a later row with the same id replaces the earlier. */
  append(row: EntryRow): Promise<void>
  /** Everything not yet forgotten. */
  all(): Promise<EntryRow[]>
  forget(ids: readonly string[]): Promise<void>
  close(): void
}
