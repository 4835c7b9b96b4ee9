/**
 * Detail that not everybody reads who may see a pupil: lines meant for safeguarding staff alone, and lines about
 * health. Without the grant a record is told with everything of those fields taken out, now and before, and with
 * their names in `heldBack`, so that nobody takes them for unanswered. The common parts of a health plan, which
 * the pupil reads too, are everybody's who works with the pupil.
 */
import type { Answer, Answers } from '../casework/entry.ts'
import type { HandedDocument } from '../casework/handed-document.ts'
import type { CaseRecord } from '../casework/record.ts'
import type { Audience, Audiences, Field, Form } from './form.ts'
import { isAnswered, isKeyed } from './shape.ts'

export const DETAILS = ['safeguarding', 'medical'] as const
export type Detail = (typeof DETAILS)[number]

/** Of which reading of the forms this is: raised when other fields become guarded, so that servers tell records anew. */
export const GUARDING = 1

/** Which detail lines of these audiences are; undefined for what all who may see the pupil read. */
export function detailOf(audience: Audiences): Detail | undefined {
  const named: readonly Audience[] = audience
  if (named.every((one) => one === 'safeguarding')) return 'safeguarding'
  const isForStaff = named.includes('safeguarding')
  return named.includes('medical') && !isForStaff && !named.includes('child') ? 'medical' : undefined
}

/** The guarded fields of a form by name, columns as 'rows.column'; those of a guarded rows field are in it. */
export function guardedFields(form: Form): ReadonlyMap<string, Detail> {
  const known = guarded.get(form)
  if (known) return known
  const fields = form.sections.flatMap((section) => Object.entries<Field>(section.fields))
  const found = new Map(
    fields.flatMap(([name, field]): [string, Detail][] => {
      const detail = detailOf(field.audience)
      if (detail) return [[name, detail]]
      if (field.type !== 'rows') return []
      return Object.entries(field.columns).flatMap(([column, { audience }]): [string, Detail][] => {
        const inside = detailOf(audience)
        return inside ? [[`${name}.${column}`, inside]] : []
      })
    }),
  )
  guarded.set(form, found)
  return found
}
const guarded = new WeakMap<Form, ReadonlyMap<string, Detail>>()

/** Which of these details writing a field needs: its own, or that of a column of it. */
export const detailsIn = (form: Form, field: string): readonly Detail[] => [
  ...new Set(
    [...guardedFields(form)].flatMap(([name, detail]) =>
      name === field || name.startsWith(`${field}.`) ? [detail] : [],
    ),
  ),
]

/**
 * The record without the details somebody lacks; the very same where nothing in it is held back. `ownWords` are
 * fields whose standing words are the reader's: they stay. Without its form nothing of a record's answers is told.
 */
export function withoutDetail(
  record: CaseRecord,
  form: Form | undefined,
  lacks: readonly Detail[],
  ownWords: ReadonlySet<string> = new Set(),
): CaseRecord {
  if (lacks.length === 0) return record
  if (!form) return untold(record)
  const fields = [...guardedFields(form)].filter(
    ([name, detail]) => lacks.includes(detail) && !ownWords.has(rootOf(name)),
  )
  const taken = new Set(fields.map(([name]) => name))
  const heldBack = Object.fromEntries(fields.filter(([name]) => isSaidIn(record, name)))
  if (Object.keys(heldBack).length === 0) return record
  const isTaken = (name: string) => taken.has(name)
  const { written, leftOut, documents, ...rest } = record
  return {
    ...rest,
    heldBack,
    answers: withoutAnswers(record.answers, taken),
    stamps: without(record.stamps, isTaken),
    ...(written ? { written: without(written, isTaken) } : {}),
    ...(leftOut ? { leftOut: withoutAnswers(leftOut, taken) } : {}),
    signatures: record.signatures.filter(({ field }) => !isTaken(field)),
    ...(documents ? { documents: without(documents, (_, document) => tells(document, form, taken)) } : {}),
    amendments: record.amendments.flatMap((one) =>
      isTaken(one.field)
        ? []
        : {
            ...one,
            was: withoutCells(one.field, one.was, taken),
            is: withoutCells(one.field, one.is, taken),
          },
    ),
    conflicts: record.conflicts.flatMap(({ field, versions }) =>
      isTaken(field)
        ? []
        : {
            field,
            versions: versions.map((one) => ({ ...one, value: withoutCells(field, one.value, taken) })),
          },
    ),
  }
}

/** Which kinds of detail of a field are kept back from whoever was told this; none where nothing is. */
export const heldBackIn = (heldBack: CaseRecord['heldBack'], field: string): readonly Detail[] => [
  ...new Set(
    Object.entries(heldBack ?? {}).flatMap(([name, detail]) => (rootOf(name) === field ? [detail] : [])),
  ),
]

/** Whether anything of a field is. */
export const isHeldBack = ({ heldBack }: Pick<CaseRecord, 'heldBack'>, field: string): boolean =>
  heldBackIn(heldBack, field).length > 0

const rootOf = (name: string): string => name.split('.', 1)[0] ?? name

/** A record of a form this version does not know: that it is there, and no more. */
const untold = ({
  written: _written,
  leftOut: _left,
  documents: _documents,
  ...record
}: CaseRecord): CaseRecord => ({
  ...record,
  heldBack: Object.fromEntries(Object.keys(record.answers).map((name) => [name, 'safeguarding' as const])),
  answers: {},
  stamps: {},
  signatures: [],
  amendments: [],
  conflicts: [],
})

/** Whether a record says anything in a field, as it is or as it was. */
function isSaidIn(record: CaseRecord, name: string): boolean {
  const root = rootOf(name)
  const says = (value: Answer | undefined) =>
    value !== undefined && (root === name ? isAnswered(value) : isInCells(name, value))
  return (
    says(record.answers[root]) ||
    says(record.leftOut?.[root]) ||
    record.amendments.some(({ field, was, is }) => field === root && (says(was) || says(is))) ||
    record.conflicts.some(
      ({ field, versions }) => field === root && versions.some(({ value }) => says(value)),
    ) ||
    record.signatures.some(({ field }) => field === name)
  )
}

const isInCells = (name: string, value: Answer): boolean =>
  Array.isArray(value) &&
  value.some((row: unknown) => isKeyed(row) && isAnswered(row[name.slice(name.indexOf('.') + 1)]))

function without<T>(
  from: Readonly<Record<string, T>>,
  isTaken: (name: string, value: T) => boolean,
): Record<string, T> {
  return Object.fromEntries(Object.entries(from).filter(([name, value]) => !isTaken(name, value)))
}

const withoutAnswers = (answers: Answers, taken: ReadonlySet<string>): Answers =>
  Object.fromEntries(
    Object.entries(answers).flatMap(([name, value]) =>
      taken.has(name) ? [] : [[name, withoutCells(name, value, taken)]],
    ),
  )

/** An answer without the guarded columns of its rows. */
function withoutCells(field: string, value: Answer, taken: ReadonlySet<string>): Answer {
  if (!Array.isArray(value)) return value
  return value.map((row: unknown) =>
    isKeyed(row) ? without(row, (column) => taken.has(`${field}.${column}`)) : row,
  ) as Answer // rows with fewer cells
}

/** Whether a document that was read or signed tells any of these fields: it cannot be told in part, or its hash would not be its own. */
function tells(document: HandedDocument, form: Form, taken: ReadonlySet<string>): boolean {
  const read = [document, ...(document.english ? [document.english] : [])]
  const lines = read.flatMap(({ sections }) => sections.flatMap((section) => section.lines))
  const columns = (field: string) => {
    const declared = form.sections.flatMap(({ fields }) => Object.entries<Field>(fields))
    return declared.flatMap(([name, one]) =>
      name === field && one.type === 'rows'
        ? Object.entries(one.columns).filter(([, { audience }]) => audience.includes(document.audience))
        : [],
    )
  }
  const named = new Set(lines.map(({ field }) => field))
  const inLines = [...named].some(
    (field) => taken.has(field) || columns(field).some(([column]) => taken.has(`${field}.${column}`)),
  )
  return inLines || (document.attachments ?? []).length > 0
}
