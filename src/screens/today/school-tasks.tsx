/** What the school as a whole owes this week, for those who work there; the rest of the term folded away. */
import { useMemo } from 'react'
import { Link } from 'react-router'
import { dayNumber, dayOf, weekday, type Day } from '../../domain/calendar/day.ts'
import { schoolCalendar } from '../../domain/calendar/school-calendar.ts'
import type { Role } from '../../domain/casework/roles.ts'
import { spokenSource } from '../../domain/guidance/source.ts'
import { processFor } from '../../domain/processes/processes.ts'
import { tasksDue, type TaskDue } from '../../domain/stages/school-tasks.ts'
import type { School } from '../../protocol/messages.ts'
import { count } from '../parts/amounts.ts'
import { DueTag } from '../parts/due-tag.tsx'
import { listed } from '../parts/words.ts'
import { useDevice } from '../use-device.tsx'

/** Those who do a school's own tasks; others look after many schools. */
const AT_SCHOOL: readonly Role[] = [
  'pastoral-staff',
  'office-staff',
  'attendance-lead',
  'headteacher',
  'dsl',
  'ddsl',
  'senco',
  'ast-contact',
]

export function SchoolTasks({ today }: { today: Day }) {
  const role = useDevice((device) => device.state().officer)?.role
  const schools = useDevice((device) => device.schools())
  const isAtSchool = role !== undefined && AT_SCHOOL.includes(role)
  const tasks = useMemo(
    () => joined(isAtSchool ? schools.flatMap((school) => tasksOf(school, today)) : []),
    [isAtSchool, schools, today],
  )
  if (tasks.length === 0) return null
  const number = dayNumber(today)
  const sunday = dayOf(number - weekday(number) + 6)
  const several = schools.length > 1
  const lists = [
    ['due this week', tasks.filter(({ by }) => by <= sunday)],
    ['due later', tasks.filter(({ by }) => by > sunday)],
  ] as const
  return (
    <section className="school-tasks" aria-labelledby="school-tasks">
      <h2 id="school-tasks" className="section-heading">
        School tasks
      </h2>
      {lists.map(([when, some]) => (
        <details key={when} className="govuk-details">
          <summary className="govuk-details__summary">
            <span className="govuk-details__summary-text">
              {count(some.length, 'task')} {when}
            </span>
          </summary>
          <TaskLines tasks={some} today={today} several={several} />
        </details>
      ))}
      <p className="unlisted">
        <Link to="/tasks">All school tasks, to tick off</Link>
        {schools.map(({ id, name }) => (
          <Link key={id} to={`/schools/${id}`}>
            Write down what {name} did
          </Link>
        ))}
      </p>
    </section>
  )
}

type Task = TaskDue & { readonly schools: readonly School[] }

function tasksOf(school: School, today: Day): readonly Task[] {
  const process = processFor(school)
  const { phase } = school
  const calendar = schoolCalendar(school.calendar)
  return process
    ? tasksDue(process, { calendar, phase }, today).map((due) => ({ ...due, schools: [school] }))
    : []
}

/** One task of several schools is told once, with its schools; what is due first leads. */
function joined(tasks: readonly Task[]): readonly Task[] {
  const alike = Map.groupBy(tasks, ({ task, by, says }) => `${task} ${by} ${says}`)
  return [...alike.values()]
    .flatMap(([first, ...others]) =>
      first ? [{ ...first, schools: [first, ...others].flatMap(({ schools }) => schools) }] : [],
    )
    .sort((a, b) => a.by.localeCompare(b.by))
}

function TaskLines({ tasks, today, several }: { tasks: readonly Task[]; today: Day; several: boolean }) {
  return (
    <ul className="lines">
      {tasks.map(({ task, says, who, by, source, schools }) => (
        <li key={`${task} ${by} ${schools[0]?.id}`} className="line">
          <div className="line-main">
            <p>{says}</p>
            <p className="quiet">
              {several && `${listed(schools.map(({ name }) => name))} · `}For the {who} ·{' '}
              {spokenSource(source)}
            </p>
          </div>
          <DueTag by={by} today={today} />
        </li>
      ))}
    </ul>
  )
}
