/** What stands out in a year of the register, in sentences with their numbers; and with which child of the home. */
import { useMemo } from 'react'
import type { PupilView } from '../../device/device.ts'
import type { Day } from '../../domain/calendar/day.ts'
import { schoolCalendar, type SchoolYear } from '../../domain/calendar/school-calendar.ts'
import { placeAfter } from '../../domain/calendar/school-time.ts'
import { daysBehind, patternsIn, sayPattern } from '../../domain/metrics/patterns.ts'
import { reachOf } from '../../domain/metrics/span.ts'
import { unpackRegister, type Register } from '../../domain/register/register.ts'
import { briefDay, listed } from '../parts/words.ts'
import { useAsked } from '../use-device.tsx'

/** Never told with a sibling whose own file this person may not open: only what lies on the device is looked at. */
export function Patterns({
  view,
  register,
  year,
  today,
}: {
  view: PupilView
  register: Register
  year: SchoolYear
  today: Day
}) {
  const { pupil } = view
  const siblings = useAsked(async (device) => {
    const files = await Promise.all(device.siblings(pupil.id).map((id) => device.pupil(id)))
    return files.filter((one) => one !== null)
  }, `siblings ${pupil.id}`)
  const found = useMemo(() => {
    const to = Math.min(year.to, placeAfter(register.calendar, today))
    const span = { from: year.from, to: Math.max(year.from, to) }
    const registers = (siblings ?? []).map(({ pupil: sibling, school }) => {
      const calendar = schoolCalendar(school.calendar)
      const { all } = reachOf(calendar, sibling.profile.onRoll, today)
      return { pupil: sibling.id, register: unpackRegister(calendar, sibling.register), span: all }
    })
    return patternsIn(register, span, registers)
  }, [register, year, today, siblings])
  const nameOf = (id: string) => {
    const sibling = siblings?.find((one) => one.pupil.id === id)
    return sibling ? sibling.pupil.profile.given : 'the other child'
  }
  if (found.length === 0) return null
  return (
    <div className="patterns">
      <h3 className="sub-heading">What stands out</h3>
      <ul className="plain-list">
        {found.map((pattern) => {
          const says = sayPattern(pattern, nameOf)
          return (
            <li key={says}>
              <details className="pattern">
                <summary>{says}</summary>
                <p className="quiet">{listed(daysBehind(pattern).map((day) => briefDay(day, today)))}</p>
              </details>
            </li>
          )
        })}
      </ul>
      <p className="quiet">Numbers, not causes: what lies behind them is for a conversation.</p>
    </div>
  )
}
