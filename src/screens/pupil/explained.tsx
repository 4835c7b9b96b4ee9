/** Everything an explanation of the pupil's stage gives, worked out once for all of its cards. */
import { useMemo } from 'react'
import type { PupilView } from '../../device/device.ts'
import type { Day } from '../../domain/calendar/day.ts'
import type { SchoolCalendar } from '../../domain/calendar/school-calendar.ts'
import { processFor } from '../../domain/processes/processes.ts'
import { explain } from '../../domain/stages/explain.ts'
import { factsOf } from '../../domain/stages/facts.ts'
import { Notices } from './notices.tsx'
import { Questioned } from './questioned.tsx'
import { WhatItTakes } from './what-it-takes.tsx'
import { Why } from './why.tsx'

export function Explained({
  view,
  calendar,
  today,
}: {
  view: PupilView
  calendar: SchoolCalendar
  today: Day
}) {
  const explained = useMemo(() => {
    const process = processFor(view.school)
    if (!process) return null
    return { process, told: explain(process, factsOf(view.pupil, calendar, view.records), today) }
  }, [view, calendar, today])
  if (!explained) {
    return (
      <section className="card">
        <h2 className="section-heading">Why</h2>
        <p>
          This version of Doorstep does not know the process the school follows. Close it and open it again
          with a connection.
        </p>
      </section>
    )
  }
  const { process, told } = explained
  const { reasons, warnings, questioned, outlook, penaltyNotices } = told
  return (
    <>
      <Questioned questioned={questioned} today={today} />
      <Why process={process} reasons={reasons} warnings={warnings} today={today} />
      <WhatItTakes lines={outlook} />
      <Notices notices={penaltyNotices} people={view.pupil.people} />
    </>
  )
}
