/** The calendar of what a school does again and again: this week, this half-term and the year, each ticked off by whoever did it. */
import { useMemo, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { dayNumber, dayOf, spokenDay, weekday, type Day } from '../../domain/calendar/day.ts'
import { FORMS } from '../../domain/forms/forms.ts'
import { spokenSource } from '../../domain/guidance/source.ts'
import { agendaForTask } from '../../domain/stages/agendas.ts'
import type { Kept } from '../../domain/stages/task-ledger.ts'
import type { School } from '../../protocol/messages.ts'
import { Button } from '../parts/button.tsx'
import { ChoiceField } from '../parts/choice-field.tsx'
import { DueTag } from '../parts/due-tag.tsx'
import { Page } from '../parts/page.tsx'
import { Tag } from '../parts/tag.tsx'
import { shortDay } from '../parts/words.ts'
import { useActs, useDevice } from '../use-device.tsx'
import { useTasks } from './use-tasks.ts'

export function TasksPage() {
  const schools = useDevice((device) => device.schools())
  const [chosen, setChosen] = useState('')
  const pupils = useDevice((device) => device.pupils())
  const most = useMemo(() => {
    const here = (id: string) => pupils.filter((one) => one.school === id).length
    return schools.toSorted((a, b) => here(b.id) - here(a.id))[0]
  }, [schools, pupils])
  const school = schools.find(({ id }) => id === chosen) ?? most
  return (
    <Page
      title="School tasks"
      className="tasks-page"
      lead={<p className="lead">What a school does again and again, and who did it when.</p>}
    >
      {schools.length > 1 && (
        <ChoiceField
          id="tasks-school"
          label="School"
          none="Choose"
          value={school?.id ?? ''}
          options={schools.map(({ id, name }) => [id, name] as const)}
          choose={setChosen}
        />
      )}
      {school ? <OfSchool key={school.id} school={school} /> : <p>No school has come to this device yet.</p>}
    </Page>
  )
}

/** Where a task stands in the calendar: by the last day of the stretch it belongs to. */
function parted(tasks: readonly Kept[], today: Day) {
  const number = dayNumber(today)
  const sunday = dayOf(number - weekday(number) + 6)
  const soon = dayOf(number + 49)
  return [
    ['This week', tasks.filter(({ by }) => by <= sunday)],
    ['This half-term', tasks.filter(({ by }) => by > sunday && by <= soon)],
    ['This year', tasks.filter(({ by }) => by > soon)],
  ] as const
}

function OfSchool({ school }: { school: School }) {
  const { tasks, tick, today, fault } = useTasks(school)
  if (tasks.length === 0)
    return <p>Nothing is asked of the school now: it is a holiday, or its process names no tasks.</p>
  const missed = tasks.filter(({ before }) => before && !before.done)
  return (
    <>
      <output className="fault-note">{fault}</output>
      {parted(tasks, today).map(
        ([when, some]) =>
          some.length > 0 && (
            <section key={when} className="card" aria-label={when}>
              <h2 className="section-heading">{when}</h2>
              <ul className="lines">
                {some.map((task) => (
                  <TaskLine key={task.task} task={task} school={school} today={today} tick={tick} />
                ))}
              </ul>
            </section>
          ),
      )}
      {missed.length > 0 && (
        <section className="card" aria-labelledby="missed">
          <h2 id="missed" className="section-heading">
            Not ticked off last time
          </h2>
          <ul className="lines">
            {missed.map(({ task, says, who, before }) => (
              <li key={task} className="line">
                <div className="line-main">
                  <p>{says}</p>
                  <p className="quiet">
                    For the {who}
                    {before && ` · it was due by ${shortDay(before.by, today)}`}
                  </p>
                </div>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function TaskLine({
  task,
  school,
  today,
  tick,
}: {
  task: Kept
  school: School
  today: Day
  tick: (task: Kept) => Promise<void>
}) {
  const device = useActs()
  const navigate = useNavigate()
  const { done, form, who, says, by, source } = task
  const agenda = agendaForTask(task.task)
  return (
    <li className="line">
      <div className="line-main">
        <p>{says}</p>
        <p className="quiet">
          For the {who} · {spokenSource(source)}
        </p>
        {done && (
          <p className="quiet">
            Done by {done.by} on {spokenDay(done.on)}
          </p>
        )}
        <div className="tasks-acts no-print">
          {!done && (
            <Button kind="quiet" onClick={() => void tick(task)}>
              Tick off<span className="govuk-visually-hidden">: {says}</span>
            </Button>
          )}
          {agenda && (
            <Link to={`/meetings/new?kind=${encodeURIComponent(agenda.kind)}&school=${school.id}`}>
              See the agenda<span className="govuk-visually-hidden">: {says}</span>
            </Link>
          )}
          {form !== undefined && FORMS[form]?.about === 'school' && (
            <Button
              kind="plain"
              onClick={() =>
                void device.start(form, [], { school: school.id }).then((id) => navigate(`/records/${id}`))
              }
            >
              Write it down: {FORMS[form].title}
            </Button>
          )}
        </div>
      </div>
      {done ? <Tag tone="done">Done</Tag> : <DueTag by={by} today={today} />}
    </li>
  )
}
