/**
 * A form answered for the demo: what is given, and for every other question that must be answered
 * something that fits. Which questions those are, the form's own checks say.
 */
import { addDays, isDay, type Day } from '../../domain/calendar/day.ts'
import type { Answer, Answers } from '../../domain/casework/entry.ts'
import { faultsOf, type FieldFault } from '../../domain/forms/faults.ts'
import { NONE, type Field, type Form, type SimpleField } from '../../domain/forms/form.ts'
import { fieldOf, isAnswered, rowsOf } from '../../domain/forms/shape.ts'

/** Each round answers what the round before brought to light. */
const MOST_ROUNDS = 12

/** Answers with which the form can be completed on a day, by somebody of this name. */
export function exampleAnswers(form: Form, given: Answers, on: Day, by: string): Answers {
  let answers: Answers = { [form.on]: on, ...given }
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const faults = faultsOf(form, answers, { today: on })
    if (faults.length === 0) return answers
    for (const fault of faults)
      answers = { ...answers, [fault.field]: answered(form, answers, fault, on, by) }
  }
  return answers
}

function answered(
  form: Form,
  answers: Answers,
  { field: name, row, column }: FieldFault,
  on: Day,
  by: string,
) {
  const field = fieldOf(form, name)
  const before = answers[name] ?? null
  if (!field) return before
  if (field.type !== 'rows') return example(field, answers, on, by)
  const rows = rowsOf(before)
  if (row === undefined || column === undefined) {
    if (rows.length === 0 && field.none !== undefined) return NONE
    return Array.from({ length: field.min ?? 1 }, (_, at) => ({
      ...rows[at],
      id: `r${at + 1}`,
      ...Object.fromEntries(
        Object.entries(field.columns).flatMap(([name, cell]) =>
          cell.required === true && cell.shownWhen === undefined && !isAnswered(rows[at]?.[name])
            ? [[name, example(cell, answers, on, by)]]
            : [],
        ),
      ),
    })) as Answer // rows as they were, and examples
  }
  const cell = field.columns[column]
  return rows.map((one) =>
    one.id === row && cell ? { ...one, [column]: example(cell, answers, on, by) } : one,
  ) as Answer // rows as they were
}

function example(
  field: Exclude<Field, { type: 'rows' }> | SimpleField,
  answers: Answers,
  on: Day,
  by: string,
): Answer {
  switch (field.type) {
    case 'number':
      return Math.max(field.min ?? 0, Math.min(field.max ?? 1, 1))
    case 'day': {
      const base = field.within && answers[field.within.of]
      if (isDay(base)) return addDays(base, 7 * (field.within?.weeks?.[0] ?? field.within?.schoolWeeks ?? 0))
      const other = field.notBefore === undefined ? undefined : answers[field.notBefore]
      return isDay(other) && other > on ? other : on
    }
    case 'time':
      return field.notBefore === undefined ? '10:30' : '11:30'
    case 'yes/no':
      return false
    case 'choice':
      return Object.keys(field.options)[0] ?? ''
    case 'multi':
      return Object.keys(field.options).slice(0, 1)
    case 'person':
      return { name: by, ...(field.role ? { role: 'Staff' } : {}) }
    case 'attachment':
      return { name: 'Kept at the school' }
    default:
      return 'As talked about; the details are in the school’s file.'
  }
}
