/**
 * What keeps a form from being completed, in words that name the thing and the way
 * out. The same checks run at the form on a device and again on the server.
 */
import { spokenDay, type Day } from '../calendar/day.ts'
import type { SchoolCalendar } from '../calendar/school-calendar.ts'
import type { Answers } from '../casework/entry.ts'
import { isInUse } from '../register/codes.ts'
import { faultOfDay } from './day-faults.ts'
import { fieldsOf, NONE, type Condition, type Field, type Form, type SimpleField } from './form.ts'
import { fieldOf, isAnswered, isBlankRow, isOfKind, laterFields, rowsOf, type Keyed } from './shape.ts'
import { asked, holds, isColumnShown } from './shown.ts'

/** A field that keeps a record from being completed, in words for the person at the form. */
export type FieldFault = {
  readonly field: string
  readonly row?: string
  readonly column?: string
  readonly says: string
}

export type FaultContext = {
  readonly today: Day
  /** With it, school weeks are counted truly; without, as generously as holidays allow. */
  readonly calendar?: SchoolCalendar
}

/** Every fault, in the order of the form. Fields of later sections may be empty, but not wrong. */
export function faultsOf(form: Form, answers: Answers, context: FaultContext): FieldFault[] {
  const live = asked(form, answers)
  const later = laterFields(form)
  return fieldsOf(form).flatMap(([name, field]) =>
    live.names.has(name) ? faultsIn(name, field, live.answers, later.has(name), context) : [],
  )
}

/** The first fault of one field, if it has any; none for a field that is not asked. */
export function faultOfField(
  form: Form,
  name: string,
  answers: Answers,
  context: FaultContext,
): FieldFault | undefined {
  const field = fieldOf(form, name)
  const live = asked(form, answers)
  if (!field || !live.names.has(name)) return undefined
  return faultsIn(name, field, live.answers, laterFields(form).has(name), context)[0]
}

function faultsIn(
  name: string,
  field: Field,
  answers: Answers,
  later: boolean,
  context: FaultContext,
): FieldFault[] {
  if (field.type === 'signature' || field.type === 'statement' || field.type === 'auto') return []
  const value = answers[name] ?? null
  if (!isAnswered(value)) {
    return !later && isRequired(field, answers) ? [{ field: name, says: missing(field) }] : []
  }
  if (!isOfKind(field, value))
    return [{ field: name, says: `${subject(field)} could not be read. ${missing(field)}` }]
  if (field.type !== 'rows') {
    const says = wrong(field, value, answers, undefined, context)
    return says === undefined ? [] : [{ field: name, says }]
  }
  if (value === NONE) return []
  const rows = rowsOf(value)
  const filled = rows.filter((row) => !isBlankRow(row))
  const least = !later && isRequired(field, answers) ? (field.min ?? 1) : 0
  const few = filled.length < least ? [{ field: name, says: missing(field) }] : []
  const cells = rows.flatMap((row, index) =>
    isBlankRow(row)
      ? []
      : Object.entries(field.columns).flatMap(([column, cell]) => {
          const says = faultOfCell(cell, row, column, answers, context)
          const place = `${upper(field.one)} ${index + 1}`
          return says === undefined
            ? []
            : [{ field: name, row: row.id, column, says: `${place}: ${lower(says)}` }]
        }),
  )
  return [...few, ...cells]
}

function faultOfCell(
  cell: SimpleField,
  row: Keyed,
  column: string,
  answers: Answers,
  context: FaultContext,
): string | undefined {
  if (!isColumnShown(cell, answers, row)) return undefined
  const value = row[column]
  if (!isAnswered(value)) return isRequired(cell, answers, row) ? missing(cell) : undefined
  return wrong(cell, value, answers, row, context)
}

const isRequired = (
  field: { readonly required?: true | Condition },
  answers: Answers,
  row?: Keyed,
): boolean => field.required === true || (field.required !== undefined && holds(field.required, answers, row))

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/

/** What is wrong with an answer that is there. */
function wrong(
  field: SimpleField,
  value: unknown,
  answers: Answers,
  row: Keyed | undefined,
  context: FaultContext,
): string | undefined {
  const name = subject(field)
  switch (field.type) {
    case 'day':
      return typeof value === 'string' ? faultOfDay(field, name, value, answers, row, context) : undefined
    case 'time': {
      if (typeof value !== 'string' || !TIME.test(value)) return `${name} must be a time, such as 15:40`
      const first =
        field.notBefore === undefined ? undefined : (row?.[field.notBefore] ?? answers[field.notBefore])
      if (typeof first === 'string' && TIME.test(first) && value < first)
        return `${name} must be ${first} or later`
      return undefined
    }
    case 'number': {
      if (typeof value !== 'number') return `${name} must be a number`
      const { min = -Infinity, max = Infinity } = field
      if (value >= min && value <= max) return undefined
      if (max === Infinity) return `${name} must be ${min} or more`
      return min === -Infinity
        ? `${name} must be ${max} or less`
        : `${name} must be between ${min} and ${max}`
    }
    case 'link':
      return rowsOf(answers[field.to]).some(({ id }) => id === value)
        ? undefined
        : `${name} is no longer listed. Choose another`
    case 'choice': {
      const day = field.codesOn === undefined ? undefined : answers[field.codesOn]
      return typeof day === 'string' && typeof value === 'string' && !isInUse(value, day)
        ? `${name} must be a code that was in use on ${spokenDay(day)}`
        : undefined
    }
    case 'text':
      return typeof value === 'string' && value.length > (field.max ?? 500)
        ? `${name} must be ${field.max ?? 500} characters or fewer`
        : undefined
    default:
      return undefined
  }
}

const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
/** Lower case at the start of a sentence, but for abbreviations such as GP. */
const lower = (text: string) =>
  /^[A-Z]([^A-Z]|$)/.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text

/** The field named inside a sentence: 'the date of the visit'. */
export const calledOf = (field: Field): string => {
  if (field.called !== undefined) return field.called
  const plain = lower(field.label.replace(/\?$/, ''))
  return field.type === 'day' || field.type === 'time' ? `the ${plain}` : plain
}
const subject = (field: Field) => upper(calledOf(field))

/** How to answer a field that is empty. */
function missing(field: Field): string {
  if (field.type === 'rows') {
    const several = (field.min ?? 1) > 1 ? `${field.min} of these: ${field.one}` : `at least one ${field.one}`
    return `Add ${several}${field.none === undefined ? '' : `, or choose “${field.none}”`}`
  }
  if (field.type === 'multi') return `Choose at least one: ${lower(field.label)}`
  if (field.type === 'yes/no' || (field.type === 'choice' && field.label.endsWith('?')))
    return `Choose an answer: ${lower(field.label)}`
  if (field.type === 'choice' || field.type === 'link') return `Choose ${calledOf(field)}`
  if (field.type === 'attachment') return `Add ${calledOf(field)}`
  return `Enter ${calledOf(field)}`
}
