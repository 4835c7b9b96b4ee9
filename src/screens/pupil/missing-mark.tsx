/** Said on the day itself: the register of a session has closed, and this pupil has no mark in it. */
import type { PupilView } from '../../device/device.ts'
import type { Day } from '../../domain/calendar/day.ts'
import type { SchoolCalendar } from '../../domain/calendar/school-calendar.ts'
import { londonTime } from '../../domain/calendar/london-day.ts'
import { historyOf } from '../../domain/forms/evidence.ts'
import { inForce } from '../../domain/guidance/threshold.ts'
import { unmarkedNow } from '../../domain/metrics/unmarked.ts'
import { processFor } from '../../domain/processes/processes.ts'
import { unpackRegister } from '../../domain/register/register.ts'
import { Button } from '../parts/button.tsx'
import { useStart } from './use-start.ts'

const CLOSES = { AM: 'morningCloses', PM: 'afternoonCloses' } as const
const SPOKEN = { AM: 'this morning', PM: 'this afternoon' } as const
type Half = keyof typeof CLOSES

/** '09:30' of a setting that reads 930. */
const clockTime = (value: number) =>
  `${String(Math.floor(value / 100)).padStart(2, '0')}:${String(value % 100).padStart(2, '0')}`

/** When the registers of a school close, by the process it follows. */
function closesOf({ school }: PupilView, today: Day): Partial<Record<Half, string>> {
  const settings = processFor(school)?.settings ?? {}
  const closes: Partial<Record<Half, string>> = {}
  for (const half of ['AM', 'PM'] as const) {
    const value = inForce(settings[CLOSES[half]]?.values ?? [], today)?.value
    if (value !== undefined) closes[half] = clockTime(value)
  }
  return closes
}

export function MissingMark({
  view,
  calendar,
  today,
  now,
}: {
  view: PupilView
  calendar: SchoolCalendar
  today: Day
  now: number
}) {
  const { start, busy, fault } = useStart(view.pupil.id)
  const { pupil, school, records } = view
  const [from, to] = pupil.profile.onRoll
  // Where the school's own system keeps the register, today's marks come only with the next import.
  if (school.registerOwner !== 'here' || today < from || (to !== null && today >= to)) return null
  const register = unpackRegister(calendar, pupil.register)
  const when = { today, time: londonTime(now), closes: closesOf(view, today) }
  const halves = unmarkedNow(register, when, historyOf(records))
  if (halves.length === 0) return null
  return (
    <section className="card" aria-labelledby="missing-mark">
      <h2 id="missing-mark" className="section-heading">
        No mark in today’s register
      </h2>
      <p>
        The register has closed, and there is no mark for{' '}
        {halves.map((half) => SPOKEN[half]).join(' and for ')}. Every pupil on roll has one for every session.
      </p>
      <Button kind="quiet" disabled={busy} onClick={() => void start('session-mark')}>
        Enter the mark
      </Button>
      <output className="fault-note">{fault}</output>
    </section>
  )
}
