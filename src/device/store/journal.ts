/**
 * The journal: own entries, vaults and the device's name, written before the store and kept until
 * their receipt, so that a store the browser lost can be filled again. It holds sealed rows only,
 * and beside them what the store may show too: ids, numbers, states, times, whose vault it is.
 */
import type { EntryRow, VaultRow } from './store.ts'

/** Who this device is, the number of the last entry made on it, and which store it belonged to last. */
export type JournalledDevice = { readonly id: string; readonly number: number; readonly epoch: string }

/** One thing the journal was told; later lines of the same entry, vault or device take the place of earlier ones. */
export type Line =
  | {
      readonly kind: 'entry'
      readonly row: EntryRow
      /** Written only while the journal holds exactly this row of the entry; null: none. Else it is passed over. */
      readonly over?: EntryRow | null
    }
  | { readonly kind: 'forget'; readonly vault: string; readonly ids: readonly string[] }
  | { readonly kind: 'vault'; readonly row: VaultRow }
  /** The vault was wiped: it and its entries are taken off the disk, not only passed over. */
  | { readonly kind: 'vault gone'; readonly vault: string }
  | { readonly kind: 'device'; readonly row: JournalledDevice }

export type Journalled = {
  /** Its number is the highest the journal ever saw, forgotten entries counted. */
  readonly device: JournalledDevice | null
  readonly vaults: readonly VaultRow[]
  readonly entries: readonly EntryRow[]
  /** How many places could not be read any more; what a crash left half written is none of them. */
  readonly damaged: number
}

/**
 * 'full' once a later start has read the files back; 'arming' before; 'limited' where there is no sync
 * access handle: then a lost database may take the journal with it.
 */
export type Protection = 'full' | 'arming' | 'limited'

/** 'passed over': some line's `over` did not stand any more, nor the line itself. */
export type Written = 'passed over' | undefined | void

export type Journal = {
  /**
   * Resolves once the disk has them, in this order: all, or (after a crash) the first of them; 'passed over' where
   * not all were written, since what one was to stand over no longer does. Rejects with `NotKept`.
   */
  write(lines: readonly Line[]): Promise<Written>
  /** Everything not yet forgotten. Rejects with `NotKept`. */
  read(): Promise<Journalled>
  protection(): Promise<Protection>
  close(): void
}

/** A file of the disk that forgets what was not flushed; a write that does not fit whole throws. */
export type SyncFile = {
  size(): number
  read(at: number, length: number): Uint8Array
  write(at: number, bytes: Uint8Array): void
  truncate(size: number): void
  flush(): void
  close(): void
}
