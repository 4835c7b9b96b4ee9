/**
 * What is stored is looked through for damage, row by row (fault 39): what was written with a hash or as JSON.
 * Damage is named by table and key, never by what it says.
 */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { entryText } from '../../protocol/entry-text.ts'
import type { Reader } from './store.ts'

/** A row that is not what was written; `code` names it, for a log that repeats no message. */
export class DamagedRow extends Error {
  override name = 'DamagedRow'
  readonly code: string
  constructor(table: string, key: string) {
    super('a row is not what was written')
    this.code = `${table} ${key}`
  }
}

const SOME = 200

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Whether these are the words that were sent under this hash; before version 4 what could not be read was hashed as it came. */
function isAsSent(body: string, hash: string): boolean {
  const sent = parsed(body)
  return sent !== undefined && (sha256(entryText(sent).text) === hash || sha256(body) === hash)
}

const isObject = (text: string): boolean => {
  const value = parsed(text)
  return typeof value === 'object' && value !== null
}

type Row = Readonly<Record<string, string>> & { readonly authority: string; readonly key: string }
type Table = {
  readonly key: string
  readonly columns: readonly string[]
  readonly sound: (row: Row) => boolean
}

const holdsJson = (...columns: readonly string[]) => ({
  columns,
  sound: (row: Row) => columns.every((column) => isObject(row[column] ?? '')),
})

/** What is looked through, with what holds of each row. */
const TABLES: Readonly<Record<string, Table>> = {
  entry: {
    key: 'id',
    columns: ['body', 'payload_hash'],
    sound: ({ body = '', payload_hash: hash = '' }) => isAsSent(body, hash),
  },
  record: { key: 'id', ...holdsJson('body') },
  pupil: { key: 'id', ...holdsJson('profile', 'people', 'register') },
  assessment: { key: 'pupil', ...holdsJson('body') },
}

/** The next rows of a table in the order of its key. */
async function someRows(reader: Reader, table: string, { key, columns }: Table, after: Row): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select authority, ${sql.ref(key)} as key, ${sql.join(columns.map((column) => sql.ref(column)))}
      from ${sql.table(table)} where (authority, ${sql.ref(key)}) > (${after.authority}, ${after.key})
      order by authority, ${sql.ref(key)} limit ${sql.lit(SOME)}`.execute(reader)
  return rows
}

/** Every row that is not what was written; looks at a few at a time, so that nobody waits, until stopped. */
export async function* damagedRows(
  reader: Reader,
  stopped: () => boolean = () => false,
): AsyncGenerator<DamagedRow> {
  for (const [name, table] of Object.entries(TABLES)) {
    let last: Row | undefined = { authority: '', key: '' }
    while (last && !stopped()) {
      const rows: readonly Row[] = await someRows(reader, name, table, last)
      for (const row of rows) if (!table.sound(row)) yield new DamagedRow(name, `${row.authority} ${row.key}`)
      last = rows.length < SOME ? undefined : rows.at(-1)
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
}
