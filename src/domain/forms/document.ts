/**
 * What one audience is shown of a record: the exact document a parent or pupil reads,
 * signs, is given and prints. It holds only fields that name that audience, of people
 * only name and role, and neither signatures nor the history of corrections, so that
 * everybody who signs the same words signs the same document.
 */
import type { Capacity } from '../casework/entry.ts'
import type { CaseRecord } from '../casework/record.ts'
import { NONE, type Audience, type Field, type Form } from './form.ts'
import { isAnswered, isBlankRow, rowsOf } from './shape.ts'
import { asked, isColumnShown } from './shown.ts'
import { inWords } from './words.ts'

export type DocumentLine =
  | { readonly kind: 'answer'; readonly field: string; readonly label: string; readonly value: string }
  | {
      readonly kind: 'rows'
      readonly field: string
      readonly label: string
      readonly rows: readonly (readonly { readonly label: string; readonly value: string }[])[]
    }
  | { readonly kind: 'statement'; readonly field: string; readonly text: string }

export type DocumentSection = { readonly title: string; readonly lines: readonly DocumentLine[] }

export type HandedDocument = {
  /** The version of this shape. */
  readonly document: 1
  readonly record: string
  readonly form: string
  readonly formVersion: number
  readonly audience: Audience
  /** The language the words are in. */
  readonly language: string
  readonly title: string
  readonly intro: string
  readonly sections: readonly DocumentSection[]
  /** What a signer of this audience agrees to, by signature field. */
  readonly agrees: readonly { readonly field: string; readonly says: string }[]
}

/** The audience a signer reads as. */
export const AUDIENCE_OF = {
  parent: 'parent',
  pupil: 'child',
  staff: 'staff',
  practitioner: 'medical',
} as const satisfies Record<Capacity, Audience>

/** Languages the forms are written in; any other is answered in the first, and says so. */
export const LANGUAGES = ['en'] as const

/** The document of a record for one audience: plain JSON, the same for the same record on every machine. */
export function documentFor(
  form: Form,
  record: CaseRecord,
  audience: Audience,
  language: string,
): HandedDocument {
  const live = asked(form, record.answers)
  const sees = (field: { readonly audience: readonly Audience[] }) => field.audience.includes(audience)
  const sections = form.sections.flatMap(({ title, fields }) => {
    const lines = Object.entries(fields).flatMap(([name, field]) =>
      live.names.has(name) && sees(field)
        ? linesOf(name, field, live.answers[name], audience, live.answers)
        : [],
    )
    return lines.length > 0 ? [{ title, lines }] : []
  })
  const agrees = form.sections.flatMap(({ fields }) =>
    Object.entries(fields).flatMap(([name, field]) =>
      field.type === 'signature' && live.names.has(name) && AUDIENCE_OF[field.capacity] === audience
        ? [{ field: name, says: field.agrees }]
        : [],
    ),
  )
  return {
    document: 1,
    record: record.id,
    form: form.id,
    formVersion: record.formVersion,
    audience,
    language: LANGUAGES.find((known) => known === language) ?? LANGUAGES[0],
    title: form.handOver?.title ?? form.title,
    intro: form.handOver?.intro ?? '',
    sections,
    agrees,
  }
}

function linesOf(
  name: string,
  field: Field,
  value: unknown,
  audience: Audience,
  answers: CaseRecord['answers'],
): DocumentLine[] {
  if (field.type === 'statement') return [{ kind: 'statement', field: name, text: field.text }]
  if (field.type === 'signature' || !isAnswered(value)) return []
  const { label } = field
  if (field.type !== 'rows' || value === NONE) {
    const words = inWords(field, value)
    return words === '' ? [] : [{ kind: 'answer', field: name, label, value: words }]
  }
  const rows = rowsOf(value)
    .filter((row) => !isBlankRow(row))
    .map((row) =>
      Object.entries(field.columns).flatMap(([key, column]) => {
        if (!column.audience.includes(audience) || !isColumnShown(column, answers, row)) return []
        const words = inWords(column, row[key])
        return words === '' ? [] : [{ label: column.label, value: words }]
      }),
    )
    .filter((cells) => cells.length > 0)
  return rows.length === 0 ? [] : [{ kind: 'rows', field: name, label, rows }]
}
