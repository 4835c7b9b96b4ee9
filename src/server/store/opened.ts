/** What each kind of database offers the store, once its settings are proved safe. */
import type { Kysely, Transaction } from 'kysely'
import type { Tables } from './tables.ts'

export type Tx = Transaction<Tables>

/** Told that an authority was written to; null where it is not known which. */
export type Heard = (authority: string | null) => void

export type Opened = {
  readonly kind: 'sqlite' | 'postgres'
  readonly read: Kysely<Tables>
  readonly writer: Kysely<Tables>
  /** In the writing transaction: what other processes will hear at its commit. */
  readonly announce: (tx: Tx, authority: string) => Promise<void>
  /** After the commit, in this process. */
  readonly committed: (authority: string) => void
  readonly listen: (heard: Heard) => void
  /** Counts the rows anew, so that queries are planned for what is there now. */
  readonly recount: () => Promise<void>
  readonly close: () => Promise<void>
}

/** A settings fault: the database might lose what it has acknowledged, so the server does not start (P5). */
export class UnsafeStore extends Error {
  override name = 'UnsafeStore'
}

/** A file whose pages do not hold together: the server does not start on it; a backup does. */
export class DamagedStore extends Error {
  override name = 'DamagedStore'
}
