/** Today's visits and meetings in the order one chooses; what is left from earlier days; the week is a page of its own. */
import { useMemo, useState } from 'react'
import { Link } from 'react-router'
import { addDays, type Day } from '../../domain/calendar/day.ts'
import { inOrder, ORDERS, type Order } from '../../domain/diary/diary.ts'
import type { PupilRow } from '../../device/device.ts'
import { PlanLine } from '../diary/plan-line.tsx'
import { useDiary } from '../diary/use-diary.ts'
import { count } from '../parts/amounts.ts'
import { dueThings } from '../parts/case-words.ts'

/** So far back a plan is asked about that nobody said anything of. */
const BACK_DAYS = 14
const AHEAD_DAYS = 7
const NAMES = Object.keys(ORDERS) as Order[] // keys of a closed table

export function MyDay({ rows, today }: { rows: readonly PupilRow[]; today: Day }) {
  const plans = useDiary(addDays(today, -BACK_DAYS), addDays(today, AHEAD_DAYS))
  const [order, setOrder] = useState<Order>('time')
  const lines = useMemo(() => {
    const due = new Map(rows.map((row) => [row.id, dueThings(row.assessment, today)[0]?.by ?? null]))
    return inOrder(
      plans.filter(({ on }) => on === today),
      order,
      (pupil) => due.get(pupil) ?? null,
    )
  }, [plans, rows, today, order])
  const earlier = plans.filter(({ on }) => on < today)
  const later = plans.length - lines.length - earlier.length
  return (
    <section className="my-day" aria-labelledby="my-day">
      <div className="my-day-head">
        <h2 id="my-day" className="section-heading">
          My day
        </h2>
        <Link to="/diary">
          Diary
          {later > 0 && (
            <span className="quiet">
              {' '}
              · {later} more in the next {AHEAD_DAYS} days
            </span>
          )}
        </Link>
      </div>
      {lines.length === 0 && (
        <p className="quiet">Nothing is planned for today. Plan a visit on a pupil’s page.</p>
      )}
      {lines.length > 1 && (
        <fieldset className="orders">
          <legend className="govuk-visually-hidden">Order of today’s visits and meetings</legend>
          {NAMES.map((name) => (
            <button key={name} type="button" aria-pressed={order === name} onClick={() => setOrder(name)}>
              {ORDERS[name]}
            </button>
          ))}
        </fieldset>
      )}
      <ul className="plans">
        {lines.map((plan) => (
          <PlanLine key={plan.record} plan={plan} today={today} />
        ))}
      </ul>
      {earlier.length > 0 && (
        <details className="govuk-details">
          <summary className="govuk-details__summary">
            <span className="govuk-details__summary-text">
              {count(earlier.length, 'earlier plan')}: did {earlier.length === 1 ? 'it' : 'they'} take place?
            </span>
          </summary>
          <ul className="plans">
            {earlier.map((plan) => (
              <PlanLine key={plan.record} plan={plan} today={today} />
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}
