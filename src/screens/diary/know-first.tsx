/** What somebody should know before they set out: each hazard with who says so and until when. Nothing where there is none. */
import { Link } from 'react-router'
import type { Day } from '../../domain/calendar/day.ts'
import { spokenDay } from '../../domain/calendar/day.ts'
import { Icon } from '../parts/icon.tsx'
import { useHazards } from './use-diary.ts'

export function KnowFirst({ pupils, on }: { pupils: readonly string[]; on: Day }) {
  const hazards = useHazards(pupils, on)
  if (hazards.length === 0) return null
  return (
    <div className="know-first">
      <p className="know-title">
        <Icon name="warning" size={20} /> Know before you go
      </p>
      <ul className="plain-list">
        {hazards.map(({ record, what, pairs, from, until }) => (
          <li key={record}>
            <p>
              {pairs && <strong>Go in pairs. </strong>}
              {what}
            </p>
            <p className="quiet">
              {from} says so, until {spokenDay(until)} ·{' '}
              <Link to={`/records/${record}`}>
                Open<span className="govuk-visually-hidden"> this note</span>
              </Link>
            </p>
          </li>
        ))}
      </ul>
    </div>
  )
}
