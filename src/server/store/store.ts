/**
 * The server's store: the same tables and queries over SQLite and PostgreSQL.
 * `read` sees only what is committed. All writing goes through `write`, which gives
 * each transaction the authority's next sequence number in the order of commits.
 */
import type { Kysely } from 'kysely'
import type { Clock } from '../../kit/clock.ts'
import { neverFail, type FailAt } from '../fail-points.ts'
import { openPostgres } from './open-postgres.ts'
import { openSqlite } from './open-sqlite.ts'
import { migrate } from './migrate.ts'
import type { Heard, Opened, Tx } from './opened.ts'
import type { Tables } from './tables.ts'

/** Anything that can be asked: the store's reader, or a transaction. */
export type Reader = Kysely<Tables>

export type Store = {
  readonly kind: 'sqlite' | 'postgres'
  readonly read: Reader
  /** See `write`. */
  readonly opened: Opened
  readonly failAt: FailAt
  /** Calls back after every commit, here or elsewhere; gives the way to stop. */
  onCommit(heard: Heard): () => void
  /** Counts the rows anew for the planner; after much was written at once, and daily. */
  recount(): Promise<void>
  close(): Promise<void>
}

/** Nothing was written: there is no such authority. */
export class NoSuchAuthority extends Error {
  override name = 'NoSuchAuthority'
}

const systemClock: Clock = { now: () => Date.now() }

/** Opens `postgres://…` or a SQLite file's path, refuses unsafe settings, and brings the tables up to date. */
export async function openStore(
  url: string,
  clock: Clock = systemClock,
  failAt: FailAt = neverFail,
): Promise<Store> {
  const opened = /^postgres(ql)?:/.test(url) ? await openPostgres(url) : openSqlite(url)
  try {
    await migrate(opened.writer, opened.kind, clock.now(), failAt)
  } catch (failure) {
    await opened.close()
    throw failure
  }
  const hearers = new Set<Heard>()
  opened.listen((authority) => {
    for (const heard of hearers) heard(authority)
  })
  return {
    kind: opened.kind,
    read: opened.read,
    opened,
    failAt,
    onCommit: (heard) => {
      hearers.add(heard)
      return () => hearers.delete(heard)
    },
    recount: () => opened.recount(),
    close: () => opened.close(),
  }
}

/**
 * One transaction with the authority's next sequence number. Its row stays locked until
 * the commit, so a reader who sees number n sees every row up to n (fault 38).
 * Inside, use `tx` alone. Resolves only after the commit is on disk.
 */
export async function write<T>(
  store: Store,
  authority: string,
  act: (tx: Tx, seq: number) => Promise<T>,
): Promise<T> {
  const { writer, announce, committed } = store.opened
  const result = await writer.transaction().execute(async (tx) => {
    const result = await numbered(tx, authority, act)
    await announce(tx, authority)
    return result
  })
  committed(authority)
  return result
}

/** Takes the authority's next number in a transaction and acts under it. */
export async function numbered<T>(
  tx: Tx,
  authority: string,
  act: (tx: Tx, seq: number) => Promise<T>,
): Promise<T> {
  const taken = await tx
    .updateTable('sequence')
    .set((eb) => ({ last: eb('last', '+', 1) }))
    .where('authority', '=', authority)
    .returning('last')
    .executeTakeFirst()
  if (!taken) throw new NoSuchAuthority('there is no such authority')
  return act(tx, taken.last)
}

/** The number of the authority's last committed write. */
export async function lastSequence(reader: Reader, authority: string): Promise<number> {
  const row = await reader
    .selectFrom('sequence')
    .select('last')
    .where('authority', '=', authority)
    .executeTakeFirst()
  return row?.last ?? 0
}

/** Adds an authority with its sequence; one that is there already is left as it is. What `safeguards` (JSON) does not say is strict. */
export async function addAuthority(
  store: Store,
  authority: {
    readonly id: string
    readonly name: string
    readonly epoch: string
    readonly safeguards?: string
  },
): Promise<void> {
  await store.opened.writer.transaction().execute(async (tx) => {
    await tx
      .insertInto('authority')
      .values({ ...authority })
      .onConflict((oc) => oc.doNothing())
      .execute()
    await tx
      .insertInto('sequence')
      .values({ authority: authority.id, last: 0 })
      .onConflict((oc) => oc.doNothing())
      .execute()
  })
}

/** A transaction for what no device pulls (sessions, devices, attempts): takes no sequence number, tells nobody. */
export const writeAside = <T>(store: Store, act: (tx: Tx) => Promise<T>): Promise<T> =>
  store.opened.writer.transaction().execute(act)
