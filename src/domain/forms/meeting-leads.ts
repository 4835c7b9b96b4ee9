/**
 * Which form a kind of meeting leads to for a child, and what of the meeting it begins with, so that nothing is written
 * twice (decision 0049). Only that child's own answers, and who was there, are taken.
 */
import type { Answer, Answers } from '../casework/entry.ts'
import { spokenDay } from '../calendar/day.ts'
import { isPerson, rowsOf } from './shape.ts'

type Lead = { readonly form: string; readonly begins: (answers: Answers) => Record<string, Answer> }

const day = (value: Answer | undefined): string => (typeof value === 'string' ? spokenDay(value) : '')

/** The people of these lists who were here, as rows of another form. */
const here = (answers: Answers, ...lists: readonly string[]): Answer =>
  lists.flatMap((list) =>
    rowsOf(answers[list]).flatMap(({ id, person, here }) =>
      here === true && isPerson(person) ? [{ id, person: { ...person } }] : [],
    ),
  )

/** F-08 begins with the day, the kind, who came, what was agreed and the next day. */
const improvementPlan = (meetingType: string): Lead => ({
  form: 'attendance-improvement-plan',
  begins: (answers) => ({
    ...(typeof answers['on'] === 'string' ? { on: answers['on'] } : {}),
    meetingType,
    attendees: here(answers, 'who', 'family'),
    ...(typeof answers['said'] === 'string' ? { discussed: answers['said'] } : {}),
    ...(typeof answers['nextOn'] === 'string' ? { nextOn: answers['nextOn'] } : {}),
    actions: rowsOf(answers['actions']).map(({ id, action, who, by }) => ({
      id,
      action: typeof action === 'string' ? action : '',
      who: typeof who === 'string' ? who : '',
      by: day(typeof by === 'string' ? by : undefined),
    })),
  }),
})

const blank = (form: string): Lead => ({ form, begins: () => ({}) })

export const LEADS_TO: Readonly<Record<string, Lead>> = {
  'school attendance meeting': improvementPlan('school attendance meeting'),
  aim: improvementPlan('aim'),
  'ehcp review': improvementPlan('review'),
  'school nurse': blank('medical-action-plan'),
  send: blank('assess-plan-do-review'),
  'ast termly': blank('ast-meeting'),
  panel: blank('panel-case'),
}
