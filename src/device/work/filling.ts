/**
 * A draft in the hands of somebody who fills in their own fields alone. What they wrote stays in memory and is
 * kept whole, again and again, in one captured entry; they see no more of the record than is theirs.
 */
import type { Answer } from '../../domain/casework/entry.ts'
import type { CaseRecord } from '../../domain/casework/record.ts'
import type { Form } from '../../domain/forms/form.ts'
import { formOf } from '../../domain/forms/forms.ts'
import { ownFields } from '../../domain/forms/own-fields.ts'
import { fieldOf, isOfKind } from '../../domain/forms/shape.ts'
import { same } from '../../kit/same.ts'
import type { HandingOver } from '../device.ts'
import type { Desk } from './desk.ts'
import { capture, handingOf, type FillingInHand } from './in-hand.ts'
import { namesOf, type Opened } from './opened.ts'
import { recordFor } from './record-for.ts'

/** A draft to be filled in by its reader; null when its school is not here. */
export async function toFill(
  desk: Desk,
  opened: Opened,
  form: Form,
  record: CaseRecord,
  how: HandingOver,
): Promise<FillingInHand | null> {
  const handing = await handingOf(desk, opened, record.school, how)
  if (!handing) return null
  const asks = ownFields(form, how.audience)
  const own = new Set(asks)
  return {
    ...handing,
    to: 'fill',
    round: false,
    asks,
    record: recordFor(form, record, how.audience),
    seen: Object.fromEntries(Object.entries(record.stamps).filter(([field]) => own.has(field))),
    filled: [],
    growing: null,
    child: '',
    started: null,
    pupils: namesOf(opened, record.pupils),
  }
}

/** Refuses what is not this reader's to fill in. */
export function refuseOthers(held: FillingInHand, fields: Fields): void {
  const form = formOf(held.record.form, held.record.formVersion)
  for (const [name, value] of Object.entries(fields)) {
    const field = form && held.asks.includes(name) ? fieldOf(form, name) : undefined
    if (!field || !isOfKind(field, value))
      throw new RangeError('only a reader’s own fields are filled in, with what they take')
  }
}

type Fields = Readonly<Record<string, Answer>>

/** What of these answers is new. */
export const freshOf = ({ record: { answers } }: FillingInHand, fields: Fields) =>
  Object.entries(fields).filter(([field, value]) => !same(answers[field] ?? null, value))

/** The hand-over after these answers were kept. */
export async function filledWith(
  desk: Desk,
  held: FillingInHand,
  fields: Fields,
  pupils = held.pupils,
): Promise<FillingInHand> {
  const fresh = freshOf(held, fields)
  if (fresh.length === 0) return held
  const answers = { ...held.record.answers, ...Object.fromEntries(fresh) }
  const names = fresh.map(([field]) => field)
  const filled = [...held.filled.filter((field) => !names.includes(field)), ...names]
  const after = { ...held, record: { ...held.record, answers }, filled }
  const { growing } = held
  if (growing) {
    const kept = await keptChange(desk, after, filled, held.seen, growing, pupils)
    if (kept) return { ...after, growing: kept }
  }
  // Nothing is growing, or another tab has opened it meanwhile: what is new follows it.
  const before = growing ? held.filled.map((field) => [field, growing.id] as const) : []
  const seen = { ...held.seen, ...Object.fromEntries(before) }
  const next = { id: desk.newId(), at: desk.ports.clock.now() }
  const kept = await keptChange(desk, after, names, seen, next, pupils)
  return { ...after, seen, filled: names, growing: kept }
}

async function keptChange(
  desk: Desk,
  held: FillingInHand,
  names: readonly string[],
  seen: FillingInHand['seen'],
  place: { id: string; number?: number; at: number },
  pupils: FillingInHand['pupils'],
) {
  const fields = names.map((field) => ({
    field,
    value: held.record.answers[field] ?? null,
    seen: seen[field] ?? null,
  }))
  const kept = await capture(desk, held, { act: 'change', fields }, place, pupils)
  return kept === 'sealed' ? null : { ...place, number: kept.row.number }
}
