/** Begins a meeting: its kind, whom the agenda proposes and why, and whom a person adds or leaves out. */
import { useMemo, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { MEETING_KINDS, meeting } from '../../domain/forms/meeting.ts'
import { spokenSource } from '../../domain/guidance/source.ts'
import { agendaOf, proposedFor } from '../../domain/stages/agendas.ts'
import { Button } from '../parts/button.tsx'
import { ChoiceField } from '../parts/choice-field.tsx'
import { Page } from '../parts/page.tsx'
import { SearchBox } from '../parts/search-box.tsx'
import { useSearchNoted } from '../parts/use-noted.ts'
import { called, findable } from '../pupils/find.ts'
import { useActs, useDevice } from '../use-device.tsx'

const SHORTEST = 2
const MOST = 6

export function NewMeetingPage() {
  const device = useActs()
  const navigate = useNavigate()
  const [asked] = useSearchParams()
  const schools = useDevice((each) => each.schools())
  const rows = useDevice((each) => each.pupils())
  const today = useDevice((each) => each.today())
  const revision = useDevice((each) => each.state().revision)
  const [kind, setKind] = useState(asked.get('kind') ?? '')
  const [school, setSchool] = useState(asked.get('school') ?? rows[0]?.school ?? schools[0]?.id ?? '')
  const [added, setAdded] = useState<readonly string[]>(asked.getAll('pupil'))
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [word, setWord] = useState('')
  useSearchNoted(word)
  const [fault, setFault] = useState('')
  const agenda = agendaOf(kind)
  const proposed = useMemo(() => {
    const rowOf = new Map(rows.map((row) => [row.id, row]))
    const pupils = device.reportPupils(school).map(({ id, profile }) => ({
      id,
      profile,
      assessment: rowOf.get(id)?.assessment ?? null,
    }))
    return agenda ? proposedFor(agenda, pupils) : []
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- a new revision is what makes them others
  }, [device, agenda, school, rows, revision])
  const because = new Map(proposed.map((one) => [one.pupil, one.because]))
  const listed = [...new Set([...added, ...because.keys()])]
  const chosen = listed.filter((pupil) => !left.has(pupil))
  const list = useMemo(() => findable(rows), [rows])
  const named =
    word.trim().length < SHORTEST
      ? []
      : called(list, word)
          .filter(({ id }) => !listed.includes(id))
          .slice(0, MOST)
  const tick = (pupil: string, on: boolean) => {
    const next = new Set(left)
    if (on) next.delete(pupil)
    else next.add(pupil)
    setLeft(next)
  }
  const begin = async () => {
    if (kind === '') return setFault('Choose the kind of meeting.')
    if (chosen.length === 0) return setFault('Put at least one pupil on the agenda.')
    try {
      const id = await device.start(meeting.id, chosen)
      await device.change(id, { kind, on: today })
      for (const { id: record, pupils } of await device.together(id)) {
        const why = because.get(pupils[0] ?? '')
        if (why !== undefined) await device.change(record, { because: why })
      }
      return await navigate(`/meetings/${id}`)
    } catch {
      return setFault('The meeting could not be begun on this device. Try again.')
    }
  }
  return (
    <Page title="Begin a meeting" className="meeting-new">
      <ChoiceField
        id="meeting-kind"
        label="Kind of meeting"
        none="Choose"
        value={kind}
        options={Object.entries(MEETING_KINDS)}
        choose={setKind}
        strong
      />
      {schools.length > 1 && (
        <ChoiceField
          id="meeting-school"
          label="School"
          none="Choose"
          value={school}
          options={schools.map(({ id, name }) => [id, name] as const)}
          choose={setSchool}
        />
      )}
      <h2 className="section-heading">On the agenda</h2>
      {agenda && (
        <p className="note">
          {agenda.says} {spokenSource(agenda.source)}. Take off whom you will not talk about.
        </p>
      )}
      {listed.length === 0 && <p className="quiet">Nobody yet. Add pupils by name.</p>}
      <div className="govuk-checkboxes">
        {listed.map((pupil) => (
          <div key={pupil} className="govuk-checkboxes__item">
            <input
              className="govuk-checkboxes__input"
              id={`on-${pupil}`}
              type="checkbox"
              checked={!left.has(pupil)}
              aria-describedby={because.has(pupil) ? `why-${pupil}` : undefined}
              onChange={(event) => tick(pupil, event.target.checked)}
            />
            <label className="govuk-label govuk-checkboxes__label" htmlFor={`on-${pupil}`}>
              {rows.find(({ id }) => id === pupil)?.name}
            </label>
            {because.has(pupil) && (
              <div id={`why-${pupil}`} className="govuk-hint govuk-checkboxes__hint">
                {because.get(pupil)}
              </div>
            )}
          </div>
        ))}
      </div>
      <SearchBox label="Another pupil, by name" word={word} change={setWord} />
      <div className="quick-row">
        {named.map(({ id, name, className }) => (
          <button
            key={id}
            type="button"
            className="quick"
            onClick={() => {
              setAdded([...added, id])
              setWord('')
            }}
          >
            <span className="govuk-visually-hidden">Add</span> {name}{' '}
            <span className="quiet">{className}</span>
          </button>
        ))}
      </div>
      <output className="fault-note">{fault}</output>
      <Button onClick={() => void begin()}>Begin the meeting</Button>
    </Page>
  )
}
