/** A pupil's attendance and what they reached, side by side, half-term by half-term (V-252): to look at and to print. */
import { useMemo } from 'react'
import { Link, useParams } from 'react-router'
import type { PupilView } from '../../device/device.ts'
import { spokenDay, type Day } from '../../domain/calendar/day.ts'
import { schoolCalendar } from '../../domain/calendar/school-calendar.ts'
import { fullName } from '../../domain/casework/pupil.ts'
import { unpackRegister } from '../../domain/register/register.ts'
import { progressOf } from '../../domain/reports/progress.ts'
import { Waiting } from '../frame/waiting.tsx'
import { useLeaving } from '../paper/leaving.tsx'
import { Button } from '../parts/button.tsx'
import { Page } from '../parts/page.tsx'
import { usePrintNoted } from '../parts/use-noted.ts'
import { NotHere } from '../trouble/not-here.tsx'
import { useAsked, useDevice } from '../use-device.tsx'
import { ReportTable } from './report-table.tsx'

export function ProgressPage() {
  const { pupil: id = '' } = useParams()
  const view = useAsked((device) => device.pupil(id), `pupil ${id}`)
  const today = useDevice((device) => device.today())
  if (view === undefined) return <Waiting />
  if (view === null) return <NotHere what="pupil" />
  return <ProgressOf view={view} today={today} />
}

function ProgressOf({ view: { pupil, school, records }, today }: { view: PupilView; today: Day }) {
  const { id, profile } = pupil
  usePrintNoted('report printed', { pupils: [id] })
  const table = useMemo(() => {
    const register = unpackRegister(schoolCalendar(school.calendar), pupil.register)
    return progressOf({ id, profile, register, stage: null }, today)
  }, [school.calendar, pupil.register, id, profile, today])
  const leaving = useLeaving([records], 'staff')
  return (
    <Page
      title="Attendance and progress"
      heading={`Attendance and progress: ${fullName(profile)}`}
      className="report-page"
      lead={
        <p className="about">
          {school.name} · as of {spokenDay(today)}
        </p>
      }
    >
      <section className="card" aria-label="Half-term by half-term">
        {profile.attainment === undefined && (
          <p>What {profile.given} reached has not been brought in: only attendance is here.</p>
        )}
        <ReportTable table={table} name="Attendance and progress" />
        <p className="quiet">The last of each half-term. It shows what goes together, not why.</p>
        {leaving.asks}
        <div className="acts no-print">
          {leaving.may && (
            <Button kind="quiet" onClick={() => window.print()}>
              Print
            </Button>
          )}
          <Link to={`/pupils/${id}`}>Back to {profile.given}</Link>
        </div>
      </section>
    </Page>
  )
}
