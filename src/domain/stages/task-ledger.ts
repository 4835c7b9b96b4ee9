/**
 * The school's tasks as a calendar: each with the stretch it belongs to now and the one before, and who ticked it off
 * when. What was done counts for the stretch its day is in. Pure; the records are those about the school.
 */
import { dayNumber, dayOf, type Day } from '../calendar/day.ts'
import type { CaseRecord } from '../casework/record.ts'
import { taskDone } from '../forms/task-done.ts'
import type { Process } from './process.ts'
import { tasksDue, type SchoolOfTasks, type TaskDue } from './school-tasks.ts'

export type Done = { readonly record: string; readonly on: Day; readonly by: string }
export type Kept = TaskDue & {
  /** Done in this stretch; the latest of it. */
  readonly done: Done | null
  /** The stretch before this one, and what was done of the task in it; null where there was none. */
  readonly before: { readonly from: Day; readonly by: Day; readonly done: Done | null } | null
}

type Ticked = Pick<CaseRecord, 'id' | 'form' | 'status' | 'on' | 'answers' | 'completedBy'>

/** The latest tick of a task between two days, withdrawn ones left out. */
function doneIn(records: readonly Ticked[], task: string, from: Day, by: Day): Done | null {
  const done = records.flatMap(({ id, form, status, on, answers, completedBy }) =>
    form === taskDone.id &&
    (status === 'completed' || status === 'signed') &&
    on !== null &&
    on >= from &&
    on <= by &&
    answers['task'] === task
      ? [{ record: id, on, by: completedBy?.name ?? '' }]
      : [],
  )
  return done.toSorted((a, b) => b.on.localeCompare(a.on))[0] ?? null
}

/** So long a look back as a holiday and a term may be. */
const MOST_DAYS_BACK = 450

/**
 * The tasks of a day, each with what was done of it now and in the stretch before: of a weekly task last week, of a
 * half-termly one the half-term before. Of days before the school first ticked anything off nothing is told.
 */
export function taskLedger(
  process: Process,
  school: SchoolOfTasks,
  records: readonly Ticked[],
  on: Day,
): Kept[] {
  const first = records
    .flatMap(({ form, status, on: ticked }) =>
      form === taskDone.id && status !== 'void' && ticked !== null ? [ticked] : [],
    )
    .toSorted()[0]
  return tasksDue(process, school, on).map((due) => {
    const done = doneIn(records, due.task, due.from, due.by)
    const known = first === undefined ? null : stretchBefore(process, school, due)
    const before = known && first !== undefined && known.by >= first ? known : null
    return {
      ...due,
      done,
      before: before && {
        ...before,
        done: doneIn(records, due.task, before.from, dayBefore(due.from)),
      },
    }
  })
}

const dayBefore = (day: Day): Day => dayOf(dayNumber(day) - 1)

/** The stretch a task belonged to before, looked for day by day; null before the first of the calendar. */
function stretchBefore(process: Process, school: SchoolOfTasks, due: TaskDue) {
  const one = { ...process, tasks: (process.tasks ?? []).filter(({ id }) => id === due.task) }
  const last = dayNumber(due.from) - 1
  for (let day = last; day > last - MOST_DAYS_BACK; day--) {
    const [found] = tasksDue(one, school, dayOf(day))
    if (found && found.by < due.from) return { from: found.from, by: found.by }
  }
  return null
}
