/**
 * The year in sessions: a table a term, a row a school week, a letter a session, holidays as the gaps they are,
 * and beside each week what was done in it. Tables read aloud as they look; colour is only the second sign.
 */
import { useMemo, useState } from 'react'
import { Link } from 'react-router'
import type { PupilView } from '../../device/device.ts'
import type { Day } from '../../domain/calendar/day.ts'
import type { SchoolCalendar } from '../../domain/calendar/school-calendar.ts'
import { CODES } from '../../domain/register/codes.ts'
import { unpackRegister } from '../../domain/register/register.ts'
import { EVENT_KINDS } from '../../domain/stages/chronology.ts'
import { offersOf, withStageNames } from '../form/offers.tsx'
import { Icon } from '../parts/icon.tsx'
import { shortDay } from '../parts/words.ts'
import { happenedIn } from './happened-in.ts'
import { Patterns } from './patterns.tsx'
import { EVENT_ICONS, TermTable } from './term-table.tsx'
import { termsOf, weeksOf } from './weeks.ts'

const LEGEND = [
  ['present', '/', 'Present'],
  ['late', 'L', 'Late'],
  ['approved', 'V', 'Approved activity'],
  ['authorised', 'I', 'Authorised absence'],
  ['unauthorised', 'O', 'Unauthorised absence'],
  ['not-counted', 'X', 'Not counted'],
  ['none', '', 'No mark yet'],
] as const

export function Picture({
  view,
  calendar,
  today,
}: {
  view: PupilView
  calendar: SchoolCalendar
  today: Day
}) {
  const register = useMemo(
    () => unpackRegister(calendar, view.pupil.register),
    [calendar, view.pupil.register],
  )
  const years = calendar.years.filter(({ from, to }) =>
    register.marks.subarray(from, to).some((mark) => mark > 0),
  )
  const [chosen, setChosen] = useState<string | null>(null)
  const year = years.find(({ name }) => name === chosen) ?? years.at(-1)
  const weeks = year ? weeksOf(register, year.from, year.to).filter(({ monday }) => monday <= today) : []
  const happened = useMemo(() => {
    const offers = offersOf(view.school)
    const told = happenedIn(view, register, today)
    return told.map((event) => ({ ...event, says: withStageNames(event.says, offers) }))
  }, [view, register, today])
  if (!year) {
    return (
      <section className="card">
        <h2 className="section-heading">Attendance</h2>
        <p className="quiet">No register has come for this pupil yet.</p>
      </section>
    )
  }
  const used = [
    ...new Set(weeks.flatMap(({ cells }) => cells.flatMap((cell) => (cell?.code ? [cell.code] : [])))),
  ]
  const first = weeks[0]?.monday ?? today
  const drawn = [...new Set(happened.flatMap(({ on, kind }) => (on >= first ? [kind] : [])))]
  const letters = used.filter((code) => code !== '/' && code !== '\\').sort()
  return (
    <section className="card picture" aria-labelledby="picture">
      <div className="picture-top">
        <h2 id="picture" className="section-heading">
          Attendance, {year.name}
        </h2>
        {years.length > 1 && (
          <fieldset className="picture-years">
            <legend className="govuk-visually-hidden">School year</legend>
            {years.map(({ name }) => (
              <button
                key={name}
                type="button"
                className="quick"
                aria-pressed={name === year.name}
                onClick={() => setChosen(name)}
              >
                {name}
              </button>
            ))}
          </fieldset>
        )}
      </div>
      <p className="quiet">
        {weeks.filter(({ missed }) => missed > 0).length} of {weeks.length} weeks broken by at least one
        absence (in bold)
        {view.pupil.registerTo && `; register to ${shortDay(view.pupil.registerTo, today)}`}.
      </p>
      <Patterns key={year.name} view={view} register={register} year={year} today={today} />
      <ul className="legend">
        {LEGEND.map(([look, sign, name]) => (
          <li key={look}>
            <span className={`mark-cell mark-${look}`} aria-hidden="true">
              {look === 'present' ? '' : sign}
            </span>
            {name}
          </li>
        ))}
        {drawn.map((kind) => (
          <li key={kind}>
            <Icon name={EVENT_ICONS[kind]} size={18} />
            {EVENT_KINDS[kind]}
          </li>
        ))}
      </ul>
      <div className="weeks-parts">
        {termsOf(weeks).map((term) => (
          <TermTable key={term.name} term={term} today={today} happened={happened} />
        ))}
      </div>
      <p className="no-print">
        <Link to={`/pupils/${view.pupil.id}/attendance`}>Half-term by half-term, to print</Link>{' '}
        <Link to={`/pupils/${view.pupil.id}/progress`}>Attendance and progress</Link>
      </p>
      {letters.length > 0 && (
        <details className="govuk-details">
          <summary className="govuk-details__summary">
            <span className="govuk-details__summary-text">What the letters mean</span>
          </summary>
          <dl className="letters">
            {letters.map((code) => (
              <div key={code}>
                <dt>{code}</dt>
                <dd>{CODES[code].means}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </section>
  )
}
