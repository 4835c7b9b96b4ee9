/**
 * What may still happen to a record once it is completed: it is signed, its child is found, it is
 * corrected. Nothing is written over: a correction keeps old and new, and signatures under other words lapse.
 */
import { isDay } from '../calendar/day.ts'
import { londonDay } from '../calendar/london-day.ts'
import type { SchoolCalendar } from '../calendar/school-calendar.ts'
import type { Answers } from '../casework/entry.ts'
import type { CaseRecord } from '../casework/record.ts'
import { same } from '../../kit/same.ts'
import { done, type Applied, type Of } from './applied.ts'
import { isDerived, withDerived } from './derived.ts'
import { AUDIENCE_OF, documentFor } from './document.ts'
import { faultOfField } from './faults.ts'
import type { Form } from './form.ts'
import { chosen, keepBeside, sawStanding } from './merging.ts'
import type { MadeSignature } from './seal.ts'
import { fieldOf, isOfKind, laterFields } from './shape.ts'
import { asked } from './shown.ts'
import { isWhollySigned, lacksSigner, maySign } from './signing.ts'

/** One signature more, with the document its signer read. */
export function sign(record: CaseRecord, { signature, ...entry }: Of<'sign'>, form: Form): Applied {
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
export function match(record: CaseRecord, { kind, who, is, author: by, at }: Of<'match'>): Applied {
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

/** Keeps old and new side by side; words for words its author had not seen change nothing until a person chooses. Signatures under other words lapse, the field's own or those it brings and takes away; what a later meeting adds leaves them be. */
export function amend(
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
  const correction = {
    field: name,
    was: record.answers[name] ?? null,
    is: value,
    reason: entry.reason,
    by: author,
    at,
  }
  if (!sawStanding(record, name, entry.over) && !same(correction.was, value)) {
    const amendments = [...record.amendments, { ...correction, beside: true as const }]
    return done(keepBeside({ ...record, amendments }, name, value, entry), [name])
  }
  const later = laterFields(form).has(name)
  const on = name === form.on && isDay(value) ? value : record.on
  const amended = {
    ...record,
    on,
    answers,
    stamps: { ...record.stamps, [name]: entry.id },
    amendments: [...record.amendments, correction],
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
  const settled = chosen(record, { ...amended, signatures }, name, entry.over)
  return done(withStatus(form, settled.record), settled.conflict ? [name] : [])
}
