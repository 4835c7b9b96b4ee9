/** What the school as a whole owes this week, for those who work there; the rest of the term folded away. */
import { useMemo } from 'react'
import { dayNumber, dayOf, weekday, type Day } from '../../domain/calendar/day.ts'
import { schoolCalendar } from '../../domain/calendar/school-calendar.ts'
import type { Role } from '../../domain/casework/roles.ts'
import { spokenSource } from '../../domain/guidance/source.ts'
import { processFor } from '../../domain/processes/processes.ts'
import { tasksDue, type TaskDue } from '../../domain/stages/school-tasks.ts'
import type { School } from '../../protocol/messages.ts'
import { count } from '../parts/amounts.ts'
import { DueTag } from '../parts/due-tag.tsx'
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
    () =>
      (isAtSchool ? schools.flatMap((school) => tasksOf(school, today)) : []).toSorted((a, b) =>
        a.by.localeCompare(b.by),
      ),
    [isAtSchool, schools, today],
  )
  if (tasks.length === 0) return null
  const number = dayNumber(today)
  const sunday = dayOf(number - weekday(number) + 6)
  const now = tasks.filter(({ by }) => by <= sunday)
  const later = tasks.filter(({ by }) => by > sunday)
  return (
    <section className="school-tasks" aria-labelledby="school-tasks">
      <h2 id="school-tasks" className="section-heading">
        School tasks
      </h2>
      {now.length === 0 ? (
        <p className="quiet">None is due this week.</p>
      ) : (
        <TaskLines tasks={now} today={today} several={schools.length > 1} />
      )}
      {later.length > 0 && (
        <details className="govuk-details">
          <summary className="govuk-details__summary">
            <span className="govuk-details__summary-text">
              After this week: {count(later.length, 'task')}
            </span>
          </summary>
          <TaskLines tasks={later} today={today} several={schools.length > 1} />
        </details>
      )}
    </section>
  )
}

type Task = TaskDue & { readonly school: School }

function tasksOf(school: School, today: Day): readonly Task[] {
  const process = processFor(school)
  const { phase } = school
  const calendar = schoolCalendar(school.calendar)
  return process ? tasksDue(process, { calendar, phase }, today).map((due) => ({ ...due, school })) : []
}

function TaskLines({ tasks, today, several }: { tasks: readonly Task[]; today: Day; several: boolean }) {
  return (
    <ul className="lines">
      {tasks.map(({ task, says, who, by, source, school }) => (
        <li key={`${school.id} ${task}`} className="line">
          <div className="line-main">
            <p>{says}</p>
            <p className="quiet">
              {several && `${school.name} · `}For the {who} · {spokenSource(source)}
            </p>
          </div>
          <DueTag by={by} today={today} />
        </li>
      ))}
    </ul>
  )
}
