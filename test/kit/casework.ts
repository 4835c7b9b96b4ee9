/** Builds what people do with forms: filled answers, authors with their devices, and records step by step. */
import { addDays } from '../../src/domain/calendar/day.ts'
import type { Answer, Answers, Author, Entry, Signature } from '../../src/domain/casework/entry.ts'
import type { CaseRecord } from '../../src/domain/casework/record.ts'
import { apply } from '../../src/domain/forms/apply.ts'
import type { Field, Form, SimpleField } from '../../src/domain/forms/form.ts'
import { isInUse } from '../../src/domain/register/codes.ts'
import { rowsOf } from '../../src/domain/forms/shape.ts'
import { holds } from '../../src/domain/forms/shown.ts'
import { presentPeople, signaturesAsked } from '../../src/domain/forms/signing.ts'

/** A Friday in a spring term; `FILLED_ON` is a day in the week before. */
export const TODAY = '2026-03-20'
export const FILLED_ON = '2026-03-10'
/** Noon of `TODAY`. */
export const NOW = Date.UTC(2026, 2, 20, 12)

export const EWO: Author = { id: 'a-ewo', name: 'Rowan Ashdown', position: 'Education Welfare Officer' }
export const PASTORAL: Author = { id: 'a-pastoral', name: 'Jo Farrier', position: 'Head of Year 8' }

/** What to write into a text, told where it stands: field, or field, row and column. */
type Words = (path: string) => string

/**
 * Every question that is asked, answered validly. Variant 0 says yes, the first choice and everything; variant 1
 * says no, the second choice and one thing; further ones mix these, each in its own way. `words` writes the texts.
 * What is `given` stands, and what it brings with it is asked; null leaves a question open. Everything was on `day`.
 */
export function filledAnswers(
  form: Form,
  variant = 0,
  words: Words = (path) => `Words for ${path}`,
  given: Answers = {},
  day: string = FILLED_ON,
): Record<string, Answer> {
  const answers: Record<string, Answer> = {}
  for (const section of form.sections) {
    if (section.shownWhen && !holds(section.shownWhen, answers)) continue
    for (const [name, field] of Object.entries(section.fields)) {
      if (field.shownWhen && !holds(field.shownWhen, answers)) continue
      const answer = name in given ? given[name] : filled(field, name, variant, words, answers, day)
      if (answer !== undefined && answer !== null) answers[name] = answer
    }
  }
  return answers
}

function filled(
  field: Field,
  path: string,
  variant: number,
  words: Words,
  answers: Answers,
  day: string,
): Answer | undefined {
  if (field.type === 'signature') return undefined
  if (field.type !== 'rows') return filledSimple(field, path, variant, words, answers, day)
  const count = Math.max(field.min ?? 1, 1 + (variant % 2))
  return Array.from({ length: count }, (_, index) => {
    const row: Record<string, Answer> = { id: `r${index + 1}` }
    for (const [name, column] of Object.entries(field.columns)) {
      if (column.shownWhen && !holds(column.shownWhen, answers, row)) continue
      const cell = filledSimple(column, `${path}.${index + 1}.${name}`, variant, words, answers, day)
      if (cell !== undefined) row[name] = cell
    }
    return row
  })
}

function filledSimple(
  field: SimpleField,
  path: string,
  variant: number,
  words: Words,
  answers: Answers,
  day: string,
): Answer | undefined {
  switch (field.type) {
    case 'text':
    case 'long':
      return words(path)
    case 'number':
      return Math.min(field.max ?? 7, Math.max(field.min ?? 0, 7))
    case 'day': {
      const base = field.within === undefined ? undefined : answers[field.within.of]
      if (typeof base !== 'string') return day
      return addDays(base, 7 * (field.within?.weeks?.[0] ?? field.within?.schoolWeeks ?? 0))
    }
    case 'time':
      return '10:30'
    case 'yes/no':
      return mixed(path, variant) % 2 === 0
    case 'choice': {
      const { codesOn } = field
      const options = Object.keys(field.options).filter((code) => codesOn === undefined || isInUse(code, day))
      return options[mixed(path, variant) % options.length] ?? ''
    }
    case 'multi': {
      const options = Object.keys(field.options)
      const turn = mixed(path, variant)
      return turn % 2 === 0 ? options : [options[turn % options.length] ?? '']
    }
    case 'person':
      return { name: words(path), ...(field.role ? { role: words(`${path}.role`) } : {}) }
    case 'auto':
      return { value: words(path), asOf: day }
    case 'link':
      return rowsOf(answers[field.to])[0]?.id
    case 'attachment':
      return { name: words(path), type: 'image/jpeg', bytes: 1200 }
    default:
      return undefined
  }
}

/** A turn that differs from field to field, but for the first two variants. */
const mixed = (path: string, variant: number): number =>
  variant < 2 ? variant : spread(`${path}#${variant}`) + variant

/** A number for a text, the same for the same one. */
function spread(text: string): number {
  let sum = 7
  for (let i = 0; i < text.length; i++) sum = (Math.imul(sum, 31) + text.charCodeAt(i)) >>> 3
  return sum
}

/** An id that is one, and the same for the same numbers. */
export const idOf = (kind: number, number: number): string =>
  `01900000-0000-7${String(kind).padStart(3, '0')}-8000-${String(number).padStart(12, '0')}`

type Common = 'id' | 'record' | 'device' | 'number' | 'author' | 'at'
type Particular<E> = E extends Entry ? Omit<E, Common> : never

/** Somebody at a device, whose entries are numbered from 1. */
export function atDevice(author: Author = EWO, device = `device of ${author.id}`, kind = 1) {
  let number = 0
  return {
    author,
    /** The next entry of this device. */
    does(record: string, act: Particular<Entry>, at = NOW): Entry {
      number++
      return { ...act, id: idOf(kind, number), record, device, number, author, at }
    },
  }
}
export type AtDevice = ReturnType<typeof atDevice>

export const RECORD = idOf(900, 1)

/** Applies an entry that must be accepted. */
export function accepted(record: CaseRecord | null, entry: Entry, form: Form): CaseRecord {
  const result = apply(record, entry, form)
  if ('refused' in result) throw new Error(`refused: ${result.refused} ${result.field ?? ''}`)
  return result.record
}

/** A draft with these answers in it. */
export function draft(form: Form, answers: Answers = {}, who: AtDevice = atDevice()): CaseRecord {
  const start = who.does(RECORD, {
    act: 'start',
    form: form.id,
    formVersion: form.version,
    pupils: form.about === 'school' ? [] : ['p1'],
    school: 's1',
  })
  const started = accepted(null, start, form)
  const fields = fieldChanges(started, answers)
  return fields.length === 0 ? started : accepted(started, who.does(RECORD, { act: 'change', fields }), form)
}

/** A completed record with these answers, by default all of them. */
export function completed(
  form: Form,
  answers: Answers = filledAnswers(form),
  who: AtDevice = atDevice(),
): CaseRecord {
  return accepted(draft(form, answers, who), who.does(RECORD, { act: 'complete', on: TODAY }), form)
}

export const HASH = 'ab'.repeat(32)

/** A typed signature for a field, unless told otherwise. */
export const signatureFor = (
  field: string,
  capacity: Signature['capacity'],
  name: string,
  more: Partial<Signature> = {},
): Signature => ({
  id: idOf(800, spread(`${field}${name}${more.way ?? ''}`)),
  field,
  capacity,
  name,
  way: 'typed',
  language: 'en',
  shown: HASH,
  at: NOW,
  ...more,
})

/** The record with every signature it asks for. */
export function signed(
  form: Form,
  record: CaseRecord,
  who: AtDevice = atDevice(EWO, 'signing device', 2),
): CaseRecord {
  let now = record
  for (const { name, field, required } of signaturesAsked(form, record.answers)) {
    if (!required) continue
    const people = field.onlyIfPresent
      ? presentPeople(record.answers, field.onlyIfPresent)
      : [{ name: 'Sam Signer' }]
    for (const person of people) {
      const signature = signatureFor(name, field.capacity, person.name)
      now = accepted(now, who.does(RECORD, { act: 'sign', signature }), form)
    }
  }
  return now
}

/** The fields of a change entry for these new answers to this record, as it is shown now. */
export const fieldChanges = (
  record: Pick<CaseRecord, 'stamps'>,
  values: Readonly<Record<string, Answer>>,
): Extract<Entry, { act: 'change' }>['fields'] =>
  Object.entries(values).map(([field, value]) => ({ field, value, seen: record.stamps[field] ?? null }))
