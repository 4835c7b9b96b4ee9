/** Why: each rule in words, what it needs, what there is, the sessions behind it and the paragraph it follows. */
import { useMemo } from 'react'
import type { PupilView } from '../../device/device.ts'
import { spokenDay, spokenWeekday, type Day } from '../../domain/calendar/day.ts'
import type { SchoolCalendar } from '../../domain/calendar/school-calendar.ts'
import { spokenSource } from '../../domain/guidance/source.ts'
import { processOf } from '../../domain/processes/processes.ts'
import { explain } from '../../domain/stages/explain.ts'
import type { Reason } from '../../domain/stages/explanation.ts'
import { factsOf } from '../../domain/stages/facts.ts'
import { Tag } from '../parts/tag.tsx'
import { count } from '../parts/words.ts'

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
          <ReasonLine key={reason.rule} reason={reason} />
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
              <ReasonLine key={reason.rule} reason={reason} />
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

function ReasonLine({ reason }: { reason: Reason }) {
  return (
    <li className={`reason ${reason.holds ? 'reason-holds' : ''}`}>
      <p className="reason-says">{reason.says}</p>
      <p className="reason-figures">
        <span>
          Needed: <strong>{reason.needed}</strong>
        </span>{' '}
        <span>
          There is: <strong>{reason.actual}</strong>
        </span>{' '}
        {reason.window && (
          <span>
            {spokenDay(reason.window.from)} to {spokenDay(reason.window.to)}
          </span>
        )}
      </p>
      {reason.because.length > 0 && (
        <details className="govuk-details because">
          <summary className="govuk-details__summary">
            <span className="govuk-details__summary-text">What is behind it ({reason.because.length})</span>
          </summary>
          <ul className="because-list">
            {reason.because.map((each) => (
              <li key={each}>{spokenBecause(each)}</li>
            ))}
          </ul>
        </details>
      )}
      <p className="cited">
        <Tag>{spokenSource(reason.source)}</Tag>
      </p>
    </li>
  )
}

/** '2025-11-05 AM' as 'Wednesday 5 November 2025, morning'; a record by its day and name. */
function spokenBecause(text: string): string {
  const [day, what] = [text.slice(0, 10), text.slice(11)]
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return text
  const half = what === 'AM' ? 'morning' : what === 'PM' ? 'afternoon' : what.replaceAll('-', ' ')
  return `${spokenWeekday(day)} ${day.slice(0, 4)}${half ? `, ${half}` : ''}`
}
