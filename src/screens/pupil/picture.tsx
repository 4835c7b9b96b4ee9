/**
 * The year in sessions: a table a term, a row a school week, a letter a session, holidays as
 * the gaps they are. Tables read aloud as they look; colour is only the second sign.
 */
import { useMemo, useState } from 'react'
import type { PupilView } from '../../device/device.ts'
import { spokenDay, type Day } from '../../domain/calendar/day.ts'
import type { SchoolCalendar } from '../../domain/calendar/school-calendar.ts'
import { CODES, type Code } from '../../domain/register/codes.ts'
import { unpackRegister } from '../../domain/register/register.ts'
import { briefDay, shortDay } from '../parts/words.ts'
import { isInWeek, termsOf, weeksOf, type Cell, type Term } from './weeks.ts'

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'] as const
const HALF_WORDS = { AM: 'morning', PM: 'afternoon' } as const

const LEGEND = [
  ['present', '/', 'Present'],
  ['late', 'L', 'Late'],
  ['approved', 'V', 'Approved activity'],
  ['authorised', 'I', 'Authorised absence'],
  ['unauthorised', 'O', 'Unauthorised absence'],
  ['not-counted', 'X', 'Not counted'],
  ['none', '', 'No mark yet'],
] as const

const lookOf = (code: Code): string => (code === 'L' ? 'late' : CODES[code].counts.replace(' ', '-'))

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
      <ul className="legend">
        {LEGEND.map(([look, sign, name]) => (
          <li key={look}>
            <span className={`mark-cell mark-${look}`} aria-hidden="true">
              {look === 'present' ? '' : sign}
            </span>
            {name}
          </li>
        ))}
      </ul>
      <div className="weeks-parts">
        {termsOf(weeks).map((term) => (
          <TermTable key={term.name} term={term} today={today} />
        ))}
      </div>
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

/** A term, a row a school week. */
export function TermTable({ term: { name, rows }, today }: { term: Term; today: Day }) {
  return (
    <table className="weeks">
      <caption>
        {name}
        <span className="govuk-visually-hidden">. Sessions week by week</span>
      </caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="govuk-visually-hidden">Week of</span>
          </th>
          {DAYS.map((day) => (
            <th key={day} scope="colgroup" colSpan={2}>
              <span aria-hidden="true">{day.slice(0, 3)}</span>
              <span className="govuk-visually-hidden">{day}, morning and afternoon</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) =>
          'holiday' in row ? (
            <tr key={row.from} className="week-closed">
              <th scope="row">{briefDay(row.from, row.from)}</th>
              <td colSpan={10}>
                {row.holiday}
                <span className="govuk-visually-hidden"> until {spokenDay(row.to)}</span>
              </td>
            </tr>
          ) : (
            <tr key={row.monday} className={row.missed > 0 ? 'week-broken' : ''}>
              <th scope="row" aria-current={isInWeek(today, row.monday) ? 'date' : undefined}>
                {briefDay(row.monday, row.monday)}
              </th>
              {row.cells.map((cell, at) => (
                // oxlint-disable-next-line react/no-array-index-key -- the ten places of a week are its order
                <td key={at} className={cell?.day === today ? 'week-today' : undefined}>
                  {cell ? <Mark cell={cell} /> : <span className="govuk-visually-hidden">Not open</span>}
                </td>
              ))}
            </tr>
          ),
        )}
      </tbody>
    </table>
  )
}

function Mark({ cell }: { cell: Cell }) {
  const { code } = cell
  if (code === null) {
    return (
      <span className="mark-cell mark-none">
        <span className="govuk-visually-hidden">No mark yet</span>
      </span>
    )
  }
  const present = code === '/' || code === '\\'
  return (
    <span
      className={`mark-cell mark-${lookOf(code)}`}
      title={`${spokenDay(cell.day)}, ${HALF_WORDS[cell.half]}: ${CODES[code].means}`}
    >
      <span aria-hidden="true">{present ? '' : code}</span>
      <span className="govuk-visually-hidden">{CODES[code].means}</span>
    </span>
  )
}
