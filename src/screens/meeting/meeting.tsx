/**
 * A meeting, on a tablet among those at it: the agenda at the side, who is here by tap, one child at a time, what is
 * agreed, and what is read back. Several staff may write in it at once, with a link or without.
 */
import { useEffect, useRef, useState } from 'react'
import { Link, Navigate, useNavigate, useParams } from 'react-router'
import { fullName } from '../../domain/casework/pupil.ts'
import type { FieldFault } from '../../domain/forms/faults.ts'
import { MEETING_KINDS, meeting } from '../../domain/forms/meeting.ts'
import { fieldOf } from '../../domain/forms/shape.ts'
import { fieldId } from '../form/field-props.ts'
import { SectionFields } from '../form/section-fields.tsx'
import { useAnswers } from '../form/use-answers.ts'
import { usePeople } from '../form/use-people.ts'
import { NOT_SAVED } from '../frame/saying.ts'
import { Waiting } from '../frame/waiting.tsx'
import { Button } from '../parts/button.tsx'
import { FaultSummary } from '../parts/fault-summary.tsx'
import { Page } from '../parts/page.tsx'
import { useNoted } from '../parts/use-noted.ts'
import { Conflicts } from '../record/conflicts.tsx'
import { NotHere } from '../trouble/not-here.tsx'
import { useActs, useAsked, useDevice, useKeeper } from '../use-device.tsx'
import { ChildSheet } from './child-sheet.tsx'
import { ReadBack } from './read-back.tsx'
import { useSheets, type Sheet } from './use-meeting.ts'
import { WhoIsHere } from './who-is-here.tsx'

export function MeetingPage() {
  const { record: id = '' } = useParams()
  const record = useAsked((device) => device.record(id), `record ${id}`)
  const sheets = useSheets(id)
  if (record === undefined || sheets === undefined) return <Waiting />
  if (record === null || record.form !== meeting.id) return <NotHere what="record" />
  const [first] = sheets
  if (record.status !== 'draft' || !first) return <Navigate to={`/records/${id}`} replace />
  return <Meeting key={id} first={first} sheets={sheets} />
}

/** What is written of the meeting as a whole, beside who is here. */
const BEFORE = ['kind', 'about', 'on', 'from', 'where', 'agenda'] as const
const AFTER = ['general', 'nextOn'] as const
type Part = 'meeting' | 'end' | { readonly child: string }

const childOf = ({ view }: Sheet): string => (view ? fullName(view.pupil.profile) : 'Not on this device')

function Meeting({ first, sheets }: { first: Sheet; sheets: readonly Sheet[] }) {
  useNoted('record', { record: first.record.id, pupils: sheets.flatMap(({ record }) => record.pupils) })
  const device = useActs()
  const keeper = useKeeper()
  const [part, setPart] = useState<Part>('meeting')
  const [alone, setAlone] = useState(false)
  const body = useRef<HTMLDivElement>(null)
  useEffect(() => {
    keeper.begin()
    device.formOpen(true)
    return () => {
      void keeper.end()
      device.formOpen(false)
    }
  }, [device, keeper])
  const go = (to: Part) => {
    void keeper.flush()
    setPart(to)
    requestAnimationFrame(() => body.current?.querySelector<HTMLElement>('h2')?.focus())
  }
  const child = typeof part === 'object' ? sheets.find(({ record }) => record.id === part.child) : undefined
  const { kind } = first.record.answers
  const title = typeof kind === 'string' && kind in MEETING_KINDS ? kindName(kind) : meeting.title
  return (
    <Page title="Meeting" heading={title} className="meeting-page">
      <div className="meeting-grid">
        <nav className="meeting-agenda" aria-label="Agenda">
          {child && (
            <Button kind="quiet" aria-pressed={alone} onClick={() => setAlone(!alone)}>
              {alone ? 'The family has gone' : 'A family is here'}
            </Button>
          )}
          {child && alone ? (
            <p className="note">Nothing of other pupils is shown.</p>
          ) : (
            <ol>
              <Step says="The meeting" on={part === 'meeting'} go={() => go('meeting')} />
              {sheets.map((sheet) => (
                <Step
                  key={sheet.record.id}
                  says={childOf(sheet)}
                  on={sheet === child}
                  go={() => go({ child: sheet.record.id })}
                />
              ))}
              <Step says="Read back and finish" on={part === 'end'} go={() => go('end')} />
            </ol>
          )}
        </nav>
        <div className="meeting-body" ref={body}>
          {child ? (
            <>
              <ChildSheet key={child.record.id} sheet={child} today={device.today()} withFamily={alone} />
              <ReadBack sheet={child} />
            </>
          ) : part === 'end' ? (
            <End first={first} sheets={sheets} back={() => go('meeting')} />
          ) : (
            <Whole first={first} />
          )}
        </div>
      </div>
    </Page>
  )
}

const kindName = (kind: string): string =>
  Object.entries(MEETING_KINDS).find(([id]) => id === kind)?.[1] ?? ''

function Step({ says, on, go }: { says: string; on: boolean; go: () => void }) {
  return (
    <li>
      <button type="button" className="meeting-step" aria-current={on ? 'step' : undefined} onClick={go}>
        {says}
      </button>
    </li>
  )
}

/** The meeting as a whole: kind, day, agenda, who of staff and agencies is here, what comes next. */
function Whole({ first: { record } }: { first: Sheet }) {
  const today = useDevice((device) => device.today())
  const [answers, set] = useAnswers(record)
  const people = usePeople(record, [])
  const fields = (names: readonly string[]) => (
    <SectionFields
      fields={names.flatMap((name) => {
        const field = fieldOf(meeting, name)
        return field ? [[name, field] as const].map(([a, b]): [string, typeof b] => [a, b]) : []
      })}
      answers={answers}
      set={set}
      leave={() => undefined}
      faultAt={() => undefined}
      today={today}
      people={people}
    />
  )
  return (
    <section aria-labelledby="meeting-whole">
      <h2 id="meeting-whole" className="section-heading" tabIndex={-1}>
        The meeting
      </h2>
      <Conflicts form={meeting} record={record} />
      <WhoIsHere
        title="Who is here?"
        value={answers['who']}
        offered={people.filter(({ from }) => from === 'staff')}
        set={(value) => set('who', value)}
      />
      {fields(BEFORE)}
      {fields(AFTER)}
      <p>
        <Link to={`/records/${record.id}`}>The whole form, to add a pupil or to call it off</Link>
      </p>
    </section>
  )
}

/** What is read out of each child, and the end of the meeting for all. */
function End({ first, sheets, back }: { first: Sheet; sheets: readonly Sheet[]; back: () => void }) {
  const device = useActs()
  const keeper = useKeeper()
  const navigate = useNavigate()
  const [faults, setFaults] = useState<readonly FieldFault[]>([])
  const [turn, setTurn] = useState(0)
  const [fault, setFault] = useState('')
  const finish = async () => {
    setFault('')
    setFaults([])
    if (!(await keeper.flush())) return setFault('Something you wrote is not saved yet. Try again.')
    const result = await device.complete(first.record.id)
    if (result.saved) return navigate(`/records/${first.record.id}`)
    setTurn((before) => before + 1)
    if (result.why === 'faults') return setFaults(result.faults)
    return setFault(
      result.why === 'barred'
        ? 'The process does not allow this yet.'
        : `Not saved: ${NOT_SAVED[result.why]}`,
    )
  }
  return (
    <section aria-labelledby="meeting-end">
      {faults.length > 0 && (
        <FaultSummary
          turn={turn}
          lines={faults.map(({ field, says }) => ({ target: fieldId(field), says }))}
          onGo={back}
        />
      )}
      <h2 id="meeting-end" className="section-heading" tabIndex={-1}>
        Read back
      </h2>
      {sheets.map((sheet) => (
        <ReadBack key={sheet.record.id} sheet={sheet} />
      ))}
      <output className="fault-note">{fault}</output>
      <Button onClick={() => void finish()}>Finish the meeting</Button>
    </section>
  )
}
