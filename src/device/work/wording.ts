/**
 * How typing is worded as a change: over which words it was written, as its author saw them (P3). What
 * a screen showed is what counts, not what has come from others underneath it meanwhile.
 */
import type { Answer, Entry } from '../../domain/casework/entry.ts'
import type { CaseRecord } from '../../domain/casework/record.ts'
import type { Form } from '../../domain/forms/form.ts'
import { isMerging } from '../../domain/forms/merge-answers.ts'
import { fieldOf } from '../../domain/forms/shape.ts'
import { same } from '../../kit/same.ts'

type Change = Extract<Entry, { act: 'change' }>
type Field = Change['fields'][number]

/** One field as it was written, and what its author had before them: `value` is left out where that is not known. */
export type Writing = {
  readonly field: string
  readonly value: Answer
  readonly shown: { readonly entry: string | null; readonly value?: Answer }
}

type Standing = {
  readonly form: Form | undefined
  /** As it stands here, with the open entry; and without it. */
  readonly record: CaseRecord
  readonly below: CaseRecord | null
  /** This device's last entry about the record, where that is typing that may still grow. */
  readonly open: Change | null
}

/** The fields of a new entry; or of the open one, whole, where its author goes on in it. */
export function worded(
  standing: Standing,
  writings: readonly Writing[],
): { readonly into: 'open' | 'new'; readonly fields: Field[] } {
  const grown = standing.open && grownBy(standing, standing.open, writings)
  return grown
    ? { into: 'open', fields: grown }
    : { into: 'new', fields: writings.map((one) => anew(standing, one)) }
}

const anew = ({ form }: Standing, { field, value, shown }: Writing): Field => ({
  field,
  value,
  seen: shown.entry,
  ...(shown.value !== undefined && form && isMerging(fieldOf(form, field)) ? { base: shown.value } : {}),
})

/** Null where somebody writes over other words than those the open entry was written over. */
function grownBy(standing: Standing, open: Change, writings: readonly Writing[]): Field[] | null {
  const all = new Map(open.fields.map((one) => [one.field, one]))
  for (const writing of writings) {
    const { field, value, shown } = writing
    const before = all.get(field)
    if (before && shown.entry !== open.id && shown.entry !== before.seen) return null
    all.delete(field)
    all.set(
      field,
      before ? { ...(over(standing, open, before, shown) ?? before), value } : anew(standing, writing),
    )
  }
  return [...all.values()]
}

/** Whoever saw the open entry's words and others' in one answer writes over those others'. */
function over(
  { record, below }: Standing,
  { id }: Change,
  before: Field,
  shown: Writing['shown'],
): Field | undefined {
  const { field } = before
  const sawBoth =
    shown.entry === id && same(shown.value, record.answers[field]) && !same(shown.value, before.value)
  return sawBoth && below && before.base !== undefined
    ? { ...before, seen: below.stamps[field] ?? null, base: below.answers[field] ?? null }
    : undefined
}
