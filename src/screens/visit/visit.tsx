/**
 * A visit in a few taps, with one thumb, at the door: what happened, then what goes with it. Words come later; what
 * was tapped is a draft of F-03, completed as soon as its own checks allow.
 */
import { useEffect, useMemo, useRef, useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import type { PupilView } from '../../device/device.ts'
import { spokenDay } from '../../domain/calendar/day.ts'
import { londonTime } from '../../domain/calendar/london-day.ts'
import type { Answer } from '../../domain/casework/entry.ts'
import { fullName } from '../../domain/casework/pupil.ts'
import { doorstepVisit } from '../../domain/forms/doorstep-visit.ts'
import { fieldOf } from '../../domain/forms/shape.ts'
import { asked } from '../../domain/forms/shown.ts'
import { spokenTime } from '../../domain/languages/catalogue.ts'
import { KnowFirst } from '../diary/know-first.tsx'
import { Waiting } from '../frame/waiting.tsx'
import { SectionFields } from '../form/section-fields.tsx'
import { Button } from '../parts/button.tsx'
import { Page } from '../parts/page.tsx'
import { useNoted } from '../parts/use-noted.ts'
import { NotHere } from '../trouble/not-here.tsx'
import { useActs, useAsked } from '../use-device.tsx'
import { isTapped, tapOutcome } from './defaults.ts'
import { leaveLetter } from './leave-letter.ts'
import { ALSO, OUTCOMES, type Outcome } from './outcomes.ts'
import { PersonTaps } from './person-taps.tsx'
import { useVisit } from './use-visit.ts'
import { visitMade } from './visit-made.ts'

export function VisitPage() {
  const { pupil: id = '' } = useParams()
  const view = useAsked((device) => device.pupil(id), `pupil ${id}`)
  if (view === undefined) return <Waiting />
  if (view === null) return <NotHere what="pupil" />
  return <Visit key={id} view={view} />
}

const NAMES = Object.keys(OUTCOMES) as Outcome[] // keys of a closed table

function Visit({ view }: { view: PupilView }) {
  useNoted('visit', { pupils: [view.pupil.id] })
  const visit = useVisit(view)
  const { id, answers, record, today, fault, tap } = visit
  const at = useOutcome(view, visit)
  const name = fullName(view.pupil.profile)
  const pupils = useMemo(() => [view.pupil.id], [view.pupil.id])
  if (id !== null && record === undefined) return <Waiting />
  const on = answers['on']
  if (record?.status === 'draft' && typeof on === 'string' && on < today) {
    return (
      <Page title="Visit" className="visit-page">
        <p>
          Your note of the visit to {name} on {spokenDay(on)} is not complete yet.
        </p>
        <p>
          <Link to={`/records/${id}`}>Finish or withdraw it</Link>, then write down the next visit.
        </p>
      </Page>
    )
  }
  const chosen = NAMES.filter((outcome) => isTapped(answers, outcome))
  const live = asked(doorstepVisit, answers).names
  const asks = [...new Set([...chosen.flatMap((outcome) => OUTCOMES[outcome].asks), ...ALSO])]
  const set = (field: string) => (value: Answer) => void tap(() => ({ [field]: value }))
  return (
    <Page
      title="Visit"
      heading="What happened?"
      className="visit-page"
      lead={
        <p className="about">
          <Link to={`/pupils/${view.pupil.id}`}>{name}</Link>
          {typeof answers['arrivedAt'] === 'string' && ` · arrived ${spokenTime(answers['arrivedAt'])}`}
          {typeof answers['address'] === 'string' && ` · ${answers['address']}`}
        </p>
      }
    >
      <KnowFirst pupils={pupils} on={today} />
      <div className="visit-outcomes">
        {NAMES.map((outcome) => (
          <button
            key={outcome}
            type="button"
            className="visit-outcome"
            aria-pressed={chosen.includes(outcome)}
            onClick={() => void tap((now) => tapOutcome(now, outcome, view, today))}
          >
            {OUTCOMES[outcome].says}
          </button>
        ))}
      </div>
      <output className="fault-note">{fault || at.fault}</output>
      {chosen.length > 0 && (
        <>
          {asks.includes('letterLeft') && live.has('letterLeft') && (
            <LetterLeft left={answers['letterLeft']} view={view} at={at} />
          )}
          {asks.includes('involved') && live.has('involved') && (
            <PersonTaps
              asks="Who was there?"
              value={answers['involved']}
              who="person"
              what="present"
              yes="There"
              no="Not there"
              set={set('involved')}
            />
          )}
          {asks.includes('children') && (
            <PersonTaps
              asks="Was the child seen?"
              value={answers['children']}
              who="child"
              what="seen"
              yes="Seen"
              no="Not seen"
              set={set('children')}
            />
          )}
          <div className="visit-fields">
            <SectionFields
              fields={asks.flatMap((field) => {
                const declared = fieldOf(doorstepVisit, field)
                const tappable = declared?.type === 'yes/no' || declared?.type === 'multi'
                return tappable && field !== 'letterLeft' && live.has(field)
                  ? [[field, declared] as const]
                  : []
              })}
              answers={answers}
              set={(field, value) => set(field)(value)}
              leave={() => undefined}
              faultAt={() => undefined}
              today={today}
              people={[]}
            />
          </div>
        </>
      )}
      {id !== null && (
        <>
          <div className="visit-end">
            {chosen.length > 0 && <Button onClick={() => void at.finish()}>Done</Button>}
            <Button kind="plain" onClick={() => void at.undo()}>
              Undo this visit
            </Button>
          </div>
          <p className="note">
            Every tap is saved on this device. Words can be added later: the visit then waits on Today.
          </p>
        </>
      )}
    </Page>
  )
}

/** What goes on at the end of a visit: the letter that was left, done, or taken back. One after the other, no tap is lost. */
function useOutcome(view: PupilView, { id, tap, undo }: ReturnType<typeof useVisit>) {
  const device = useActs()
  const navigate = useNavigate()
  const [fault, setFault] = useState('')
  const letters = useRef<readonly string[]>([])
  const turns = useRef<Promise<unknown>>(Promise.resolve())
  const isHere = useRef(false)
  useEffect(() => {
    isHere.current = true
    return () => {
      isHere.current = false
    }
  }, [])
  const busily = async (act: () => Promise<void>) => {
    setFault('')
    await act().catch(() => setFault('That could not be kept on this device. Try again.'))
  }
  const inTurn = (act: () => Promise<void>) => {
    turns.current = turns.current.then(() => busily(act))
    return turns.current
  }
  return {
    fault,
    leave: (left: boolean) =>
      inTurn(async () => {
        await tap(() =>
          left ? { letterLeft: true, letterLeftAt: londonTime(Date.now()) } : { letterLeft: false },
        )
        if (!left || letters.current.length > 0) return
        const visit = id === null ? null : await device.record(id)
        const logged = await leaveLetter(device, view, visit?.answers ?? {})
        if (logged.logged) letters.current = logged.records
        else
          setFault(
            'The visit says that the letter was left. The letter itself could not be logged: a record of another letter is still open.',
          )
      }),
    finish: () =>
      inTurn(async () => {
        await tap((now) => (now['leftAt'] === undefined ? { leftAt: londonTime(Date.now()) } : {}))
        const result = id === null ? null : await device.complete(id)
        if (id !== null) await visitMade(device, view.pupil.id)
        // Whoever has gone on elsewhere meanwhile stays there.
        if (isHere.current) await navigate(result?.saved ? `/records/${id}` : `/pupils/${view.pupil.id}`)
      }),
    undo: () =>
      inTurn(async () => {
        for (const letter of letters.current) await device.withdraw(letter, 'Tapped by mistake')
        letters.current = []
        await undo()
      }),
  }
}

function LetterLeft({
  left,
  view,
  at,
}: {
  left: Answer | undefined
  view: PupilView
  at: ReturnType<typeof useOutcome>
}) {
  return (
    <fieldset className="visit-ask">
      <legend>Did you leave the prepared letter?</legend>
      <div className="visit-person">
        <button
          type="button"
          className="quick visit-tap"
          aria-pressed={left === true}

          onClick={() => void at.leave(true)}
        >
          Letter left now
        </button>
        <button
          type="button"
          className="quick visit-tap"
          aria-pressed={left === false}

          onClick={() => void at.leave(false)}
        >
          No letter
        </button>
      </div>
      <p className="note">
        It asks to contact the school urgently, and names no child.{' '}
        <Link to={`/pupils/${view.pupil.id}/letters/doorstep`}>Look at it or print it</Link>
      </p>
      {left === true && <p className="note">It is on record as left at this door.</p>}
    </fieldset>
  )
}
