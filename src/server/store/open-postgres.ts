/**
 * PostgreSQL by its URL. The server refuses one that might acknowledge what a power
 * cut would lose: fsync, synchronous_commit and full_page_writes must all be on (P5).
 */
import { Kysely, PostgresDialect, sql } from 'kysely'
import { Client, Pool, types } from 'pg'
import { UnsafeStore, type Heard, type Opened } from './opened.ts'
import type { Tables } from './tables.ts'

const CHANNEL = 'doorstep_commit'
const AGAIN_AFTER_MS = 2_000

// Sequence numbers and instants stay far below 2^53.
types.setTypeParser(types.builtins.INT8, Number)

/** `remote_apply` and `on` both wait for the disk; `remote_write` and `local` do not, everywhere. */
const SAFE: Readonly<Record<string, readonly string[]>> = {
  fsync: ['on'],
  synchronous_commit: ['on', 'remote_apply'],
  full_page_writes: ['on'],
}

async function proveSafe(db: Kysely<Tables>): Promise<void> {
  for (const [setting, allowed] of Object.entries(SAFE)) {
    const { rows } = await sql<{ value: string }>`select current_setting(${setting}) as value`.execute(db)
    const value = rows[0]?.value ?? 'unknown'
    if (!allowed.includes(value)) {
      throw new UnsafeStore(`PostgreSQL must run with ${setting} ${allowed.join(' or ')}; it has ${value}`)
    }
  }
}

function connect(url: string, max: number): Kysely<Tables> {
  const pool = new Pool({ connectionString: url, max })
  // A broken idle connection is replaced by the pool; the next query says if the server is gone.
  pool.on('error', () => undefined)
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
}

/** Connects, proves the settings, and listens for commits of any process. */
export async function openPostgres(url: string): Promise<Opened> {
  // Writers wait for one another; with connections of their own they never keep readers waiting.
  const read = connect(url, 8)
  const writer = connect(url, 4)
  const destroy = async () => {
    await writer.destroy()
    await read.destroy()
  }
  try {
    await proveSafe(writer)
  } catch (failure) {
    await destroy()
    throw failure
  }
  let listener: Client | undefined
  let again: NodeJS.Timeout | undefined
  let closed = false
  let heardHere: Heard | undefined
  const listen = (heard: Heard) => {
    const client = new Client({ connectionString: url })
    listener = client
    const retry = () => {
      if (closed || listener !== client) return
      listener = undefined
      again = setTimeout(() => listen(heard), AGAIN_AFTER_MS)
      again.unref()
    }
    client.on('error', retry)
    client.on('end', retry)
    client.on('notification', ({ payload }) => heard(payload ?? null))
    client
      .connect()
      .then(() => client.query(`listen ${CHANNEL}`))
      // What was committed while nobody listened is told as well.
      .then(() => heard(null))
      .catch(retry)
  }
  return {
    kind: 'postgres',
    read,
    writer,
    announce: async (tx, authority) => {
      await sql`select pg_notify(${CHANNEL}, ${authority})`.execute(tx)
    },
    // The notification comes back to this process too, a little later.
    committed: (authority) => heardHere?.(authority),
    listen: (heard) => {
      heardHere = heard
      listen(heard)
    },
    recount: async () => {
      for (const table of [
        'pupil',
        'record',
        'record_pupil',
        'record_school',
        'assessment',
        'account_pupil',
        'account_school',
      ]) {
        await sql`analyze ${sql.table(table)}`.execute(writer)
      }
    },
    close: async () => {
      closed = true
      clearTimeout(again)
      await listener?.end().catch(() => undefined)
      await destroy()
    },
  }
}
