/**
 * The audit in parts, to take along. As lines it can be checked by anybody (docs/security/audit-export.md): each entry as
 * it stands, with the hash before it and its own, and first the signed heads. As a table it is for reading.
 */
import { canonicalJson } from '../../kit/canonical-json.ts'
import { csvOf } from '../../kit/csv.ts'
import { auditWords } from '../../protocol/audit-words.ts'
import { inPieces } from '../register-import/school-rows.ts'
import type { Reader } from '../store/store.ts'
import { entriesThat, told, type Which } from './asking.ts'

const A_PART = 4000

export type Part = { readonly text: string; readonly after: number | null; readonly upTo: number }

/** The part after an entry, 0 for the first; `upTo` stays what the first part gave, so that all are of one moment. */
export async function partOf(
  reader: Reader,
  authority: string,
  which: Which,
  {
    as,
    after,
    upTo,
  }: { readonly as: 'lines' | 'table'; readonly after: number; readonly upTo?: number | undefined },
): Promise<Part> {
  const end = upTo ?? (await lastOf(reader, authority))
  const rows = await entriesThat(reader, authority, which)
    .select(['audit.seq', 'audit.hash', 'audit.body'])
    .where('audit.seq', '>', after)
    .where('audit.seq', '<=', end)
    .orderBy('audit.seq')
    .limit(A_PART)
    .execute()
  const begins = after === 0
  const text =
    as === 'table'
      ? await tableOf(reader, authority, rows, begins)
      : `${begins ? await firstLine(reader, authority, end) : ''}${await linesOf(reader, authority, rows)}`
  return { text, after: rows.length === A_PART ? (rows.at(-1)?.seq ?? null) : null, upTo: end }
}

async function lastOf(reader: Reader, authority: string): Promise<number> {
  const head = await reader
    .selectFrom('audit_head')
    .select('seq')
    .where('authority', '=', authority)
    .executeTakeFirst()
  return head?.seq ?? 0
}

async function firstLine(reader: Reader, authority: string, upTo: number): Promise<string> {
  const heads = await reader
    .selectFrom('audit_signed_head')
    .select(['authority', 'seq', 'hash', 'at', 'key', 'sign'])
    .where('authority', '=', authority)
    .where('seq', '<=', upTo)
    .orderBy('seq')
    .execute()
  return `${canonicalJson({ says: 'audit export', authority, upTo, heads })}\n`
}

type Row = { readonly seq: number; readonly hash: string; readonly body: string }

async function linesOf(reader: Reader, authority: string, rows: readonly Row[]): Promise<string> {
  const known = new Map(rows.map(({ seq, hash }) => [seq, hash]))
  const lacking = rows.flatMap(({ seq }) => (seq > 1 && !known.has(seq - 1) ? [seq - 1] : []))
  for (const some of inPieces(lacking)) {
    const before = await reader
      .selectFrom('audit')
      .select(['seq', 'hash'])
      .where('authority', '=', authority)
      .where('seq', 'in', some)
      .execute()
    for (const { seq, hash } of before) known.set(seq, hash)
  }
  return rows
    .map(
      ({ seq, hash, body }) =>
        `${canonicalJson({ seq, previous: seq === 1 ? '' : (known.get(seq - 1) ?? null), hash, body })}\n`,
    )
    .join('')
}

const HEADINGS = [
  'Number',
  'When (UTC)',
  'On the device (UTC)',
  'Who',
  'Role',
  'What',
  'Outcome',
  'Pupil',
  'About',
  'Device',
  'Reason',
]

async function tableOf(
  reader: Reader,
  authority: string,
  rows: readonly Row[],
  begins: boolean,
): Promise<string> {
  const entries = await told(reader, authority, rows)
  const lines = entries.map((one) => [
    one.seq,
    instant(one.at),
    one.deviceAt === null ? null : instant(one.deviceAt),
    one.who ? (one.who.name ?? one.who.id) : one.byCommand ? 'At the server' : 'The server',
    one.who?.role ?? null,
    auditWords(one.action),
    one.outcome,
    one.pupil ? (one.pupil.name ?? one.pupil.id) : null,
    one.object ? `${one.object.kind} ${one.object.id}` : null,
    one.device ? (one.device.name ?? one.device.id) : null,
    one.reason,
  ])
  return csvOf(begins ? [HEADINGS, ...lines] : lines)
}

const instant = (at: number): string => new Date(at).toISOString()
