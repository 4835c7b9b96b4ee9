/** Why: each rule in words, what it needs, what there is, the sessions behind it and the paragraph it follows. */
import { useMemo } from 'react'
import type { PupilView } from '../../device/device.ts'
import { dayNumber, weekday, type Day } from '../../domain/calendar/day.ts'
import type { SchoolCalendar } from '../../domain/calendar/school-calendar.ts'
import { spokenSource } from '../../domain/guidance/source.ts'
import { processOf } from '../../domain/processes/processes.ts'
import { explain } from '../../domain/stages/explain.ts'
import type { Reason } from '../../domain/stages/explanation.ts'
import { factsOf } from '../../domain/stages/facts.ts'
import { capital, count, shortDay } from '../parts/words.ts'

export function Why({ view, calendar, today }: { view: PupilView; calendar: SchoolCalendar; today: Day }) {
  const explanation = useMemo(() => {
    const process = processOf(view.school.process)
    return process ? explain(process, factsOf(view.pupil, calendar, view.records), today) : null
  }, [view, calendar, today])
  if (!explanation) {
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
  const holding = explanation.reasons.filter(({ holds }) => holds)
  const others = explanation.reasons.filter(({ holds }) => !holds)
  return (
    <section className="card" aria-labelledby="why">
      <h2 id="why" className="section-heading">
        Why
      </h2>
      {holding.length === 0 && <p className="quiet">No rule of the process asks for anything now.</p>}
      <ul className="plain-list">
        {holding.map((reason) => (
          <ReasonLine key={reason.rule} reason={reason} today={today} />
        ))}
      </ul>
      {others.length > 0 && (
        <details className="govuk-details">
          <summary className="govuk-details__summary">
            <span className="govuk-details__summary-text">
              {count(others.length, 'rule')} that do not apply now
            </span>
          </summary>
          <ul className="plain-list">
            {others.map((reason) => (
              <ReasonLine key={reason.rule} reason={reason} today={today} />
            ))}
          </ul>
        </details>
      )}
      {explanation.warnings.length > 0 && (
        <ul className="govuk-list">
          {explanation.warnings.map(({ path, says }) => (
            <li key={path + says}>{says}</li>
          ))}
        </ul>
      )}
    </section>
  )
}

function ReasonLine({ reason, today }: { reason: Reason; today: Day }) {
  return (
    <li className={`reason ${reason.holds ? 'reason-holds' : ''}`}>
      <p className="reason-says">{reason.says}</p>
      <p className="reason-figures">
        <span>
          Needed: <strong>{reason.needed}</strong>
        </span>
        <span>
          There is: <strong>{reason.actual}</strong>
        </span>
        {reason.window && (
          <span>
            {shortDay(reason.window.from, today)} to {shortDay(reason.window.to, today)}
          </span>
        )}
        <span className="cited">{spokenSource(reason.source)}</span>
      </p>
      {reason.because.length > 0 && (
        <details className="govuk-details because">
          <summary className="govuk-details__summary">
            <span className="govuk-details__summary-text">What is behind it ({reason.because.length})</span>
          </summary>
          <ul className="because-list">
            {spokenBecause(reason.because, today).map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        </details>
      )}
    </li>
  )
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const

/** Sessions by day ('Wed 5 November, all day'), records by their day and form, rules by their name. */
function spokenBecause(because: readonly string[], today: Day): readonly string[] {
  const days = new Map<string, string[]>()
  for (const text of because) {
    const day = text.slice(0, 10)
    const key = Number.isNaN(dayNumber(day)) ? text : day
    days.set(key, [...(days.get(key) ?? []), key === text ? '' : text.slice(11)])
  }
  return [...days].map(([day, whats]) => {
    if (Number.isNaN(dayNumber(day))) return capital(day.replaceAll('-', ' '))
    const halves = whats.filter((what) => what === 'AM' || what === 'PM')
    const others = whats.filter((what) => what !== 'AM' && what !== 'PM' && what !== '')
    const part =
      halves.length === 2 ? 'all day' : { AM: 'morning', PM: 'afternoon', none: '' }[halves[0] ?? 'none']
    const words = [part, ...others.map((other) => other.replaceAll('-', ' '))].filter(Boolean)
    return `${WEEKDAYS[weekday(dayNumber(day))]} ${shortDay(day, today)}${words.length > 0 ? `, ${words.join(', ')}` : ''}`
  })
}
