/** The authority's schools: added before their register comes in, named, and the process each follows. */
import { useState } from 'react'
import { PROCESSES } from '../../../domain/processes/processes.ts'
import { PHASES, type SchoolLine } from '../../../protocol/calls/people.ts'
import { count } from '../../parts/amounts.ts'
import { Button } from '../../parts/button.tsx'
import { ChoiceField } from '../../parts/choice-field.tsx'
import { Page } from '../../parts/page.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { Answer, Failed } from '../asked.tsx'
import { useAct } from '../use-act.tsx'
import { useAsked } from '../use-call.ts'

/** What runs beside another is no process of its own. */
const FOLLOWED = Object.values(PROCESSES)
  .filter(({ id }) => !id.endsWith('-beside'))
  .map(({ id, name }) => [id, name] as const)
const ID = /^[a-z0-9][a-z0-9-]{0,59}$/

export function SchoolsPage() {
  const asked = useAsked('people', {})
  return (
    <Page title="Schools">
      <Answer asked={asked}>
        {({ schools }) => (
          <>
            {schools.length === 0 && <p>There is no school yet.</p>}
            <ul className="plain-list">
              {schools.map((school) => (
                <li key={`${school.id} ${school.name} ${school.process}`}>
                  <School school={school} again={asked.again} />
                </li>
              ))}
            </ul>
            <AddSchool key={schools.length} again={asked.again} />
          </>
        )}
      </Answer>
    </Page>
  )
}

function School({ school, again }: { school: SchoolLine; again: () => void }) {
  const [name, setName] = useState(school.name)
  const [process, setProcess] = useState(school.process)
  const { act, pending, told, proving } = useAct('change-school')
  const keep = async () => {
    const was = { name: school.name, process: school.process }
    const called = await act({ id: school.id, name, process, was })
    if (called.ok && called.answer.kept) again()
  }
  const own = FOLLOWED.some(([id]) => id === school.process)
    ? FOLLOWED
    : [...FOLLOWED, [school.process, 'The authority’s own process'] as const]
  return (
    <details className="card govuk-details">
      <summary className="govuk-details__summary">
        {school.name} · {count(school.pupils, 'pupil', 'pupils')}
      </summary>
      <form
        className="narrow"
        onSubmit={(event) => {
          event.preventDefault()
          void keep()
        }}
      >
        {told?.ok === false && <Failed why={told.why} />}
        {told?.ok && !told.answer.kept && (
          <p role="alert">
            {told.answer.why === 'changed meanwhile'
              ? 'Another administrator changed this school while you were here. Nothing of yours was kept.'
              : 'There is no such process. Nothing was changed.'}
          </p>
        )}
        <TextField
          id={`name-${school.id}`}
          label="Name"
          required
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <ChoiceField
          id={`process-${school.id}`}
          label="Process"
          none="Choose a process"
          value={process}
          options={own}
          choose={setProcess}
        />
        <p className="note">With another process every pupil of the school is worked out anew.</p>
        <Button type="submit" kind="quiet" disabled={pending || name.trim() === '' || process === ''}>
          Keep {school.name}
        </Button>
      </form>
      {proving}
    </details>
  )
}

function AddSchool({ again }: { again: () => void }) {
  const [id, setId] = useState('')
  const [name, setName] = useState('')
  const [phase, setPhase] = useState('')
  const [process, setProcess] = useState('')
  const { act, pending, told, proving } = useAct('add-school')
  const [fault, setFault] = useState<string | null>(null)
  const add = async () => {
    const known = PHASES.find((one) => one === phase)
    const isWhole = ID.test(id) && name.trim() !== '' && known !== undefined && process !== ''
    setFault(isWhole ? null : 'Give the school an id, a name, a phase and a process.')
    if (!isWhole) return
    const called = await act({ id, name, phase: known, process })
    if (!called.ok) return
    if (called.answer.kept) again()
    else
      setFault(
        called.answer.why === 'id taken'
          ? 'There is a school of this id already.'
          : 'There is no such process.',
      )
  }
  return (
    <section className="card" aria-labelledby="add-school">
      <h2 id="add-school" className="section-heading">
        Add a school
      </h2>
      <p>It has no pupils until its calendar, pupils and registers are brought in with the import.</p>
      <form
        noValidate
        className="narrow"
        onSubmit={(event) => {
          event.preventDefault()
          void add()
        }}
      >
        {told?.ok === false && <Failed why={told.why} />}
        {fault && <p role="alert">{fault}</p>}
        <TextField
          id="school-id"
          label="Id"
          hint="Small letters, digits and hyphens: what the import names it by. It stays as it is."
          autoCapitalize="none"
          value={id}
          onChange={(event) => setId(event.target.value)}
        />
        <TextField
          id="school-name"
          label="Name"
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <ChoiceField
          id="school-phase"
          label="Phase"
          none="Choose a phase"
          value={phase}
          options={PHASES.map((one) => [one, `${one.slice(0, 1).toUpperCase()}${one.slice(1)}`] as const)}
          choose={setPhase}
        />
        <ChoiceField
          id="school-process"
          label="Process"
          none="Choose a process"
          value={process}
          options={FOLLOWED}
          choose={setProcess}
        />
        <Button type="submit" disabled={pending}>
          Add this school
        </Button>
      </form>
      {proving}
    </section>
  )
}
