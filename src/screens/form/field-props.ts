/** What every field of a form is given, whether it stands alone or as a column of a row. */
import type { Day } from '../../domain/calendar/day.ts'
import type { Answer, Answers } from '../../domain/casework/entry.ts'
import type { SimpleField } from '../../domain/forms/form.ts'

export type OfferedPerson = {
  readonly id: string
  readonly name: string
  readonly role: string
  readonly from: 'pupil' | 'parent' | 'staff'
}

export type FieldProps<Kind extends SimpleField['type'] = SimpleField['type']> = {
  /** Of the first thing one can type in or choose; faults lead here. */
  readonly id: string
  readonly field: Extract<SimpleField, { type: Kind }>
  readonly value: Answer | undefined
  readonly set: (value: Answer) => void
  /** The person has gone on from the field. */
  readonly leave: () => void
  readonly fault: string | undefined
  readonly today: Day
  readonly people: readonly OfferedPerson[]
  /** Of the whole form, for a field that offers what others hold. */
  readonly answers?: Answers
}

/** Ids of hint and fault, for aria-describedby; undefined when there is neither. */
export const describedBy = (id: string, hint: string | undefined, fault: string | undefined) =>
  [hint ? `${id}-hint` : '', fault ? `${id}-error` : ''].filter(Boolean).join(' ') || undefined

/** The element id of a field, or of a column of one of its rows. */
export const fieldId = (field: string, row?: string, column?: string): string =>
  row === undefined ? `f-${field}` : `f-${field}-${row}-${column ?? ''}`
