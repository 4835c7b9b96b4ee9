/** Why: the stage first, then what is due; each rule in words with its figures, the sessions behind it and its paragraph. */
import type { ReactNode } from 'react'
import { dayNumber, isDay, weekday, type Day } from '../../domain/calendar/day.ts'
import { spokenSource } from '../../domain/guidance/source.ts'
import type { Explanation, Reason } from '../../domain/stages/explanation.ts'
import type { Process } from '../../domain/stages/process.ts'
import { count } from '../parts/amounts.ts'
import { shortDay } from '../parts/words.ts'
import { ordered, spokenFigures } from './reasons.ts'

const FEW = 3

export function Why({
  process,
  reasons,
  warnings,
  today,
}: {
  process: Process
  reasons: Explanation['reasons']
  warnings: Explanation['warnings']
  today: Day
}) {
  const { stage, due, others, not } = ordered(process, reasons)
  const lines = (some: readonly Reason[]) => <Reasons process={process} reasons={some} today={today} />
  return (
    <section className="card" aria-labelledby="why">
      <h2 id="why" className="section-heading">
        Why
      </h2>
      {stage.length > 0 ? (
        <>
          <h3 className="sub-heading">Why another stage is recommended</h3>
          {lines(stage)}
        </>
      ) : (
        <p>The figures recommend no move to another stage.</p>
      )}
      {due.length > 0 && (
        <>
          <h3 className="sub-heading">Why these things are due or missing</h3>
          {lines(due.slice(0, FEW))}
          {due.length > FEW && (
            <Fold title={count(due.length - FEW, 'more reason')}>{lines(due.slice(FEW))}</Fold>
          )}
        </>
      )}
      {others.length > 0 && (
        <Fold
          title={
            others.length === 1 ? '1 other rule that applies' : `${others.length} other rules that apply`
          }
        >
          {lines(others)}
        </Fold>
      )}
      {not.length > 0 && (
        <Fold
          title={
            not.length === 1 ? '1 rule that does not apply now' : `${not.length} rules that do not apply now`
          }
        >
          {lines(not)}
        </Fold>
      )}
      {warnings.length > 0 && (
        <ul className="govuk-list">
          {warnings.map(({ path, says }) => (
            <li key={path + says}>{says}</li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Fold({ title, children }: { title: string; children: ReactNode }) {
  return (
    <details className="govuk-details why-fold">
      <summary className="govuk-details__summary">
        <span className="govuk-details__summary-text">{title}</span>
      </summary>
      {children}
    </details>
  )
}

function Reasons({ process, reasons, today }: { process: Process; reasons: readonly Reason[]; today: Day }) {
  return (
    <ul className="plain-list">
      {reasons.map((reason) => (
        <ReasonLine key={reason.rule} process={process} reason={reason} today={today} />
      ))}
    </ul>
  )
}

function ReasonLine({ process, reason, today }: { process: Process; reason: Reason; today: Day }) {
  const { says, window, source, because } = reason
  const figures = spokenFigures(process, reason)
  const seen = because.filter((text) => !text.startsWith('rule '))
  const sessions = seen.every((text) => / (AM|PM)$/.test(text))
  return (
    <li className="reason">
      <p className="reason-says">{says}</p>
      <p className="reason-figures">
        {figures && <strong>{figures}</strong>}
        {window && (
          <span>
            {shortDay(window.from, today)} to {shortDay(window.to, today)}
          </span>
        )}
        <span className="cited">{spokenSource(source)}</span>
      </p>
      {seen.length > 0 && (
        <details className="govuk-details because">
          <summary className="govuk-details__summary">
            <span className="govuk-details__summary-text">
              What is behind it: {count(seen.length, sessions ? 'session' : 'record')}
            </span>
          </summary>
          <ul className="because-list">
            {spokenBecause(seen, today).map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        </details>
      )}
    </li>
  )
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const

/** Sessions by day ('Wed 5 November, all day'), records by their day and form. */
function spokenBecause(because: readonly string[], today: Day): readonly string[] {
  const days = new Map<string, string[]>()
  for (const text of because) {
    const day = text.slice(0, 10)
    days.set(day, [...(days.get(day) ?? []), text.slice(11)])
  }
  return [...days].map(([day, whats]) => {
    if (!isDay(day)) return [day, ...whats].join(' ')
    const halves = whats.filter((what) => what === 'AM' || what === 'PM')
    const others = whats.filter((what) => what !== 'AM' && what !== 'PM' && what !== '')
    const part =
      halves.length === 2 ? 'all day' : { AM: 'morning', PM: 'afternoon', none: '' }[halves[0] ?? 'none']
    const words = [part, ...others.map((other) => other.replaceAll('-', ' '))].filter(Boolean)
    return `${WEEKDAYS[weekday(dayNumber(day))]} ${shortDay(day, today)}${words.length > 0 ? `, ${words.join(', ')}` : ''}`
  })
}
