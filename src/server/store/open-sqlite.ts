/**
 * SQLite in one file. One connection writes and another reads, so that reading sees
 * only what is committed. Both run with WAL and synchronous=FULL (P5), or not at all.
 */
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { Kysely, sql, SqliteDialect, type SqliteDatabase, type SqliteStatement } from 'kysely'
import { DamagedStore, UnsafeStore, type Heard, type Opened } from './opened.ts'
import type { Tables } from './tables.ts'
import { wholeTransactions } from './whole-transactions.ts'

/** How often another process's commits are looked for. */
const LOOK_EVERY_MS = 500
const FULL = 2
const CACHE_KILOBYTES = 32_000
/** So many pages of 4 KB wait in the log before they are put in their places. */
const CHECKPOINT_PAGES = 4_000

/** Sets what must hold and reads it back. */
function connect(path: string): Database.Database {
  const database = new Database(path)
  database.pragma('busy_timeout = 5000')
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.pragma('foreign_keys = ON')
  database.pragma(`cache_size = -${CACHE_KILOBYTES}`)
  database.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`)
  const mode = database.pragma('journal_mode', { simple: true })
  const synchronous = database.pragma('synchronous', { simple: true })
  const keys = database.pragma('foreign_keys', { simple: true })
  if (mode === 'wal' && synchronous === FULL && keys === 1) return database
  database.close()
  throw new UnsafeStore(
    `SQLite must run with journal_mode=wal, synchronous=${FULL}, foreign_keys=1; ` +
      `it has ${String(mode)}, ${String(synchronous)}, ${String(keys)}`,
  )
}

/** The same, of a file whose pages hold together; the first that does not is named. */
function sound(path: string): Database.Database {
  let database: Database.Database | undefined
  let found: unknown
  try {
    database = connect(path)
    found = database.pragma('quick_check(1)', { simple: true })
  } catch (failure) {
    if (!(failure instanceof Database.SqliteError) || !/^SQLITE_(CORRUPT|NOTADB)/.test(failure.code))
      throw failure
    found = failure.code
  }
  if (database && found === 'ok') return database
  database?.close()
  throw new DamagedStore(`the database is damaged: ${String(found)}; restore a backup`)
}

const MOST_STATEMENTS = 200

/**
 * The connection as Kysely uses it, each statement made ready once. Otherwise every query leaves one
 * behind, whose memory is only given back when much else has been used up.
 */
function remembering(database: Database.Database): SqliteDatabase {
  const known = new Map<string, SqliteStatement>()
  return {
    prepare: (text) => {
      const statement = known.get(text) ?? database.prepare(text)
      // The one longest not used goes first.
      known.delete(text)
      known.set(text, statement)
      const [oldest] = known.size > MOST_STATEMENTS ? known.keys() : []
      if (oldest !== undefined) known.delete(oldest)
      return statement
    },
    close: () => {
      database.close()
    },
  }
}

/** Changes with every commit of others; undefined while the disk does not answer, which whoever asks next is told. */
function versionIn(database: Database.Database): unknown {
  try {
    return database.pragma('data_version', { simple: true })
  } catch {
    return undefined
  }
}

/** Opens or makes the file at `path`. Kysely hands a connection to one transaction at a time: one writer. */
export function openSqlite(path: string): Opened {
  if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true })
  const writing = sound(path)
  const reading = connect(path)
  const writer = new Kysely<Tables>({
    dialect: new SqliteDialect({ database: wholeTransactions(writing, remembering(writing)) }),
  })
  const read = new Kysely<Tables>({ dialect: new SqliteDialect({ database: remembering(reading) }) })
  let timer: NodeJS.Timeout | undefined
  let heard: Heard | undefined
  return {
    kind: 'sqlite',
    read,
    writer,
    announce: async () => undefined,
    committed: (authority) => heard?.(authority),
    listen: (tell) => {
      heard = tell
      let version = versionIn(reading)
      timer = setInterval(() => {
        const now = versionIn(reading)
        if (now === undefined || now === version) return
        version = now
        tell(null)
      }, LOOK_EVERY_MS)
      timer.unref()
    },
    recount: async () => {
      await sql`pragma optimize`.execute(writer)
    },
    close: async () => {
      clearInterval(timer)
      heard = undefined
      await writer.destroy()
      await read.destroy()
      // Kysely leaves open what it was never asked through.
      writing.close()
      reading.close()
    },
  }
}
