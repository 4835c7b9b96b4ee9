/** This school year's attendance on a page to print for a meeting: the half-terms in figures, then every session (S-125). */
import { useMemo } from 'react'
import { Link, useParams } from 'react-router'
import type { PupilView } from '../../device/device.ts'
import { spokenDay, type Day } from '../../domain/calendar/day.ts'
import { schoolCalendar } from '../../domain/calendar/school-calendar.ts'
import { fullName } from '../../domain/casework/pupil.ts'
import { halfTermsOf } from '../../domain/reports/of-one-pupil.ts'
import { unpackRegister } from '../../domain/register/register.ts'
import { Waiting } from '../frame/waiting.tsx'
import { useLeaving } from '../paper/leaving.tsx'
import { Button } from '../parts/button.tsx'
import { spokenClass } from '../parts/case-words.ts'
import { Page } from '../parts/page.tsx'
import { useNoted } from '../parts/use-noted.ts'
import { ReportTable } from '../reports/report-table.tsx'
import { NotHere } from '../trouble/not-here.tsx'
import { useAsked, useDevice } from '../use-device.tsx'
import { Picture } from './picture.tsx'

export function AttendancePage() {
  const { pupil: id = '' } = useParams()
  const view = useAsked((device) => device.pupil(id), `pupil ${id}`)
  const today = useDevice((device) => device.today())
  if (view === undefined) return <Waiting />
  if (view === null) return <NotHere what="pupil" />
  return <AttendanceOf view={view} today={today} />
}

function AttendanceOf({ view, today }: { view: PupilView; today: Day }) {
  const { pupil, school, records } = view
  const { profile } = pupil
  useNoted('attendance', { pupils: [pupil.id] })
  const calendar = useMemo(() => schoolCalendar(school.calendar), [school.calendar])
  const table = useMemo(() => {
    const register = unpackRegister(calendar, pupil.register)
    return halfTermsOf({ id: pupil.id, profile, register, stage: null }, today)
  }, [calendar, pupil, profile, today])
  const leaving = useLeaving([records], 'staff')
  return (
    <Page
      title="Attendance"
      heading={`Attendance: ${fullName(profile)}`}
      className="attendance-page"
      lead={
        <p className="about">
          {spokenClass({ className: profile.className ?? '', yearGroup: profile.yearGroup })} · {school.name}{' '}
          · {pupil.registerTo ? `register to ${spokenDay(pupil.registerTo)}` : 'no register yet'} · as of{' '}
          {spokenDay(today)}
        </p>
      }
    >
      <section className="card" aria-labelledby="half-terms">
        <h2 id="half-terms" className="section-heading">
          Half-term by half-term
        </h2>
        <ReportTable table={table} name="Half-term by half-term, in figures" />
        <p className="quiet">Counts are sessions: half days.</p>
      </section>
      <Picture view={view} calendar={calendar} today={today} />
      {leaving.asks}
      <div className="acts no-print">
        {leaving.may && (
          <Button kind="quiet" onClick={() => window.print()}>
            Print
          </Button>
        )}
      </div>
      <p className="note no-print">
        <Link to={`/pupils/${pupil.id}`}>Back to {fullName(profile)}</Link>
      </p>
    </Page>
  )
}
