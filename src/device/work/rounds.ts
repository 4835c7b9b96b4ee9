/**
 * A round: an empty form before one person after another, with no list of pupils. Each makes a record about a child
 * they name, whom somebody matches later. It is begun with the first word, so that a form left half-way is not lost.
 */
import { isDay } from '../../domain/calendar/day.ts'
import { provisionalChild } from '../../domain/casework/entry.ts'
import type { CaseRecord } from '../../domain/casework/record.ts'
import { faultsOf, type FieldFault } from '../../domain/forms/faults.ts'
import { fieldsOf, type Form } from '../../domain/forms/form.ts'
import { formOf } from '../../domain/forms/forms.ts'
import { ownFields } from '../../domain/forms/own-fields.ts'
import { lacksSigner } from '../../domain/forms/signing.ts'
import type { Device, HandingOver } from '../device.ts'
import { pupilLists, startingRows, type Written } from './children.ts'
import type { Desk } from './desk.ts'
import { filledWith } from './filling.ts'
import { capture, handingOf, type FillingInHand, type Growing } from './in-hand.ts'
import type { Opened } from './opened.ts'
import { calendarOf } from './own-answer.ts'

/** What a child is called whose form was left before a name was given. */
const NOT_NAMED = 'Name not given'

type Child = Parameters<Device['nextPerson']>[0]

/** The first empty form; null when the school is not here. */
export async function toRound(
  desk: Desk,
  opened: Opened,
  form: Form,
  school: string,
  how: HandingOver,
): Promise<FillingInHand | null> {
  const handing = await handingOf(desk, opened, school, how)
  if (!handing) return null
  const lists = new Set(pupilLists(form))
  const empty = emptyRecord(desk, form, school, handing.author)
  return {
    ...handing,
    to: 'fill',
    round: true,
    // Which child it is about is asked by name.
    asks: ownFields(form, how.audience).filter((field) => !lists.has(field)),
    record: empty,
    seen: {},
    filled: [],
    growing: null,
    child: desk.newId(),
    started: null,
    pupils: [],
  }
}

function emptyRecord(desk: Desk, form: Form, school: string, startedBy: CaseRecord['startedBy']): CaseRecord {
  return {
    id: desk.newId(),
    form: form.id,
    formVersion: form.version,
    pupils: [],
    school,
    status: 'draft',
    startedBy,
    startedAt: desk.ports.clock.now(),
    on: null,
    answers: {},
    stamps: {},
    signatures: [],
    amendments: [],
    conflicts: [],
  }
}

/** The entry that starts this person's record, kept first or, once their child has a name, again. */
async function startedFor(desk: Desk, held: FillingInHand, child: Child): Promise<Growing | null> {
  const { form, formVersion, school } = held.record
  const provisional = [{ ...child, id: held.child }]
  const place = held.started ?? { id: desk.newId(), at: desk.ports.clock.now() }
  const act = { act: 'start', form, formVersion, school, pupils: [], provisional } as const
  const kept = await capture(desk, held, { ...act, pupils: [], provisional }, place, [
    { id: held.child, name: child.name },
  ])
  return kept === 'sealed' ? held.started : { ...place, number: kept.row.number }
}

/** A person's record is there before the first of their answers is. */
export async function begun(desk: Desk, held: FillingInHand): Promise<FillingInHand> {
  if (!held.round || held.started) return held
  return { ...held, started: await startedFor(desk, held, { name: NOT_NAMED }) }
}

export type Finished =
  { readonly inHand: FillingInHand } | { readonly faults: readonly FieldFault[]; readonly inHand?: undefined }

/** Keeps this person's form about a named child, completed where staff have nothing to add; then an empty one. */
export async function finished(desk: Desk, held: FillingInHand, given: Child): Promise<Finished> {
  const form = formOf(held.record.form, held.record.formVersion)
  const read = provisionalChild.safeParse({ ...given, id: held.child })
  if (!form || !read.success) return { faults: [{ field: 'child', says: 'Enter the child’s name' }] }
  const { id, name, about: saidOf } = read.data
  const child = saidOf === undefined ? { name } : { name, about: saidOf }
  const { answers } = held.record
  const context = { today: desk.today(), calendar: calendarOf(held.school) }
  const own = new Set(held.asks)
  const faults = faultsOf(form, answers, context).filter(({ field }) => own.has(field))
  if (faults.length > 0) return { faults }
  const started = await startedFor(desk, held, child)
  const about = [{ id, name }]
  const filled = await filledWith(desk, { ...held, started }, answersFor(form, held, { id, name }), about)
  await completed(desk, filled, form, context, about)
  const record = emptyRecord(desk, form, held.school.id, held.author)
  const next = { record, seen: {}, filled: [], growing: null, started: null, child: desk.newId() }
  return { inHand: { ...held, ...next } }
}

/** What the form knows once the child has a name. */
function answersFor(form: Form, { school }: FillingInHand, { id, name }: { id: string; name: string }) {
  const known = { 'pupil name': name, 'school name': school.name, 'school contact': school.contact }
  const auto = fieldsOf(form).flatMap(([field, { type, ...one }]): Written[] => {
    const value =
      type === 'auto' && 'from' in one ? Object.entries(known).find(([from]) => from === one.from) : null
    return value ? [[field, { value: value[1], asOf: null }]] : []
  })
  return Object.fromEntries([...auto, ...startingRows(form, { id, name })])
}

async function completed(
  desk: Desk,
  held: FillingInHand,
  form: Form,
  context: Parameters<typeof faultsOf>[2],
  about: FillingInHand['pupils'],
) {
  const { answers } = held.record
  if (faultsOf(form, answers, context).length > 0 || lacksSigner(form, answers)) return
  const event = answers[form.on]
  const on = isDay(event) ? event : context.today
  const place = { id: desk.newId(), at: desk.ports.clock.now() }
  await capture(desk, held, { act: 'complete', on }, place, about)
}
