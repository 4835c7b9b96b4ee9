/**
 * What is in a backup: every row of every table as one moment saw them, a line of JSON each, the same
 * whichever database it came from. The first line says which migrations had run, the last how many
 * rows there were; a backup whose rows do not add up is refused.
 */
import { createReadStream } from 'node:fs'
import { basename } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { StringDecoder } from 'node:string_decoder'
import { createGunzip } from 'node:zlib'
import { sql } from 'kysely'
import * as z from 'zod'
import { MIGRATIONS } from '../store/migrations/migrations.ts'
import type { Opened, Tx } from '../store/opened.ts'
import type { Tables } from '../store/tables.ts'
import { BadBackup } from './bad-backup.ts'
import type { BackupKey } from './backup-key.ts'
import { unsealing } from './sealed.ts'

const AT_ONCE = 500
/** No table has a column of this name. */
const PLACE = 'backup place'

const first = z.strictObject({
  doorstep: z.literal(1),
  at: z.int(),
  migrations: z.array(z.string()),
})
const row = z.tuple([z.string(), z.record(z.string(), z.union([z.string(), z.number(), z.null()]))])
const last = z.strictObject({ rows: z.record(z.string(), z.int()), sequences: z.record(z.string(), z.int()) })

export type TableName = keyof Tables
export type Row = z.infer<typeof row>[1]
/** When it was taken, of which migrations; how many rows of each table, and each authority's last sequence number. */
export type Manifest = Omit<z.infer<typeof first>, 'doorstep'> & z.infer<typeof last>

/** Every table these migrations made, each after those it refers to. */
export const tablesOf = (migrations: readonly string[]): TableName[] =>
  MIGRATIONS.filter(({ id }) => migrations.includes(id))
    .flatMap(({ statements }) => [...statements])
    .flatMap((statement) => /^\s*create table (\w+)/.exec(statement)?.[1] ?? [])
    .map((name) => name as TableName) // what the migrations made is what `Tables` says

/** The lines of a backup taken now, all from one moment; writers are not kept waiting. `told` hears the manifest. */
export async function* linesOf(
  { kind, read }: Pick<Opened, 'kind' | 'read'>,
  at: number,
  told: (manifest: Manifest) => void,
): AsyncGenerator<string> {
  const held = await read.startTransaction().setIsolationLevel('repeatable read').execute()
  try {
    const done = await held.selectFrom('migration').select('id').orderBy('id').execute()
    const migrations = done.map(({ id }) => id)
    yield `${JSON.stringify({ doorstep: 1, at, migrations })}\n`
    const rows: Record<string, number> = {}
    for (const table of tablesOf(migrations)) {
      let count = 0
      for await (const some of rowsOf(held, kind, table)) {
        count += some.length
        yield some.map((one) => `${JSON.stringify([table, one])}\n`).join('')
      }
      rows[table] = count
    }
    const taken = await held.selectFrom('sequence').selectAll().execute()
    const sequences = Object.fromEntries(taken.map((one) => [one.authority, one.last]))
    yield `${JSON.stringify({ rows, sequences })}\n`
    told({ at, migrations, rows, sequences })
  } finally {
    await held.rollback().execute()
  }
}

async function* rowsOf(tx: Tx, kind: Opened['kind'], table: TableName): AsyncGenerator<unknown[]> {
  if (kind === 'sqlite') {
    // In pieces, since a connection that is in the middle of a query can do nothing else.
    for (let after = 0; ;) {
      const { rows } = await sql<Row>`select rowid as ${sql.ref(PLACE)}, * from ${sql.table(table)}
        where rowid > ${after} order by rowid limit ${sql.lit(AT_ONCE)}`.execute(tx)
      if (rows.length === 0) return
      after = Number(rows.at(-1)?.[PLACE])
      yield rows.map(({ [PLACE]: _place, ...row }) => row)
    }
  }
  await sql`declare backup_rows no scroll cursor for select * from ${sql.table(table)}`.execute(tx)
  for (;;) {
    const { rows } = await sql`fetch forward ${sql.lit(AT_ONCE)} from backup_rows`.execute(tx)
    if (rows.length === 0) break
    yield rows
  }
  await sql`close backup_rows`.execute(tx)
}

/** Reads a backup to its end, hands out its rows in their order, and gives its manifest; else a `BadBackup`. */
export async function readBackup(
  file: string,
  key: BackupKey,
  take: (table: string, row: Row, migrations: readonly string[]) => Promise<void>,
): Promise<Manifest> {
  const name = basename(file)
  const rows: Record<string, number> = {}
  let begun: z.infer<typeof first> | undefined
  let ended: z.infer<typeof last> | undefined
  await pipeline(createReadStream(file), unsealing(key, name), createGunzip(), async (source) => {
    for await (const line of linesIn(source)) {
      const value: unknown = JSON.parse(line)
      if (!begun) {
        begun = first.parse(value)
        for (const table of tablesOf(begun.migrations)) rows[table] = 0
      } else if (Array.isArray(value)) {
        const [table, read] = row.parse(value)
        rows[table] = (rows[table] ?? 0) + 1
        await take(table, read, begun.migrations)
      } else ended = last.parse(value)
    }
  })
  if (!begun || !ended) throw new BadBackup(`${name} is not a whole backup.`)
  const { at, migrations } = begun
  for (const table of new Set([...Object.keys(rows), ...Object.keys(ended.rows)]))
    if (rows[table] !== ended.rows[table])
      throw new BadBackup(`${name} has ${rows[table]} rows of ${table} and says ${ended.rows[table]}.`)
  return { at, migrations, ...ended }
}

async function* linesIn(source: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new StringDecoder('utf8')
  let held = ''
  for await (const bytes of source) {
    const lines = (held + decoder.write(bytes)).split('\n')
    held = lines.pop() ?? ''
    yield* lines
  }
}
