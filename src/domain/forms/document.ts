/**
 * What one audience is shown of a record: the exact document a parent or pupil reads,
 * signs, is given and prints. It holds only fields that name that audience, of people
 * only name and role, and neither signatures nor the history of corrections, so that
 * everybody who signs the same words signs the same document.
 */
import type { Capacity, Signature } from '../casework/entry.ts'
import type {
  DocumentLine,
  DocumentSection,
  DocumentWords,
  HandedDocument,
} from '../casework/handed-document.ts'
import type { CaseRecord } from '../casework/record.ts'
import { catalogueOf, ENGLISH, isLanguage, say, type Catalogue } from '../languages/catalogue.ts'
import { NONE, type Audience, type Field, type Form } from './form.ts'
import { isAnswered, isBlankRow, isKeyed, rowsOf } from './shape.ts'
import { asked, isColumnShown } from './shown.ts'
import { inWords } from './words.ts'

/** The audience a signer reads as. */
export const AUDIENCE_OF = {
  parent: 'parent',
  pupil: 'child',
  staff: 'staff',
  practitioner: 'medical',
} as const satisfies Record<Capacity, Audience>

/** The words a reader is given, and whether the authority has approved them. */
export type Reading = { readonly words: Catalogue; readonly approved?: boolean }
export const IN_ENGLISH: Reading = { words: ENGLISH, approved: true }

/**
 * The document of a record for one audience: plain JSON, the same for the same record on
 * every machine. In another language the English stands beside it, line for line.
 */
export function documentFor(
  form: Form,
  record: CaseRecord,
  audience: Audience,
  { words, approved = false }: Reading = IN_ENGLISH,
): HandedDocument {
  const attachments = attachmentsFor(form, record, audience)
  return {
    document: 1,
    record: record.id,
    form: form.id,
    formVersion: record.formVersion,
    audience,
    language: words.language,
    ...(words === ENGLISH ? {} : { wording: { version: words.version, approved } }),
    ...wordsFor(form, record, audience, words),
    ...(words === ENGLISH ? {} : { english: wordsFor(form, record, audience, ENGLISH) }),
    ...(attachments.length > 0 ? { attachments } : {}),
  }
}

function wordsFor(form: Form, record: CaseRecord, audience: Audience, words: Catalogue): DocumentWords {
  const live = asked(form, record.answers)
  const sees = (field: { readonly audience: readonly Audience[] }) => field.audience.includes(audience)
  const sections = form.sections.flatMap(({ title, fields }): DocumentSection[] => {
    const lines = Object.entries(fields).flatMap(([name, field]) =>
      live.names.has(name) && sees(field)
        ? linesOf(name, field, live.answers[name], audience, live.answers, words)
        : [],
    )
    return lines.length > 0 ? [{ title: say(words, title), lines }] : []
  })
  const agrees = form.sections.flatMap(({ fields }) =>
    Object.entries(fields).flatMap(([name, field]) =>
      field.type === 'signature' && live.names.has(name) && AUDIENCE_OF[field.capacity] === audience
        ? [{ field: name, says: say(words, field.agrees) }]
        : [],
    ),
  )
  return {
    title: say(words, form.handOver?.title ?? form.title),
    intro: form.handOver ? say(words, form.handOver.intro) : '',
    sections,
    agrees,
  }
}

/** What is attached in fields of this audience, by content; an attachment without a hash is a name and no more. */
function attachmentsFor(form: Form, record: CaseRecord, audience: Audience) {
  const live = asked(form, record.answers)
  const sees = (field: { readonly audience: readonly Audience[] }) => field.audience.includes(audience)
  return form.sections.flatMap(({ fields }) =>
    Object.entries(fields).flatMap(([name, field]) => {
      if (!sees(field) || !live.names.has(name)) return []
      if (field.type !== 'rows') return hashedIn(live.answers[name])
      return rowsOf(live.answers[name]).flatMap((row) =>
        Object.entries(field.columns).flatMap(([key, column]) =>
          sees(column) && isColumnShown(column, live.answers, row) ? hashedIn(row[key]) : [],
        ),
      )
    }),
  )
}

function hashedIn(value: unknown): { name: string; sha256: string; bytes: number }[] {
  if (!isKeyed(value)) return []
  const { name, sha256, bytes } = value
  return typeof name === 'string' && typeof sha256 === 'string' && typeof bytes === 'number'
    ? [{ name, sha256, bytes }]
    : []
}

/** A field's label as this audience reads it. */
const labelFor = (
  { label, toFamily }: { readonly label: string; readonly toFamily?: string },
  audience: Audience,
): string => (audience === 'parent' || audience === 'child' ? (toFamily ?? label) : label)

function linesOf(
  name: string,
  field: Field,
  value: unknown,
  audience: Audience,
  answers: CaseRecord['answers'],
  words: Catalogue,
): DocumentLine[] {
  if (field.type === 'statement') return [{ kind: 'statement', field: name, text: say(words, field.text) }]
  if (field.type === 'signature' || !isAnswered(value)) return []
  const label = say(words, labelFor(field, audience))
  if (field.type !== 'rows' || value === NONE) {
    const said = inWords(field, value, words, answers)
    return said === '' ? [] : [{ kind: 'answer', field: name, label, value: said }]
  }
  const rows = rowsOf(value)
    .filter((row) => !isBlankRow(row))
    .map((row) =>
      Object.entries(field.columns).flatMap(([key, column]) => {
        if (!column.audience.includes(audience) || !isColumnShown(column, answers, row)) return []
        const said = inWords(column, row[key], words, answers)
        return said === '' ? [] : [{ label: say(words, labelFor(column, audience)), value: said }]
      }),
    )
    .filter((cells) => cells.length > 0)
  return rows.length === 0 ? [] : [{ kind: 'rows', field: name, label, rows }]
}

/** The reading a signature was made under, as it tells itself; English where its language is none of ours. */
export async function readingOf({
  language,
  wording,
}: Pick<Signature, 'language' | 'wording'>): Promise<Reading> {
  if (language === 'en' || !isLanguage(language)) return IN_ENGLISH
  return { words: await catalogueOf(language), approved: wording?.approved ?? false }
}
