/**
 * Every English text of every form, old and new, that a parent or child may come to read:
 * in a document handed over, signed or printed, and where they fill a form in themselves.
 * A test asks that each is there in every language.
 */
import { DERIVED_TEXTS } from './derived.ts'
import type { Audience, Field, Form, SimpleField } from './form.ts'
import { everyForm } from './forms.ts'

const READERS: readonly Audience[] = ['parent', 'child']
const isRead = ({ audience }: { readonly audience: readonly Audience[] }) =>
  READERS.some((reader) => audience.includes(reader))

/** What answers say in words of their own. */
const ANSWERS = ['Yes', 'No', 'Not known', 'None']

/** The texts, sorted, each once. */
export function readerTexts(): string[] {
  return [...new Set([...ANSWERS, ...everyForm().flatMap(textsOf)])].sort()
}

function textsOf(form: Form): string[] {
  const sections = form.sections.flatMap(({ title, intro, fields }) => {
    const texts = Object.values(fields).flatMap((field) => (isRead(field) ? fieldTexts(form, field) : []))
    return texts.length === 0 ? [] : [title, ...alone(form, intro), ...texts]
  })
  if (sections.length === 0) return []
  const { title, intro } = form.handOver ?? { title: form.title, intro: undefined }
  return [title, ...(intro === undefined ? [] : [intro]), ...sections]
}

/** What is read only by somebody who fills a form in. */
const alone = (form: Form, ...texts: readonly (string | undefined)[]): string[] =>
  form.filledBy === undefined ? [] : texts.filter((text) => text !== undefined)

function fieldTexts(form: Form, field: Field): string[] {
  if (field.type === 'signature') return [...labels(form, field), field.agrees]
  if (field.type !== 'rows') return simpleTexts(form, field)
  const columns = Object.values(field.columns).filter(isRead)
  return [
    ...labels(form, field),
    ...(field.none === undefined ? [] : [field.none]),
    ...alone(form, field.hint, field.one),
    ...columns.flatMap((column) => simpleTexts(form, column)),
  ]
}

function simpleTexts(form: Form, field: SimpleField): string[] {
  const { hint } = field
  if (field.type === 'statement') return [field.text]
  const own: readonly string[] =
    field.type === 'choice' || field.type === 'multi'
      ? Object.values(field.options)
      : field.type === 'number' && field.unit !== undefined && field.unit !== '%'
        ? [field.unit]
        : field.type === 'auto' && 'of' in field
          ? DERIVED_TEXTS
          : []
  return [...labels(form, field), ...alone(form, hint), ...own]
}

/** The label in documents; staff's own where a family is asked itself. */
const labels = (form: Form, { label, toFamily }: { label: string; toFamily?: string }): string[] =>
  toFamily === undefined ? [label] : [toFamily, ...alone(form, label)]
