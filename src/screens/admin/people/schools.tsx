/** The authority's schools: added before their register comes in, named, and the process each follows. */
import { useState } from 'react'
import { PROCESSES } from '../../../domain/processes/processes.ts'
import { PHASES, type SchoolLine } from '../../../protocol/calls/people.ts'
import { count } from '../../parts/amounts.ts'
import { Button } from '../../parts/button.tsx'
import { ChoiceField } from '../../parts/choice-field.tsx'
import { FaultSummary } from '../../parts/fault-summary.tsx'
import { Page } from '../../parts/page.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { useFaults } from '../../parts/use-faults.ts'
import { Answer, Failed } from '../asked.tsx'
import { useDone, type SayDone } from '../done.tsx'
import { useAct } from '../use-act.tsx'
import { useAsked } from '../use-call.ts'

/** What runs beside another is no process of its own. */
const FOLLOWED = Object.values(PROCESSES)
  .filter(({ id }) => !id.endsWith('-beside'))
  .map(({ id, name }) => [id, name] as const)
const ID = /^[a-z0-9][a-z0-9-]{0,59}$/

export function SchoolsPage() {
  const asked = useAsked('people', {})
  const { done, say } = useDone()
  const kept = (words: string) => {
    say(words)
    asked.again()
  }
  return (
    <Page title="Schools">
      {done}
      <Answer asked={asked}>
        {({ schools }) => (
          <>
            {schools.length === 0 && <p>There is no school yet.</p>}
            <ul className="plain-list">
              {schools.map((school) => (
                <li key={`${school.id} ${school.name} ${school.process}`}>
                  <School school={school} kept={kept} />
                </li>
              ))}
            </ul>
            <AddSchool key={schools.length} kept={kept} />
          </>
        )}
      </Answer>
    </Page>
  )
}

function School({ school, kept }: { school: SchoolLine; kept: SayDone }) {
  const [name, setName] = useState(school.name)
  const [process, setProcess] = useState(school.process)
  const { act, pending, told, proving } = useAct('change-school')
  const keep = async () => {
    const was = { name: school.name, process: school.process }
    const called = await act({ id: school.id, name, process, was })
    if (called.ok && called.answer.kept) kept(`${name} was kept.`)
  }
  const own = FOLLOWED.some(([id]) => id === school.process)
    ? FOLLOWED
    : [...FOLLOWED, [school.process, 'The authority’s own process'] as const]
  return (
    <details className="card govuk-details">
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">
          {school.name} · {count(school.pupils, 'pupil')}
        </span>
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

function AddSchool({ kept }: { kept: SayDone }) {
  const [id, setId] = useState('')
  const [name, setName] = useState('')
  const [phase, setPhase] = useState('')
  const [process, setProcess] = useState('')
  const { act, pending, told, proving } = useAct('add-school')
  const faults = useFaults()
  const add = async () => {
    const known = PHASES.find((one) => one === phase)
    const missing = [
      ...(ID.test(id)
        ? []
        : [{ target: 'school-id', says: 'Enter a code of small letters, digits and hyphens' }]),
      ...(name.trim() === '' ? [{ target: 'school-name', says: 'Enter the name of the school' }] : []),
      ...(known === undefined ? [{ target: 'school-phase', says: 'Choose a phase' }] : []),
      ...(process === '' ? [{ target: 'school-process', says: 'Choose a process' }] : []),
    ]
    faults.tell(...missing)
    if (missing.length > 0 || known === undefined) return
    const called = await act({ id, name, phase: known, process })
    if (!called.ok) return
    if (called.answer.kept) kept(`${name} was added.`)
    else if (called.answer.why === 'id taken')
      faults.tell({ target: 'school-id', says: 'Another school has this code' })
    else faults.tell({ target: 'school-process', says: 'There is no such process any more' })
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
        {faults.told.lines.length > 0 && <FaultSummary lines={faults.told.lines} turn={faults.told.turn} />}
        <TextField
          id="school-id"
          label="Code"
          hint="The name it has in the import: small letters, digits and hyphens. It cannot be changed later."
          autoCapitalize="none"
          spellCheck={false}
          value={id}
          fault={faults.at('school-id')}
          onChange={(event) => setId(event.target.value)}
        />
        <TextField
          id="school-name"
          label="Name"
          maxLength={200}
          value={name}
          fault={faults.at('school-name')}
          onChange={(event) => setName(event.target.value)}
        />
        <ChoiceField
          id="school-phase"
          label="Phase"
          none="Choose a phase"
          fault={faults.at('school-phase')}
          value={phase}
          options={PHASES.map((one) => [one, `${one.slice(0, 1).toUpperCase()}${one.slice(1)}`] as const)}
          choose={setPhase}
        />
        <ChoiceField
          id="school-process"
          label="Process"
          none="Choose a process"
          fault={faults.at('school-process')}
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
