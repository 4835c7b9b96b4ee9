/**
 * What a record is after one more entry: the same on device and server, whatever the
 * order two people's words arrive in. Nothing typed is lost: fields of a draft merge
 * one by one, and where two people wrote one field without seeing each other's words
 * both stay until a person chooses. A completed record changes only by amendment.
 */
import { isDay } from '../calendar/day.ts'
import { londonDay } from '../calendar/london-day.ts'
import type { SchoolCalendar } from '../calendar/school-calendar.ts'
import type { Answer, Answers, Entry } from '../casework/entry.ts'
import type { CaseRecord } from '../casework/record.ts'
import { isIn, withNumber } from '../casework/runs.ts'
import { isDerived, withDerived } from './derived.ts'
import { AUDIENCE_OF, documentFor } from './document.ts'
import { faultOfField, faultsOf } from './faults.ts'
import type { Form } from './form.ts'
import type { MadeSignature } from './seal.ts'
import { fieldOf, isAnswered, isBlankRow, isKeyed, isOfKind, laterFields } from './shape.ts'
import { asked } from './shown.ts'
import { isWhollySigned, lacksSigner, maySign } from './signing.ts'
import { changeField, settleField } from './merging.ts'
import { same } from '../../kit/same.ts'

/** Why an entry has no effect; the server says the same words on the wire. */
export type SetAsideReason =
  | 'not read'
  | 'other words'
  | 'unknown form'
  | 'no such record'
  | 'already completed'
  | 'not completed'
  | 'void'
  | 'faults'
  | 'parent not present'

export type Applied =
  | {
      readonly record: CaseRecord
      /** Fields of this entry that now hold two people's words. */
      readonly conflicts: string[]
    }
  | { readonly refused: SetAsideReason; readonly field?: string }

type Of<A extends Entry['act']> = Extract<Entry, { act: A }>

/** The record with the entry in it, or why not. An entry already in it changes nothing. */
export function apply(
  record: CaseRecord | null,
  entry: Entry,
  form: Form,
  calendar?: SchoolCalendar,
): Applied {
  if (record === null) return entry.act === 'start' ? start(entry, form) : { refused: 'no such record' }
  if (record.id !== entry.record) return { refused: 'no such record' }
  if (record.form !== form.id) return { refused: 'unknown form' }
  const { applied = {} } = record
  const runs = Object.hasOwn(applied, entry.device) ? (applied[entry.device] ?? []) : []
  if (isIn(runs, entry.number)) return { record, conflicts: [] }
  const result = act(record, entry, form, calendar)
  if ('refused' in result) return result
  const now = { ...applied, [entry.device]: withNumber(runs, entry.number) }
  return { ...result, record: { ...result.record, applied: now } }
}

function act(record: CaseRecord, entry: Entry, form: Form, calendar?: SchoolCalendar): Applied {
  if (record.status === 'void') return { refused: 'void' }
  switch (entry.act) {
    case 'start':
      return { refused: 'other words' }
    case 'change':
      return change(record, entry, form)
    case 'complete':
      return complete(record, entry, form, calendar)
    case 'sign':
      return sign(record, entry, form)
    case 'amend':
      return amend(record, entry, form, calendar)
    case 'settle':
      return settle(record, entry, form)
    case 'match':
      return match(record, entry)
    default:
      return done({
        ...record,
        status: 'void',
        voided: { reason: entry.reason, by: entry.author, at: entry.at },
      })
  }
}

const done = (record: CaseRecord, conflicts: string[] = []): Applied => ({ record, conflicts })

function start(entry: Of<'start'>, form: Form): Applied {
  if (entry.form !== form.id || entry.formVersion > form.version) return { refused: 'unknown form' }
  const children = entry.pupils.length + (entry.provisional?.length ?? 0)
  if (form.about === 'school' ? children > 0 : children === 0) return { refused: 'not read' }
  if (!form.severalPupils && children > 1) return { refused: 'not read' }
  return done({
    id: entry.record,
    form: entry.form,
    formVersion: entry.formVersion,
    pupils: [...new Set(entry.pupils)],
    ...(entry.provisional?.length ? { provisional: entry.provisional } : {}),
    ...(entry.conversation === undefined ? {} : { conversation: entry.conversation }),
    school: entry.school,
    ...(entry.place === undefined ? {} : { place: entry.place }),
    status: 'draft',
    startedBy: entry.author,
    startedAt: entry.at,
    on: null,
    answers: {},
    stamps: {},
    applied: { [entry.device]: [[entry.number, entry.number]] },
    signatures: [],
    amendments: [],
    conflicts: [],
  })
}

function change(record: CaseRecord, entry: Of<'change'>, form: Form): Applied {
  const faulty = entry.fields.find(({ field, value }) => !takes(form, field, value))
  if (faulty) return { refused: 'not read', field: faulty.field }
  if (record.status !== 'draft') return { refused: 'already completed' }
  let now = record
  const conflicts = new Set<string>()
  for (const each of entry.fields) {
    if (isDerived(fieldOf(form, each.field))) continue
    const merged = changeField(now, each, entry)
    now = merged.record
    if (merged.conflict) conflicts.add(each.field)
  }
  return done(
    followed(
      form,
      now,
      entry.fields.map(({ field }) => field),
      entry,
    ),
    [...conflicts],
  )
}

/** With what follows from the fields just written. */
const followed = (
  form: Form,
  record: CaseRecord,
  fields: readonly string[],
  { author, at }: Entry,
): CaseRecord => ({ ...record, answers: withDerived(form, fields, { answers: record.answers, author, at }) })

const takes = (form: Form, name: string, value: Answer): boolean => {
  const field = fieldOf(form, name)
  return field !== undefined && isOfKind(field, value)
}

/** Completing stands on the words its author saw: where two people wrote one field, the completer's own. */
function complete(
  record: CaseRecord,
  entry: Of<'complete'>,
  form: Form,
  calendar: SchoolCalendar | undefined,
): Applied {
  if (record.status !== 'draft') return { refused: 'already completed' }
  const own = Object.fromEntries(
    record.conflicts.flatMap(({ field, versions }) => {
      const mine = versions.findLast(({ by }) => by.id === entry.author.id)
      return mine ? [[field, mine]] : []
    }),
  )
  const words: Answers = { ...record.answers, ...mapped(own, ({ value }) => value) }
  const context = { today: londonDay(entry.at), ...(calendar ? { calendar } : {}) }
  const [fault] = faultsOf(form, words, context)
  if (fault) return { refused: 'faults', field: fault.field }
  const live = asked(form, words)
  if (lacksSigner(form, words)) return { refused: 'parent not present' }
  const left = Object.fromEntries(
    Object.entries(words).filter(([name, value]) => !live.names.has(name) && isAnswered(value)),
  )
  const event = live.answers[form.on]
  const { written: _writers, ...rest } = record
  return done({
    ...rest,
    status: 'completed',
    on: isDay(event) ? event : entry.on,
    completedBy: entry.author,
    completedAt: entry.at,
    answers: mapped(live.answers, withoutBlankRows),
    stamps: { ...record.stamps, ...mapped(own, ({ entry: id }) => id) },
    ...(Object.keys(left).length > 0 ? { leftOut: left } : {}),
  })
}

const mapped = <A, B>(from: Readonly<Record<string, A>>, to: (value: A) => B): Record<string, B> =>
  Object.fromEntries(Object.entries(from).map(([name, value]) => [name, to(value)]))

/** Rows nobody wrote in are no answer. */
const withoutBlankRows = (value: Answer): Answer =>
  Array.isArray(value) ? value.filter((row: unknown) => !isKeyed(row) || !isBlankRow(row)) : value

function sign(record: CaseRecord, { signature, ...entry }: Of<'sign'>, form: Form): Applied {
  if (record.status === 'draft') return { refused: 'not completed' }
  const field = fieldOf(form, signature.field)
  const shown = field?.type === 'signature' && asked(form, record.answers).names.has(signature.field)
  if (!shown || field.capacity !== signature.capacity) return { refused: 'not read', field: signature.field }
  if (signature.way === 'drawn' && !signature.strokes?.some((stroke) => stroke.length > 0))
    return { refused: 'not read', field: signature.field }
  if (record.signatures.some(({ id }) => id === signature.id)) return done(record)
  if (!maySign(field, record.answers, signature))
    return { refused: 'parent not present', field: signature.field }
  const { document, ...mark } = signature
  const { author: by, id, device, number } = entry
  const made = { ...mark, by, entry: id, device, number, lapsed: false }
  const documents = document && { documents: { ...record.documents, [mark.shown]: document } }
  return done(withStatus(form, { ...record, ...documents, signatures: [...record.signatures, made] }))
}

/** Who a child not yet on file was, or an adult known by name alone. Said once: a second word changes nothing. */
function match(record: CaseRecord, { kind, who, is, author: by, at }: Of<'match'>): Applied {
  const matched = record.matched ?? []
  if (matched.some((known) => known.kind === kind && known.who === who)) return done(record)
  if (kind === 'pupil' && !record.provisional?.some(({ id }) => id === who)) return { refused: 'not read' }
  const pupils = kind === 'pupil' ? [...new Set([...record.pupils, is])] : record.pupils
  return done({ ...record, pupils, matched: [...matched, { kind, who, is, by, at }] })
}

const withStatus = (form: Form, record: CaseRecord): CaseRecord => ({
  ...record,
  status: isWhollySigned(form, record) ? 'signed' : 'completed',
})

/** Keeps old and new side by side. Signatures under other words lapse, the field's own or those it brings and takes away; what a later meeting adds leaves them be. */
function amend(
  record: CaseRecord,
  entry: Of<'amend'>,
  form: Form,
  calendar: SchoolCalendar | undefined,
): Applied {
  if (record.status === 'draft') return { refused: 'not completed' }
  const { field: name, value } = entry
  const field = fieldOf(form, name)
  if (!field || isDerived(field) || !isOfKind(field, value)) return { refused: 'not read', field: name }
  const { author, at } = entry
  const written: Answers = { ...record.answers, [name]: value }
  const answers = withDerived(form, [name], { answers: written, author, at, corrects: true })
  const context = { today: londonDay(entry.at), ...(calendar ? { calendar } : {}) }
  if (!asked(form, answers).names.has(name) || faultOfField(form, name, answers, context))
    return { refused: 'faults', field: name }
  if (lacksSigner(form, answers)) return { refused: 'parent not present', field: name }
  const later = laterFields(form).has(name)
  const was = record.answers[name] ?? null
  const on = name === form.on && isDay(value) ? value : record.on
  const amended = {
    ...record,
    on,
    answers,
    stamps: { ...record.stamps, [name]: entry.id },
    conflicts: record.conflicts.filter((conflict) => conflict.field !== name),
    amendments: [
      ...record.amendments,
      { field: name, was, is: value, reason: entry.reason, by: entry.author, at: entry.at },
    ],
  }
  /** Their own words, or what is asked of them because of words they do not read. */
  const lapses = ({ capacity }: MadeSignature): boolean => {
    const audience = AUDIENCE_OF[capacity]
    return (
      !later &&
      (field.audience.includes(audience) ||
        !same(documentFor(form, record, audience), documentFor(form, amended, audience)))
    )
  }
  const signatures = record.signatures.map((signature) =>
    lapses(signature) ? { ...signature, lapsed: true } : signature,
  )
  return done(withStatus(form, { ...amended, signatures }))
}

function settle(record: CaseRecord, entry: Of<'settle'>, form: Form): Applied {
  const { field, value } = entry
  if (!takes(form, field, value)) return { refused: 'not read', field }
  const settled = settleField(record, field, value, entry)
  return settled === 'already completed'
    ? { refused: settled, field }
    : done(followed(form, settled.record, [field], entry), settled.conflict ? [field] : [])
}
