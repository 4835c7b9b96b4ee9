/** Brings a store's tables up to date: all that is missing, in order, in one transaction. */
import { PostgresAdapter, sql, type Kysely } from 'kysely'
import type { FailAt } from '../fail-points.ts'
import { MIGRATIONS } from './migrations/migrations.ts'
import type { Tx } from './opened.ts'
import type { Tables } from './tables.ts'

/** A store that a later release has written to is refused: old code never harms new data (P11). */
export class StoreNewer extends Error {
  override name = 'StoreNewer'
}

/** Runs what is missing; several processes may start at once. */
export async function migrate(
  db: Kysely<Tables>,
  kind: 'sqlite' | 'postgres',
  at: number,
  failAt: FailAt,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    if (kind === 'postgres') await sql`select pg_advisory_xact_lock(7411642)`.execute(tx)
    await runMissing(tx, at, MIGRATIONS, failAt)
  })
}

/** Runs what is missing of these migrations, in a transaction. */
export async function runMissing(
  tx: Tx,
  at: number,
  migrations: readonly (typeof MIGRATIONS)[number][],
  failAt: FailAt,
): Promise<void> {
  await sql`create table if not exists migration (id text primary key, at bigint not null)`.execute(tx)
  const rows = await tx.selectFrom('migration').select('id').execute()
  const done = new Set(rows.map(({ id }) => id))
  const kind = tx.getExecutor().adapter instanceof PostgresAdapter ? 'postgres' : 'sqlite'
  for (const { id, statements, only } of migrations) {
    if (done.delete(id)) continue
    for (const statement of [...statements, ...(only?.[kind] ?? [])]) {
      await sql.raw(statement).execute(tx)
      failAt('in migration')
    }
    await tx.insertInto('migration').values({ id, at }).execute()
  }
  if (done.size > 0) throw new StoreNewer(`this store was made by a later release: ${[...done].join(', ')}`)
}
