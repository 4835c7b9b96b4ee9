/**
 * The year in sessions: a row a school week, a letter a session. It is a table, so that it
 * reads aloud as it looks; colour is only the second sign.
 */
import { useMemo, useState } from 'react'
import type { PupilView } from '../../device/device.ts'
import { dayOf, spokenDay, weekday, type Day } from '../../domain/calendar/day.ts'
import type { SchoolCalendar } from '../../domain/calendar/school-calendar.ts'
import { CODES, type Code, type Counts } from '../../domain/register/codes.ts'
import { codeAt, unpackRegister, type Register } from '../../domain/register/register.ts'
import { briefDay, shortDay } from '../parts/words.ts'

type Cell = { readonly day: Day; readonly half: 'AM' | 'PM'; readonly code: Code | null }
type Week = { readonly monday: Day; readonly cells: readonly (Cell | null)[]; readonly missed: number }

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'] as const
const HALF_WORDS = { AM: 'morning', PM: 'afternoon' } as const
const isMissed = (counts: Counts): boolean => counts === 'authorised' || counts === 'unauthorised'

/** A school year's weeks, each with ten places; null where the school was not open. */
export function weeksOf(register: Register, from: number, to: number): readonly Week[] {
  const { calendar } = register
  const weeks = new Map<number, (Cell | null)[]>()
  for (let place = from; place < to; place++) {
    const number = calendar.day[place] ?? 0
    const monday = number - weekday(number)
    const cells = weeks.get(monday) ?? Array.from({ length: 10 }, () => null)
    const half = calendar.half[place] === 0 ? 'AM' : 'PM'
    cells[weekday(number) * 2 + (half === 'AM' ? 0 : 1)] = {
      day: dayOf(number),
      half,
      code: codeAt(register, place) ?? null,
    }
    weeks.set(monday, cells)
  }
  return [...weeks].map(([monday, cells]) => ({
    monday: dayOf(monday),
    cells,
    missed: cells.filter((cell) => cell?.code && isMissed(CODES[cell.code].counts)).length,
  }))
}

const LEGEND = [
  ['present', '/', 'Present'],
  ['late', 'L', 'Late'],
  ['approved', 'V', 'Approved activity'],
  ['authorised', 'I', 'Authorised absence'],
  ['unauthorised', 'O', 'Unauthorised absence'],
  ['not-counted', 'X', 'Not counted'],
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
  const half = Math.ceil(weeks.length / 2)
  const parts = weeks.length > 14 ? [weeks.slice(0, half), weeks.slice(half)] : [weeks]
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
        absence
        {view.pupil.registerTo && `; register to ${shortDay(view.pupil.registerTo, today)}`}.
      </p>
      <div className="weeks-parts">
        {parts.map((part) => (
          <WeeksTable key={part[0]?.monday ?? ''} weeks={part} />
        ))}
      </div>
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

function WeeksTable({ weeks }: { weeks: readonly Week[] }) {
  const first = weeks[0]
  const last = weeks.at(-1)
  return (
    <table className="weeks">
      <caption className="govuk-visually-hidden">
        Sessions week by week
        {first && last && `, from ${spokenDay(first.monday)} to the week of ${spokenDay(last.monday)}`}
      </caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="govuk-visually-hidden">Week of</span>
          </th>
          {DAYS.map((day) => (
            <th key={day} scope="colgroup" colSpan={2}>
              <span aria-hidden="true">{day.slice(0, 1)}</span>
              <span className="govuk-visually-hidden">{day}, morning and afternoon</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week.monday} className={week.missed > 0 ? 'week-broken' : ''}>
            <th scope="row">{briefDay(week.monday, week.monday)}</th>
            {week.cells.map((cell, at) => (
              // oxlint-disable-next-line react/no-array-index-key -- the ten places of a week are its order
              <td key={at}>
                {cell ? <Mark cell={cell} /> : <span className="govuk-visually-hidden">Not open</span>}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Mark({ cell }: { cell: Cell }) {
  const { code } = cell
  if (code === null) return <span className="mark-cell mark-none" />
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
