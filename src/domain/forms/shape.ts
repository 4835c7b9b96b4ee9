/**
 * What each kind of field may hold while it is being written: the allow-list every
 * entry passes. Unfinished words are fine here; whether they will do is for `faults`.
 */
import { NONE, type Field, type Form, type PersonAnswer, type RowAnswer } from './form.ts'

/** A thing with keys: a person, a row, an attachment, an automatic answer. */
export type Keyed = { readonly [key: string]: unknown }
export const isKeyed = (value: unknown): value is Keyed =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const isPerson = (value: unknown): value is PersonAnswer =>
  isKeyed(value) && typeof value['name'] === 'string'

/** The rows of a rows answer; none for anything else. */
export const rowsOf = (value: unknown): readonly RowAnswer[] =>
  Array.isArray(value)
    ? value.filter((row): row is RowAnswer => isKeyed(row) && typeof row['id'] === 'string')
    : []

/** Whether anything at all was answered: blank text, empty lists and nameless people are not. */
export function isAnswered(value: unknown): boolean {
  if (value === null || value === undefined) return false
  if (typeof value === 'string') return value.trim() !== ''
  if (Array.isArray(value)) return value.some((row) => !isKeyed(row) || !isBlankRow(row))
  if (isKeyed(value)) {
    if ('name' in value) return isAnswered(value['name'])
    if ('value' in value) return isAnswered(value['value'])
    return false
  }
  return true
}

/** A row nobody has written anything in. */
export const isBlankRow = (row: Keyed): boolean =>
  Object.entries(row).every(([key, cell]) => key === 'id' || !isAnswered(cell))

/** Only these keys, each a text, a number or nothing. */
const holdsOnly = (value: unknown, keys: readonly string[]): boolean =>
  isKeyed(value) &&
  Object.entries(value).every(
    ([key, member]) =>
      keys.includes(key) && (member === null || typeof member === 'string' || typeof member === 'number'),
  )

const PLAIN_MAX = 20_000
const LONG_MAX = 100_000

/** Whether a value is of the field's kind. Nothing at all always is: a field may be cleared. */
export function isOfKind(field: Field, value: unknown): boolean {
  if (value === null) return field.type !== 'statement' && field.type !== 'signature'
  switch (field.type) {
    case 'text':
    case 'link':
    case 'time':
    case 'day':
      return typeof value === 'string' && value.length <= PLAIN_MAX
    case 'long':
      return typeof value === 'string' && value.length <= LONG_MAX
    case 'number':
      return typeof value === 'number'
        ? Number.isFinite(value)
        : typeof value === 'string' && value.length <= 100
    case 'yes/no':
      return typeof value === 'boolean'
    case 'choice':
      return typeof value === 'string' && (value === '' || Object.hasOwn(field.options, value))
    case 'multi':
      return (
        Array.isArray(value) &&
        value.every((one: unknown) => typeof one === 'string' && Object.hasOwn(field.options, one)) &&
        new Set(value).size === value.length
      )
    case 'person':
      return holdsOnly(value, ['name', 'role', 'id']) && isPerson(value)
    case 'auto':
      return holdsOnly(value, ['value', 'asOf']) && isKeyed(value) && typeof value['value'] === 'string'
    case 'attachment':
      return holdsOnly(value, ['name', 'id', 'type', 'bytes', 'sha256', 'data']) && isPerson(value)
    case 'rows':
      if (value === NONE) return field.none !== undefined
      return Array.isArray(value) && value.every((row: unknown) => isRow(field, row)) && idsDiffer(value)
    default:
      return false
  }
}

const isRow = (field: Extract<Field, { type: 'rows' }>, row: unknown): boolean =>
  isKeyed(row) &&
  typeof row['id'] === 'string' &&
  row['id'] !== '' &&
  Object.entries(row).every(([key, cell]) => {
    if (key === 'id') return true
    const column = Object.hasOwn(field.columns, key) ? field.columns[key] : undefined
    return column !== undefined && isOfKind(column, cell)
  })

const idsDiffer = (rows: readonly unknown[]): boolean =>
  new Set(rows.map((row) => (isKeyed(row) ? row['id'] : undefined))).size === rows.length

/** The form's field of that name, own names only. */
export const fieldOf = (form: Form, name: string): Field | undefined => {
  for (const { fields } of form.sections) if (Object.hasOwn(fields, name)) return fields[name]
  return undefined
}

/** Names of the fields in sections that may be finished at a later meeting. */
export const laterFields = (form: Form): ReadonlySet<string> =>
  new Set(form.sections.flatMap((section) => (section.later ? Object.keys(section.fields) : [])))
