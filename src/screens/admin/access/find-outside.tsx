/** A pupil outside one's own list: found by what somebody must know already, opened with a reason, and closed again. */
import { useEffect, useRef, useState, type FormEvent } from 'react'
import { LEAST_REASON, LONGEST_OPEN, USUALLY_OPEN } from '../../../protocol/calls/access.ts'
import type { AnswerOf } from '../../../protocol/calls/calls.ts'
import { spokenYear } from '../../../domain/casework/pupil.ts'
import { Button } from '../../parts/button.tsx'
import { FaultSummary } from '../../parts/fault-summary.tsx'
import { Page } from '../../parts/page.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { useFaults } from '../../parts/use-faults.ts'
import { spokenInstant } from '../../record/device-time.ts'
import { Radios } from '../../signature/radios.tsx'
import { useActs } from '../../use-device.tsx'
import { Failed } from '../asked.tsx'
import { useDone, type SayDone } from '../done.tsx'
import { useAct } from '../use-act.tsx'
import { MyOpenings } from './my-openings.tsx'

type Found = AnswerOf<'find-outside'>['found'][number]

const WAYS = [
  ['name', 'Family name and date of birth'],
  ['upn', 'Unique pupil number (UPN)'],
] as const

export function FindOutsidePage() {
  const [chosen, setChosen] = useState<Found | null>(null)
  const [turn, setTurn] = useState(0)
  const { done, say } = useDone()
  return (
    <Page
      title="A pupil who is not in your list"
      lead={
        <p className="lead">
          You can open a file for a time, if you say why. Whoever leads sees that you did, and your reason.
        </p>
      }
    >
      {done}
      {chosen ? (
        <OpenIt
          pupil={chosen}
          back={() => setChosen(null)}
          done={(words) => {
            setChosen(null)
            setTurn(turn + 1)
            say(words)
          }}
        />
      ) : (
        <FindIt choose={setChosen} />
      )}
      <MyOpenings key={turn} say={say} />
    </Page>
  )
}

function FindIt({ choose }: { choose: (pupil: Found) => void }) {
  const [by, setBy] = useState<'name' | 'upn'>('name')
  const [family, setFamily] = useState('')
  const [born, setBorn] = useState('')
  const [upn, setUpn] = useState('')
  const { act, pending, told, proving } = useAct('find-outside')
  const faults = useFaults()
  const find = (event: FormEvent) => {
    event.preventDefault()
    const missing = [
      ...(by === 'name' && family.trim() === '' ? [{ target: 'family', says: 'Enter the family name' }] : []),
      ...(by === 'name' && born === '' ? [{ target: 'born', says: 'Enter the date of birth' }] : []),
      ...(by === 'upn' && upn.trim() === '' ? [{ target: 'upn', says: 'Enter the UPN' }] : []),
    ]
    faults.tell(...missing)
    if (missing.length > 0) return
    void act(by === 'upn' ? { by, upn } : { by, family, dateOfBirth: born })
  }
  return (
    <>
      <form onSubmit={find} noValidate>
        {faults.told.lines.length > 0 && <FaultSummary lines={faults.told.lines} turn={faults.told.turn} />}
        <Radios
          id="by"
          question="What do you know?"
          fault={undefined}
          choices={WAYS}
          chosen={by}
          choose={setBy}
        />
        {by === 'name' ? (
          <>
            <TextField
              id="family"
              label="Family name"
              hint="As it is on file, whole."
              value={family}
              fault={faults.at('family')}
              onChange={(event) => setFamily(event.target.value)}
            />
            <TextField
              id="born"
              label="Date of birth"
              type="date"
              className="govuk-input--width-10"
              value={born}
              fault={faults.at('born')}
              onChange={(event) => setBorn(event.target.value)}
            />
          </>
        ) : (
          <TextField
            id="upn"
            label="UPN"
            value={upn}
            fault={faults.at('upn')}
            onChange={(event) => setUpn(event.target.value)}
          />
        )}
        <Button type="submit" disabled={pending}>
          Find
        </Button>
      </form>
      {proving}
      <div aria-live="polite">
        {told?.ok === false && <Failed why={told.why} />}
        {told?.ok && <FoundList found={told.answer.found} choose={choose} />}
      </div>
    </>
  )
}

function FoundList({ found, choose }: { found: readonly Found[]; choose: (pupil: Found) => void }) {
  if (found.length === 0) return <p>Nobody was found where you may look. Check the spelling and the date.</p>
  return (
    <ul className="plain-list">
      {found.map((pupil) => (
        <li key={pupil.id} className="card">
          <p>
            <strong>{pupil.name}</strong>, {spokenYear(pupil.yearGroup)}, {pupil.school}
          </p>
          {pupil.yours ? (
            <p>This pupil is in your list already.</p>
          ) : (
            <Button kind="quiet" onClick={() => choose(pupil)}>
              Open the file of {pupil.name}
            </Button>
          )}
        </li>
      ))}
    </ul>
  )
}

const HOURS = [
  ['2', '2 hours'],
  [String(USUALLY_OPEN), 'A day'],
  [String(LONGEST_OPEN), 'Three days'],
] as const

function OpenIt({ pupil, back, done }: { pupil: Found; back: () => void; done: SayDone }) {
  const [reason, setReason] = useState('')
  const [hours, setHours] = useState<string>(String(USUALLY_OPEN))
  const { act, pending, told, proving } = useAct('open-with-reason')
  const faults = useFaults()
  const device = useActs()
  const open = async (event: FormEvent) => {
    event.preventDefault()
    const short = reason.trim().length < LEAST_REASON
    const says = `Say why in a sentence of ${LEAST_REASON} characters or more`
    faults.tell(...(short ? [{ target: 'reason', says }] : []))
    if (short) return
    const called = await act({ pupil: pupil.id, reason, hours: Number(hours) })
    if (!called.ok) return
    await device.syncNow()
    done(
      called.answer.opened
        ? `The file of ${pupil.name} is open for you until ${spokenInstant(called.answer.until)}.`
        : `${pupil.name} is in your list already.`,
    )
  }
  const fault = faults.at('reason')
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  return (
    <>
      <form onSubmit={(event) => void open(event)} noValidate>
        {faults.told.lines.length > 0 && <FaultSummary lines={faults.told.lines} turn={faults.told.turn} />}
        <h2 className="section-heading" tabIndex={-1} ref={heading}>
          Open the file of {pupil.name}
        </h2>
        <div className={`govuk-form-group ${fault ? 'govuk-form-group--error' : ''}`.trim()}>
          <label className="govuk-label" htmlFor="reason">
            Why do you need it?
          </label>
          <div id="reason-hint" className="govuk-hint">
            What happened, and what you are going to do. Leave out names and details about health.
          </div>
          {fault && (
            <p id="reason-error" className="govuk-error-message">
              <span className="govuk-visually-hidden">Error:</span> {fault}
            </p>
          )}
          <textarea
            id="reason"
            className={`govuk-textarea ${fault ? 'govuk-textarea--error' : ''}`.trim()}
            rows={3}
            maxLength={500}
            value={reason}
            aria-describedby={fault ? 'reason-hint reason-error' : 'reason-hint'}
            onChange={(event) => setReason(event.target.value)}
          />
        </div>
        <Radios
          id="hours"
          question="For how long?"
          fault={undefined}
          choices={HOURS}
          chosen={hours}
          choose={setHours}
        />
        {told?.ok === false && <Failed why={told.why} />}
        <div className="govuk-button-group">
          <Button type="submit" disabled={pending}>
            Open the file
          </Button>
          <Button kind="quiet" onClick={back}>
            Go back
          </Button>
        </div>
      </form>
      {proving}
    </>
  )
}
