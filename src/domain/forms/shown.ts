/**
 * Which fields of a form are asked, told by the answers so far. A question that is
 * not asked counts as not answered, whatever was typed before it was folded away.
 * Conditions name earlier fields only, so one pass in order settles all of them.
 */
import type { Answers } from '../casework/entry.ts'
import type { Condition, Form } from './form.ts'
import { isAnswered, type Keyed } from './shape.ts'

/** Whether a condition holds; inside a row a name means that row's own column first. */
export function holds(condition: Condition, answers: Keyed, row?: Keyed): boolean {
  if ('all' in condition) return condition.all.every((each) => holds(each, answers, row))
  if ('any' in condition) return condition.any.some((each) => holds(each, answers, row))
  if ('not' in condition) return !holds(condition.not, answers, row)
  const value = row && Object.hasOwn(row, condition.field) ? row[condition.field] : answers[condition.field]
  if ('is' in condition) return value === condition.is
  if ('in' in condition)
    return (typeof value === 'string' || typeof value === 'number') && condition.in.includes(value)
  if ('includes' in condition) return Array.isArray(value) && value.includes(condition.includes)
  return isAnswered(value)
}

/** The answers to the questions that are asked, and the names of all questions that are. */
export function asked(form: Form, answers: Answers): { names: ReadonlySet<string>; answers: Answers } {
  const names = new Set<string>()
  const live: Record<string, Answers[string]> = {}
  for (const section of form.sections) {
    if (section.shownWhen && !holds(section.shownWhen, live)) continue
    for (const [name, field] of Object.entries(section.fields)) {
      if (field.shownWhen && !holds(field.shownWhen, live)) continue
      names.add(name)
      const answer = Object.hasOwn(answers, name) ? answers[name] : undefined
      if (answer !== undefined) live[name] = answer
    }
  }
  return { names, answers: live }
}

/** Whether a column is asked in a row. */
export const isColumnShown = (
  column: { readonly shownWhen?: Condition },
  answers: Answers,
  row: Keyed,
): boolean => !column.shownWhen || holds(column.shownWhen, answers, row)
