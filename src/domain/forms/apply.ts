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
import { amend, match, sign } from './afterwards.ts'
import { done, type Applied, type Of } from './applied.ts'
import { isDerived, withDerived } from './derived.ts'
import { faultsOf } from './faults.ts'
import type { Form } from './form.ts'
import { isHeldBack } from './guarded.ts'
import { changeField, settleField } from './merging.ts'
import { fieldOf, isAnswered, isBlankRow, isKeyed, isOfKind } from './shape.ts'
import { asked } from './shown.ts'
import { lacksSigner } from './signing.ts'

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
    const field = fieldOf(form, each.field)
    if (!field || isDerived(field)) continue
    const merged = changeField(now, field, each, entry)
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
  const [fault] = faultsOf(form, words, context).filter(({ field }) => !isHeldBack(record, field))
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

function settle(record: CaseRecord, entry: Of<'settle'>, form: Form): Applied {
  const { field, value } = entry
  if (!takes(form, field, value)) return { refused: 'not read', field }
  const settled = settleField(record, entry, entry)
  return settled === 'already completed'
    ? { refused: settled, field }
    : done(followed(form, settled.record, [field], entry), settled.conflict ? [field] : [])
}
