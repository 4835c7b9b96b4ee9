/** What was concluded about the pupil before, asked of the server when somebody opens it: it is not kept on the device. */
import { useMemo, useState } from 'react'
import type { PastAnswer } from '../../device/device.ts'
import { schoolCalendar } from '../../domain/calendar/school-calendar.ts'
import { unpackRegister } from '../../domain/register/register.ts'
import type { FormerRegister, Past } from '../../protocol/messages.ts'
import type { Day } from '../../domain/calendar/day.ts'
import { placeAfter } from '../../domain/calendar/school-time.ts'
import { labelOf } from '../parts/case-words.ts'
import { stepTitle } from '../parts/step-words.ts'
import { listed, shortDay } from '../parts/words.ts'
import { useActs } from '../use-device.tsx'
import { TermTable } from './term-table.tsx'
import { termsOf, weeksOf } from './weeks.ts'

type Asked = 'not asked' | 'asking' | 'no connection' | PastAnswer

export function Earlier({ pupil, today }: { pupil: string; today: Day }) {
  const device = useActs()
  const [asked, setAsked] = useState<Asked>('not asked')
  const ask = async () => {
    setAsked('asking')
    setAsked((await device.past(pupil)) ?? 'no connection')
  }
  return (
    <section className="card" aria-labelledby="earlier">
      <h2 id="earlier" className="section-heading">
        Earlier answers
      </h2>
      <details
        className="govuk-details"
        onToggle={(event) => {
          if (event.currentTarget.open && typeof asked === 'string' && asked !== 'asking') void ask()
        }}
      >
        <summary className="govuk-details__summary">
          <span className="govuk-details__summary-text">What the figures said before</span>
        </summary>
        <div aria-live="polite">
          {typeof asked === 'string' ? <p>{WORDS[asked]}</p> : <Told asked={asked} today={today} />}
        </div>
      </details>
    </section>
  )
}

const WORDS = {
  'not asked': '',
  asking: 'Asking the server…',
  'no connection':
    'Earlier answers are kept on the server, and it cannot be reached now. Open this again with a connection.',
} as const satisfies Record<Extract<Asked, string>, string>

function Told({ asked: { past, former }, today }: { asked: PastAnswer; today: Day }) {
  return (
    <>
      <List past={past} today={today} />
      {former.map((one) => (
        <Former key={one.school + one.from} former={one} today={today} />
      ))}
    </>
  )
}

function Former({ former, today }: { former: FormerRegister; today: Day }) {
  const { name, from, to, calendar, register } = former
  const terms = useMemo(() => {
    const laid = schoolCalendar(calendar)
    const weeks = weeksOf(unpackRegister(laid, register), laid.firstFrom(from), placeAfter(laid, to))
    return termsOf(weeks)
  }, [calendar, register, from, to])
  return (
    <>
      <h3 className="sub-heading">
        Register at {name}, {shortDay(from, today)} to {shortDay(to, today)}
      </h3>
      <p className="quiet">Shown for the record; it counts for nothing at the present school.</p>
      <div className="weeks-parts">
        {terms.map((term) => (
          <TermTable key={term.name} term={term} today={today} />
        ))}
      </div>
    </>
  )
}

function List({ past, today }: { past: readonly Past[]; today: Day }) {
  if (past.length === 0) return <p>There is no earlier answer: nothing has changed since the first one.</p>
  return (
    <ol className="plain-list">
      {past.map(({ on, replacedOn, assessment }) => (
        <li key={`${on} ${replacedOn} ${JSON.stringify(assessment.figures)}`} className="reason">
          <p>
            <strong>{assessment.stage.name}</strong>
            {assessment.stage.recommended && `, ${assessment.stage.recommended.name} recommended`}
          </p>
          <p className="quiet">
            {shortDay(on, today)} to {shortDay(replacedOn, today)} ·{' '}
            {assessment.figures.attendancePct === null ? 'no marks' : `${assessment.figures.attendancePct}%`}
            {labelOf(assessment) && ` · ${labelOf(assessment)?.words}`}
          </p>
          {assessment.steps.length + assessment.returns.length > 0 && (
            <p className="quiet">
              Due then:{' '}
              {listed([
                ...new Set([
                  ...assessment.steps.map(({ step }) => stepTitle(step)),
                  ...assessment.returns.map(({ kind }) => stepTitle(kind)),
                ]),
              ])}
            </p>
          )}
        </li>
      ))}
    </ol>
  )
}
