/** A caseload: pupils picked by name, class or UPN at a school, some or all that were found, and kept together. */
import { useState } from 'react'
import type { PupilLine, SchoolLine } from '../../../protocol/calls/people.ts'
import { count } from '../../parts/amounts.ts'
import { Button } from '../../parts/button.tsx'
import { ChoiceField } from '../../parts/choice-field.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { Answer, Failed } from '../asked.tsx'
import { useAct } from '../use-act.tsx'
import { useAsked } from '../use-call.ts'
import { Checks } from './checks.tsx'
import { NotKeptSaid, type Of } from './not-kept.tsx'

const said = ({ name, className, upn }: PupilLine) => `${name}${className ? `, ${className}` : ''} (${upn})`

export function Caseload({ person, schools, again, kept }: Of & { schools: readonly SchoolLine[] }) {
  const [pupils, setPupils] = useState(person.caseload)
  const [school, setSchool] = useState('')
  const { act, pending, told, proving } = useAct('give-caseload')
  const keep = async () => {
    const called = await act({ id: person.id, version: person.version, pupils: pupils.map(({ id }) => id) })
    if (called.ok && called.answer.kept)
      kept(`The caseload was kept: ${count(pupils.length, 'pupil', 'pupils')}.`)
  }
  return (
    <section className="card" aria-labelledby="caseload">
      <h2 id="caseload" className="section-heading">
        Caseload
      </h2>
      <p aria-live="polite">{count(pupils.length, 'pupil', 'pupils')} in it.</p>
      {told?.ok === false && <Failed why={told.why} />}
      {told?.ok && !told.answer.kept && <NotKeptSaid why={told.answer.why} again={again} />}
      {pupils.length > 0 && (
        <Checks
          question="In the caseload now"
          hint="Take away the tick of whoever is to leave it."
          choices={pupils.map((pupil) => [pupil.id, said(pupil)] as const)}
          chosen={pupils.map(({ id }) => id)}
          choose={(chosen) => setPupils(pupils.filter(({ id }) => chosen.includes(id)))}
        />
      )}
      <ChoiceField
        id="pick-school"
        label="Add pupils of"
        none="Choose a school"
        value={school}
        options={schools.map(({ id, name, pupils: many }) => [id, `${name} (${many})`] as const)}
        choose={setSchool}
      />
      {school !== '' && <Picking key={school} school={school} pupils={pupils} setPupils={setPupils} />}
      <Button disabled={pending} onClick={() => void keep()}>
        Keep this caseload
      </Button>
      {proving}
    </section>
  )
}

function Picking({
  school,
  pupils,
  setPupils,
}: {
  school: string
  pupils: PupilLine[]
  setPupils: (pupils: PupilLine[]) => void
}) {
  const [typed, type] = useState('')
  const [words, setWords] = useState('')
  const asked = useAsked('pupils-to-give', { school, words })
  const has = new Set(pupils.map(({ id }) => id))
  return (
    <>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          setWords(typed)
        }}
      >
        <TextField
          id="pick-words"
          label="Name, class or UPN"
          maxLength={100}
          value={typed}
          onChange={(event) => type(event.target.value)}
        />
        <Button type="submit" kind="quiet">
          Find pupils
        </Button>
      </form>
      <Answer asked={asked}>
        {({ pupils: found, more }) => (
          <>
            {more && <p>There are more than these {found.length}. Say more of a name or class.</p>}
            {found.length === 0 && <p>Nobody fits.</p>}
            {found.length > 0 && (
              <>
                <Button
                  kind="quiet"
                  onClick={() => setPupils([...pupils, ...found.filter(({ id }) => !has.has(id))])}
                >
                  Add all {found.length} found
                </Button>
                <Checks
                  question="Pupils found"
                  choices={found.map((pupil) => [pupil.id, said(pupil)] as const)}
                  chosen={found.flatMap(({ id }) => (has.has(id) ? id : []))}
                  choose={(chosen) =>
                    setPupils([
                      ...pupils.filter(
                        ({ id }) => !found.some((one) => one.id === id) || chosen.includes(id),
                      ),
                      ...found.filter(({ id }) => chosen.includes(id) && !has.has(id)),
                    ])
                  }
                />
              </>
            )}
          </>
        )}
      </Answer>
    </>
  )
}
