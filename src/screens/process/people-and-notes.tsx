/** Who does what in a process, what the school as a whole does again and again, and what is worth knowing. */
import { spokenSource } from '../../domain/guidance/source.ts'
import type { Process, ProcessRole, SchoolTask } from '../../domain/stages/process.ts'
import { MoreAbout } from '../parts/good-to-know.tsx'
import { nameInProcess } from '../parts/process-words.ts'
import { capital } from '../parts/words.ts'

export function RolesSection({ roles }: { roles: readonly ProcessRole[] }) {
  return (
    <section className="card" aria-labelledby="process-roles">
      <h2 id="process-roles" className="section-heading">
        Who does what
      </h2>
      {roles.length === 0 && <p className="quiet">The process names no roles of its own.</p>}
      <ul className="plain-list">
        {roles.map(({ name, does, source }) => (
          <li key={name} className="reason">
            <h3 className="rule-name">{capital(name)}</h3>
            <ul className="rule-lines">
              {does.map((each) => (
                <li key={each}>{each}</li>
              ))}
            </ul>
            <p className="cited">{spokenSource(source)}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}

const MONTHS = new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' })

function howOften({ every, month }: SchoolTask): string {
  if (every === 'year')
    return month === undefined ? 'Every year' : `Every ${MONTHS.format(Date.UTC(2026, month - 1, 1))}`
  return `Every ${every}`
}

export function TasksSection({ tasks }: { tasks: readonly SchoolTask[] }) {
  return (
    <section className="card" aria-labelledby="process-tasks">
      <h2 id="process-tasks" className="section-heading">
        The school’s own tasks
      </h2>
      {tasks.length === 0 && <p className="quiet">The process names no recurring tasks.</p>}
      <ul className="plain-list">
        {tasks.map((task) => (
          <li key={task.id} className="reason">
            <p>{task.says}</p>
            <p className="reason-figures">
              <strong>{howOften(task)}</strong>
              <span>{task.who}</span>
              {task.phases && <span>{task.phases.join(', ')} schools</span>}
              <span className="cited">{spokenSource(task.source)}</span>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}

export function NotesSection({ process }: { process: Process }) {
  const { notes = [] } = process
  return (
    <section className="card" aria-labelledby="process-notes">
      <h2 id="process-notes" className="section-heading">
        Good to know
      </h2>
      {notes.length === 0 && <p className="quiet">Nothing more.</p>}
      <ul className="plain-list">
        {notes.map(({ id, says, about, source, link }) => (
          <li key={id} className="reason">
            <p>
              {says} <MoreAbout link={link} />
            </p>
            <p className="reason-figures">
              <span>About: {[...new Set(about.map((one) => nameInProcess(process, one)))].join(', ')}</span>
              <span className="cited">{spokenSource(source)}</span>
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
