/** The case in the order it happened, to read, to filter and to print: records, register and stages on one line of time. */
import { useMemo, useState } from 'react'
import { Link, useParams } from 'react-router'
import type { PastAnswer, PupilView } from '../../device/device.ts'
import { spokenDay, type Day } from '../../domain/calendar/day.ts'
import { schoolCalendar } from '../../domain/calendar/school-calendar.ts'
import { fullName } from '../../domain/casework/pupil.ts'
import { unpackRegister } from '../../domain/register/register.ts'
import {
  chronologyOf,
  EVENT_KINDS,
  type ChronologyEvent,
  type Concluded,
  type EventKind,
} from '../../domain/stages/chronology.ts'
import { offersOf, withStageNames } from '../form/offers.tsx'
import { Waiting } from '../frame/waiting.tsx'
import { spokenClass } from '../parts/case-words.ts'
import { useLeaving } from '../paper/leaving.tsx'
import { Button } from '../parts/button.tsx'
import { Page } from '../parts/page.tsx'
import { NotHere } from '../trouble/not-here.tsx'
import { useNoted } from '../parts/use-noted.ts'
import { useAsked, useDevice } from '../use-device.tsx'

export function ChronologyPage() {
  const { pupil: id = '' } = useParams()
  const view = useAsked((device) => device.pupil(id), `pupil ${id}`)
  const past = useAsked((device) => device.past(id), `past ${id}`)
  const today = useDevice((device) => device.today())
  if (view === undefined) return <Waiting />
  if (view === null) return <NotHere what="pupil" />
  return <Chronology view={view} past={past ?? null} today={today} />
}

/** Every conclusion known here, the earliest first: the server's earlier ones where it could be asked, and the present one. */
function concludedAbout({ assessment }: PupilView, past: PastAnswer | null): Concluded[] {
  const earlier = (past?.past ?? [])
    .toReversed()
    .map((one) => ({ since: one.on, assessment: one.assessment }))
  return [...earlier, { since: past?.past[0]?.replacedOn ?? assessment.on, assessment }]
}

function Chronology({ view, past, today }: { view: PupilView; past: PastAnswer | null; today: Day }) {
  const { pupil, school, records } = view
  useNoted('chronology', { pupils: [pupil.id] })
  const [hidden, setHidden] = useState<ReadonlySet<EventKind>>(new Set())
  const events = useMemo(() => {
    const register = unpackRegister(schoolCalendar(school.calendar), pupil.register)
    return chronologyOf(records, register, concludedAbout(view, past), today)
  }, [view, past, today, school.calendar, pupil.register, records])
  const kinds = Object.entries(EVENT_KINDS).filter(([kind]) => events.some((event) => event.kind === kind))
  const offers = offersOf(school)
  const leaving = useLeaving([records], 'staff')
  const shown = events.filter(({ kind }) => !hidden.has(kind))
  const toggle = (kind: EventKind) =>
    setHidden((before) => {
      const after = new Set(before)
      if (!after.delete(kind)) after.add(kind)
      return after
    })
  return (
    <Page
      title="Chronology"
      heading={`Chronology: ${fullName(pupil.profile)}`}
      className="chronology-page"
      lead={
        <>
          <p className="about">
            {spokenClass({ className: pupil.profile.className ?? '', yearGroup: pupil.profile.yearGroup })} ·{' '}
            {school.name} ·{' '}
            {pupil.registerTo ? `register to ${spokenDay(pupil.registerTo)}` : 'no register yet'} · as of{' '}
            {spokenDay(today)}
          </p>
          {past === null && (
            <p className="note">
              Earlier stages are kept on the server and are left out while it cannot be reached.
            </p>
          )}
        </>
      }
    >
      <div className="chronology-acts">
        <fieldset className="govuk-fieldset">
          <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">Show</legend>
          <div className="govuk-checkboxes govuk-checkboxes--small chronology-kinds">
            {kinds.map(([kind, name]) => (
              <div className="govuk-checkboxes__item" key={kind}>
                <input
                  className="govuk-checkboxes__input"
                  type="checkbox"
                  id={`kind-${kind}`}
                  checked={!hidden.has(kind as EventKind)} // a key of that table
                  onChange={() => toggle(kind as EventKind)}
                />
                <label className="govuk-label govuk-checkboxes__label" htmlFor={`kind-${kind}`}>
                  {name}
                </label>
              </div>
            ))}
          </div>
        </fieldset>
        {leaving.asks}
        {leaving.may && (
          <Button kind="quiet" onClick={() => window.print()}>
            Print
          </Button>
        )}
      </div>
      {shown.length === 0 && <p className="quiet">Nothing to show yet.</p>}
      <ol className="chronology">
        {shown.map((event) => (
          <Event
            key={`${event.on} ${event.kind} ${event.record ?? event.says}`}
            event={{ ...event, says: withStageNames(event.says, offers) }}
          />
        ))}
      </ol>
      <p className="note no-print">
        <Link to={`/pupils/${pupil.id}`}>Back to {fullName(pupil.profile)}</Link>
      </p>
    </Page>
  )
}

function Event({ event: { on, to, kind, title, says, by, record } }: { event: ChronologyEvent }) {
  return (
    <li className={`chronology-event chronology-${kind}`}>
      <p className="event-day">
        {spokenDay(on)}
        {to && ` to ${spokenDay(to)}`}
      </p>
      <div>
        <p>
          <strong>{record === undefined ? title : <Link to={`/records/${record}`}>{title}</Link>}</strong>
        </p>
        {says !== title && <p className="event-says">{says}</p>}
        {by && <p className="quiet">{by}</p>}
      </div>
    </li>
  )
}
