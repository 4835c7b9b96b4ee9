/** A record cut down to what one reader may see: what stays in memory while the tablet is in their hands (P8). */
import type { Answer } from '../../domain/casework/entry.ts'
import type { CaseRecord } from '../../domain/casework/record.ts'
import { fieldsOf, type Field, type Form, type Presence } from '../../domain/forms/form.ts'
import { rowsOf } from '../../domain/forms/shape.ts'

export type Reader = 'parent' | 'child'

/** The record with nothing in it that this reader may not see; who was present stays, for signing needs it. */
export function recordFor(form: Form, record: CaseRecord, audience: Reader): CaseRecord {
  const fields = fieldsOf(form)
  const visible = new Set(
    fields.flatMap(([name, field]) => (field.audience.includes(audience) ? [name] : [])),
  )
  const presence = fields.flatMap(([, field]) =>
    field.type === 'signature' && field.onlyIfPresent ? [field.onlyIfPresent] : [],
  )
  const answers: Record<string, Answer> = {}
  for (const [name, field] of fields) {
    const value = record.answers[name]
    if (value === undefined) continue
    const needed = presence.filter(({ rows }) => rows === name).flatMap(presenceColumns)
    if (field.type === 'rows' && (visible.has(name) || needed.length > 0)) {
      const shown = visible.has(name) ? columnsFor(field, audience) : []
      answers[name] = rowsWith(value, new Set(['id', ...shown, ...needed]))
    } else if (visible.has(name)) answers[name] = value
  }
  const seen = <T extends { readonly field: string }>(all: readonly T[]): T[] =>
    all.filter(({ field }) => visible.has(field))
  return {
    id: record.id,
    form: record.form,
    formVersion: record.formVersion,
    pupils: record.pupils,
    school: record.school,
    status: record.status,
    startedBy: record.startedBy,
    startedAt: record.startedAt,
    on: record.on,
    ...(record.completedBy ? { completedBy: record.completedBy } : {}),
    ...(record.completedAt === undefined ? {} : { completedAt: record.completedAt }),
    answers,
    stamps: {},
    signatures: seen(record.signatures).map(({ note: _note, ...signature }) => signature),
    amendments: [],
    conflicts: [],
  }
}

const presenceColumns = ({ column, when, only }: Presence): string[] => [
  column,
  when,
  ...(only ? [only.column] : []),
]

const columnsFor = (field: Extract<Field, { type: 'rows' }>, audience: Reader): string[] =>
  Object.entries(field.columns).flatMap(([name, column]) =>
    column.audience.includes(audience) ? [name] : [],
  )

function rowsWith(value: Answer, columns: ReadonlySet<string>): Answer {
  if (!Array.isArray(value)) return value
  return rowsOf(value).map((row) => {
    const kept: Record<string, Answer> = {}
    for (const [column, cell] of Object.entries(row))
      if (columns.has(column) && isAnswer(cell)) kept[column] = cell
    return kept
  })
}
/** A row's cells are answers; only the type of a row says no more than `unknown`. */
const isAnswer = (cell: unknown): cell is Answer => cell !== undefined
