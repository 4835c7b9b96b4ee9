/** Plans a visit, a meeting or a call about one pupil in a few taps; the day and the kind are chosen already. */
import { useMemo, useState } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { addDays, isDay, spokenWeekday, type Day } from '../../domain/calendar/day.ts'
import { schoolCalendar } from '../../domain/calendar/school-calendar.ts'
import { addSchoolDays } from '../../domain/calendar/school-time.ts'
import { fullName } from '../../domain/casework/pupil.ts'
import type { Kind } from '../../domain/diary/diary.ts'
import { appointment } from '../../domain/forms/appointment.ts'
import type { School } from '../../protocol/messages.ts'
import { Waiting } from '../frame/waiting.tsx'
import { Button } from '../parts/button.tsx'
import { Page } from '../parts/page.tsx'
import { TextField } from '../parts/text-field.tsx'
import { briefDay } from '../parts/words.ts'
import { NotHere } from '../trouble/not-here.tsx'
import { useActs, useAsked, useDevice } from '../use-device.tsx'
import { KnowFirst } from './know-first.tsx'

const KINDS = appointment.sections[0].fields.kind.options
const NAMES = Object.keys(KINDS) as Kind[] // keys of a closed table
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/

const MOST_DAYS = 5

/** The next days somebody is likely to go: those school is in session, today among them. */
function schoolDaysFrom({ calendar: days }: School, today: Day): Day[] {
  const calendar = schoolCalendar(days)
  const from = Array.from({ length: MOST_DAYS }, (_, ahead) => addSchoolDays(calendar, today, ahead))
  return [...new Set([today, ...from.flatMap((day) => day ?? [])])].slice(0, MOST_DAYS)
}

/** 'Fri 20 Nov'. */
const briefWeekday = (day: Day, today: Day): string =>
  `${spokenWeekday(day).slice(0, 3)} ${briefDay(day, today)}`

export function PlanPage() {
  const { pupil: id = '' } = useParams()
  const device = useActs()
  const navigate = useNavigate()
  const today = useDevice((each) => each.today())
  const pupils = useMemo(() => [id], [id])
  const view = useAsked((each) => each.pupil(id), `pupil ${id}`)
  const [kind, setKind] = useState<Kind>('visit')
  const [on, setOn] = useState<Day>(today)
  const [from, setFrom] = useState('')
  const [reason, setReason] = useState('')
  const [urgent, setUrgent] = useState(false)
  const [tried, setTried] = useState(false)
  const [fault, setFault] = useState('')
  if (view === undefined) return <Waiting />
  if (view === null) return <NotHere what="pupil" />
  const { profile } = view.pupil
  const dayFault = !isDay(on) ? 'Choose the day' : on < today ? 'Choose today or a later day' : null
  const timeFault = from !== '' && !TIME.test(from) ? 'Write the time as 14:30, or leave it out' : null
  const plan = async () => {
    setTried(true)
    if (dayFault !== null || timeFault !== null) return
    try {
      const record = await device.start(appointment.id, [id])
      const kept = await device.change(record, {
        kind,
        on,
        ...(from === '' ? {} : { from }),
        ...(kind === 'visit' && profile.address !== undefined ? { where: profile.address } : {}),
        ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
        ...(urgent ? { urgent } : {}),
      })
      if (!kept.saved) return setFault('It could not be kept on this device. Nothing was planned; try again.')
      await navigate(on === today ? '/' : '/diary')
    } catch {
      setFault('It could not be kept on this device. Nothing was planned; try again.')
    }
  }
  return (
    <Page
      title="Plan"
      heading="Plan a visit, a meeting or a call"
      className="plan-page"
      lead={
        <p className="about">
          About <Link to={`/pupils/${id}`}>{fullName(profile)}</Link>
          {profile.address !== undefined && ` · ${profile.address}`}
        </p>
      }
    >
      <KnowFirst pupils={pupils} on={isDay(on) ? on : today} />
      <fieldset className="orders">
        <legend className="govuk-label">What is planned</legend>
        {NAMES.map((name) => (
          <button key={name} type="button" aria-pressed={kind === name} onClick={() => setKind(name)}>
            {KINDS[name]}
          </button>
        ))}
      </fieldset>
      <fieldset className="orders">
        <legend className="govuk-label">Which day</legend>
        {schoolDaysFrom(view.school, today).map((day) => (
          <button key={day} type="button" aria-pressed={on === day} onClick={() => setOn(day)}>
            {day === today ? 'Today' : day === addDays(today, 1) ? 'Tomorrow' : briefWeekday(day, today)}
          </button>
        ))}
      </fieldset>
      <TextField
        id="plan-day"
        label="Another day"
        type="date"
        className="govuk-input--width-10"
        value={on}
        min={today}
        fault={tried ? dayFault : null}
        onChange={(event) => setOn(event.target.value)}
      />
      <TextField
        id="plan-time"
        label="Time, if one was agreed"
        type="time"
        className="govuk-input--width-5"
        value={from}
        fault={tried ? timeFault : null}
        onChange={(event) => setFrom(event.target.value)}
      />
      <TextField
        id="plan-reason"
        label="What it is for (optional)"
        value={reason}
        maxLength={500}
        onChange={(event) => setReason(event.target.value)}
      />
      <div className="govuk-checkboxes govuk-checkboxes--small">
        <div className="govuk-checkboxes__item">
          <input
            className="govuk-checkboxes__input"
            id="plan-urgent"
            type="checkbox"
            checked={urgent}
            onChange={(event) => setUrgent(event.target.checked)}
          />
          <label className="govuk-label govuk-checkboxes__label" htmlFor="plan-urgent">
            It cannot wait
          </label>
        </div>
      </div>
      <div className="plan-act">
        <Button onClick={() => void plan()}>Put it in the diary</Button>
      </div>
      <output className="fault-note">{fault}</output>
    </Page>
  )
}
