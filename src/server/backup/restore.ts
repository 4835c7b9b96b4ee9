/**
 * Puts a backup in the place of the server's data, in either kind of database. The whole backup is read and
 * checked before anything is touched; it arrives whole or not at all; and each authority begins a new
 * epoch, so that devices send again what the backup did not have yet.
 */
import { existsSync } from 'node:fs'
import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import Database from 'better-sqlite3'
import { sql } from 'kysely'
import { append, BY_COMMAND } from '../audit/append.ts'
import { neverFail } from '../fail-points.ts'
import { runMissing } from '../store/migrate.ts'
import { MIGRATIONS } from '../store/migrations/migrations.ts'
import { openPostgres } from '../store/open-postgres.ts'
import { openSqlite } from '../store/open-sqlite.ts'
import type { Opened, Tx } from '../store/opened.ts'
import { endEpoch } from '../store/epochs.ts'
import { numbered, openStore } from '../store/store.ts'
import { bringAttachment } from './attachments.ts'
import { BadBackup } from './bad-backup.ts'
import type { BackupKey } from './backup-key.ts'
import { readBackup, tablesOf, type Manifest, type Row, type TableName } from './contents.ts'
import { synced } from './put-sealed.ts'

export type RestoreFrom = {
  readonly file: string
  /** The folder of the backup and its attachments. */
  readonly backups: string
  readonly key: BackupKey
}
export type RestoreTo = {
  /** `postgres://…` or a SQLite file's path. */
  readonly url: string
  readonly attachments: string
  /** Whether data that is there may give way. */
  readonly replace: boolean
}
export type Restored = Manifest & {
  readonly attachments: number
  /** Attachments that could not be brought back, and why. */
  readonly missing: readonly string[]
  /** Where the SQLite file lies that was there before. */
  readonly before: string | null
}

const AT_ONCE = 500

/** Restores; the server must not run meanwhile. Throws `BadBackup` with nothing changed. */
export async function restore(from: RestoreFrom, to: RestoreTo, now: number): Promise<Restored> {
  const manifest = await readBackup(from.file, from.key, async () => undefined)
  const newer = manifest.migrations.filter((id) => !MIGRATIONS.some((known) => known.id === id))
  if (newer.length > 0)
    throw new BadBackup(
      `This backup was made by a later release (${newer.join(', ')}): restore it with that.`,
    )
  const before = /^postgres(ql)?:/.test(to.url)
    ? await intoPostgres(from, to, manifest, now)
    : await intoSqlite(from, to, manifest, now)
  const { wanted, missing } = await bringAll(from, to)
  return { ...manifest, attachments: wanted - missing.length, missing, before }
}

/** Into a new file, which takes the place of the old one when it is whole; the old one is kept beside. */
async function intoSqlite(from: RestoreFrom, { url, replace }: RestoreTo, manifest: Manifest, now: number) {
  const unnamed = `${url}.restoring`
  await mkdir(dirname(url), { recursive: true })
  const there = existsSync(url)
  if (there) settle(url, replace)
  await removeSqlite(unnamed)
  try {
    const opened = openSqlite(unnamed)
    try {
      await opened.writer.transaction().execute((tx) => fill(tx, from, manifest, now))
      await proveSound(opened)
    } finally {
      await opened.close()
    }
    inOneFile(unnamed, () => undefined)
    const before = there ? `${url}.before-${new Date(now).toISOString().replaceAll(':', '-')}` : null
    if (before !== null)
      for (const end of ['', '-wal', '-shm']) if (existsSync(url + end)) await rename(url + end, before + end)
    await rename(unnamed, url)
    await synced(dirname(url))
    return before
  } catch (failure) {
    await removeSqlite(unnamed)
    throw failure
  }
}

/** The file that is there must be nobody's, and empty unless it may be replaced. A damaged one is what a restore is for. */
function settle(url: string, replace: boolean): void {
  try {
    inOneFile(url, (database) => {
      const made = database.prepare(`select 1 from sqlite_master where name = 'authority'`).get()
      if (made !== undefined && database.prepare('select 1 from authority').get() !== undefined)
        throw new HasData()
    })
  } catch (failure) {
    if (isInUse(failure))
      throw new BadBackup('The server or another program has the data open: stop it first.')
    if (!replace) throw new HasData()
  }
}

/** Looks at a SQLite file all of which then stands in one; refused while anybody else has it open. */
function inOneFile(url: string, look: (database: Database.Database) => void): void {
  const database = new Database(url, { timeout: 0 })
  try {
    database.pragma('journal_mode = delete')
    look(database)
  } finally {
    database.close()
  }
}

const isInUse = (failure: unknown): boolean =>
  failure instanceof Error && 'code' in failure && /^SQLITE_(BUSY|LOCKED)/.test(String(failure.code))

class HasData extends BadBackup {
  constructor() {
    super('There is data in this store already. To put the backup in its place add --replace.')
  }
}

async function removeSqlite(url: string): Promise<void> {
  for (const end of ['', '-wal', '-shm', '-journal']) await rm(url + end, { force: true })
}

/** All in one transaction: whoever reads meanwhile sees the old rows or the new ones. */
async function intoPostgres(from: RestoreFrom, { url, replace }: RestoreTo, manifest: Manifest, now: number) {
  const opened = await openPostgres(url)
  try {
    await opened.writer.transaction().execute(async (tx) => {
      await sql`select pg_advisory_xact_lock(7411642)`.execute(tx)
      await runMissing(tx, now, MIGRATIONS, neverFail)
      const there = await tx.selectFrom('authority').select('id').limit(1).execute()
      if (there.length > 0 && !replace) throw new HasData()
      for (const table of ['migration', ...tablesOf(MIGRATIONS.map(({ id }) => id)).reverse()])
        await sql`drop table ${sql.table(table)}`.execute(tx)
      await fill(tx, from, manifest, now)
    })
  } finally {
    await opened.close()
  }
  return null
}

/**
 * The tables as they were when the backup was taken; every row of it, and that none is missing; then what
 * this release adds to the tables; and the end of the epoch the backup was taken in.
 */
async function fill(tx: Tx, from: RestoreFrom, { migrations, rows, sequences }: Manifest, now: number) {
  const then = MIGRATIONS.filter(({ id }) => migrations.includes(id))
  await runMissing(tx, now, then, neverFail)
  const tables = tablesOf(migrations)
  let waiting: Row[] = []
  let table: TableName | undefined
  const put = async () => {
    if (table !== undefined && waiting.length > 0)
      await sql`insert into ${sql.table(table)} ${valuesOf(waiting)}`.execute(tx)
    waiting = []
  }
  await readBackup(from.file, from.key, async (of, row) => {
    if (of !== table || waiting.length >= AT_ONCE) await put()
    if (of !== table) table = tables.find((name) => name === of)
    if (table === undefined) throw new BadBackup(`This backup has rows of a table that is not known: ${of}.`)
    waiting.push(row)
  })
  await put()
  for (const [table, said] of Object.entries(rows)) {
    const counted = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(tx)
    if (Number(counted.rows[0]?.n) !== said) throw new BadBackup(`Not all rows of ${table} arrived.`)
  }
  await runMissing(tx, now, MIGRATIONS, neverFail)
  for (const authority of Object.keys(sequences))
    await numbered(tx, authority, (_, seq) => endEpoch(tx, authority, seq, now))
  for (const authority of Object.keys(sequences))
    await append(tx, authority, now, [{ ...BY_COMMAND, action: 'backup restored' }])
}

/** Rows of one table have the same columns. */
function valuesOf(rows: readonly Row[]) {
  const columns = Object.keys(rows[0] ?? {})
  const lines = rows.map((row) => sql`(${sql.join(columns.map((column) => row[column] ?? null))})`)
  return sql`(${sql.join(columns.map((column) => sql.ref(column)))}) values ${sql.join(lines)}`
}

/** SQLite finds nothing wrong with the file, and every row has what it refers to. */
async function proveSound({ writer }: Pick<Opened, 'writer'>): Promise<void> {
  const checked = await sql<{ integrity_check: string }>`pragma integrity_check`.execute(writer)
  const astray = await sql`pragma foreign_key_check`.execute(writer)
  if (checked.rows[0]?.integrity_check !== 'ok' || astray.rows.length > 0)
    throw new BadBackup('The database made from this backup is not sound.')
}

/** The attachments the restored rows name; what keeps one from coming is told, and keeps none of the others. */
async function bringAll({ backups, key }: RestoreFrom, { url, attachments }: RestoreTo) {
  const store = await openStore(url)
  try {
    const rows = store.read.selectFrom('attachment').select(['authority', 'sha256'])
    const wanted = await rows.distinct().execute()
    await store.recount()
    const missing: string[] = []
    for (const one of wanted) {
      try {
        await bringAttachment(backups, attachments, key, one)
      } catch (failure) {
        if (!(failure instanceof BadBackup)) throw failure
        missing.push(failure.message)
      }
    }
    return { wanted: wanted.length, missing }
  } finally {
    await store.close()
  }
}
