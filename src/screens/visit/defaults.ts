/** What a visit begins with, so that only its outcome need be tapped: who, when, where, why. */
import type { PupilView } from '../../device/device.ts'
import type { Day } from '../../domain/calendar/day.ts'
import { addSchoolDays } from '../../domain/calendar/school-time.ts'
import { schoolCalendar } from '../../domain/calendar/school-calendar.ts'
import type { Answer, Answers } from '../../domain/casework/entry.ts'
import type { CaseRecord } from '../../domain/casework/record.ts'
import { doorstepVisit } from '../../domain/forms/doorstep-visit.ts'
import type { Officer } from '../../protocol/messages.ts'
import { startingAnswers } from '../form/starting-answers.ts'
import { OUTCOMES, REASONS, type Outcome } from './outcomes.ts'

export function startOfVisit(
  record: CaseRecord,
  view: PupilView,
  { officer, today, now }: { officer: Officer; today: Day; now: string },
): Answers {
  const { id, name, position } = officer
  const due = view.assessment.steps.map(({ step }) => REASONS[step]).find((reason) => reason !== undefined)
  const begun: Answers = {
    visitors: [{ id, visitor: { id, name, role: position } }],
    on: today,
    arrivedAt: now,
    reason: due ?? 'irregular',
  }
  const known = Object.fromEntries(startingAnswers(doorstepVisit, record, [view]))
  return Object.fromEntries(
    Object.entries({ ...known, ...begun }).filter(([field]) => record.answers[field] === undefined),
  )
}

const outcomesIn = (answers: Answers): readonly string[] =>
  Array.isArray(answers['outcome'])
    ? answers['outcome'].filter((one): one is string => typeof one === 'string')
    : []

export const isTapped = (answers: Answers, outcome: Outcome): boolean => outcomesIn(answers).includes(outcome)

/** The answers after an outcome was tapped: it comes with what follows from it, or goes again. */
export function tapOutcome(answers: Answers, outcome: Outcome, view: PupilView, today: Day): Answers {
  const { settles: follows, not } = OUTCOMES[outcome]
  // What somebody wrote down as agreed stands.
  const settles = answers['actions'] === undefined ? follows : without(follows, 'actions')
  const before = outcomesIn(answers)
  if (before.includes(outcome)) return { outcome: before.filter((one) => one !== outcome) }
  const others: readonly string[] = not
  const outcomes = [...before.filter((one) => !others.includes(one)), outcome]
  if (outcome !== 'no answer') return { ...settles, outcome: outcomes }
  const next = addSchoolDays(schoolCalendar(view.school.calendar), today, 1)
  return {
    ...settles,
    outcome: outcomes,
    children: seenOf(answers['children'], () => false),
    ...(next === null ? {} : { nextStepOn: next }),
  }
}

const without = ({ ...answers }: Record<string, Answer>, field: string): Answers => {
  delete answers[field]
  return answers
}

type Row = { readonly [column: string]: Answer }
const isRow = (row: Answer): row is Row => typeof row === 'object' && row !== null && !Array.isArray(row)
const rowsIn = (value: Answer | undefined): readonly Row[] =>
  Array.isArray(value) ? value.filter((row: Answer): row is Row => isRow(row)) : []

const seenOf = (value: Answer | undefined, seen: () => boolean): Answer =>
  rowsIn(value).map((row) => ({ ...row, seen: seen() }))

/** Who stands in the rows of a list, with what was tapped of each. */
export const peopleIn = (value: Answer | undefined, who: string, what: string) =>
  rowsIn(value).map((row) => {
    const person = row[who]
    const name = person !== undefined && isRow(person) ? person['name'] : ''
    const said = row[what]
    return {
      id: typeof row['id'] === 'string' ? row['id'] : '',
      name: typeof name === 'string' ? name : '',
      said: typeof said === 'boolean' ? said : null,
    }
  })

/** The rows with one of them answered. */
export const withTap = (value: Answer | undefined, row: string, what: string, said: boolean): Answer =>
  rowsIn(value).map((each) => (each['id'] === row ? { ...each, [what]: said } : each))
