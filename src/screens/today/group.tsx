/** Pupils of whom the same is asked: what, by whom, then one short line a pupil. */
import { useState } from 'react'
import { Link } from 'react-router'
import type { Day } from '../../domain/calendar/day.ts'
import { Button } from '../parts/button.tsx'
import { labelOf, spokenClass } from '../parts/case-words.ts'
import { DueTag } from '../parts/due-tag.tsx'
import { Icon } from '../parts/icon.tsx'
import { Tag } from '../parts/tag.tsx'
import { count } from '../parts/amounts.ts'
import type { Group, Line } from './lists.ts'

const STEP = 50

export function TodayGroup({ group, few, today }: { group: Group; few: number; today: Day }) {
  const [shown, setShown] = useState(few)
  const { id, title, who, lines } = group
  const left = Math.min(STEP, lines.length - shown)
  return (
    <section className="group" aria-labelledby={`group-${id}`}>
      <div className="group-head">
        <h3 id={`group-${id}`}>{title}</h3>
        <p className="quiet">
          {lines.some(({ row, thing }) => thing === null && !row.provisional) && (
            <Tag tone="watch">recommended</Tag>
          )}{' '}
          {count(lines.length, 'pupil')}
          {who && ` · for the ${who}`}
        </p>
      </div>
      <ul className="lines">
        {lines.slice(0, shown).map((line) => (
          <TodayLine key={line.row.id + (line.thing?.id ?? '')} line={line} today={today} />
        ))}
      </ul>
      {left > 0 && (
        <Button kind="plain" className="group-more" onClick={() => setShown(shown + STEP)}>
          Show {left} more<span className="govuk-visually-hidden">: {title}</span>
        </Button>
      )}
    </section>
  )
}

function TodayLine({ line: { row, thing }, today }: { line: Line; today: Day }) {
  const label = labelOf(row.assessment)
  const pct = row.assessment?.figures.attendancePct
  const details = [
    thing?.amount ?? '',
    thing === null && pct ? `${pct}% attendance` : '',
    label?.words ?? '',
  ].filter((words) => words !== '')
  return (
    <li className="line">
      <div className="line-main">
        <p className="line-title">
          <Link to={`/pupils/${row.id}`} className="line-link">
            {row.name}
          </Link>{' '}
          <span className="quiet">{spokenClass(row)}</span>
        </p>
        {details.length > 0 && <p className="line-says">{details.join(' · ')}</p>}
      </div>
      {thing && <DueTag by={thing.by} today={today} />}
      {thing === null && row.provisional && <Tag>provisional</Tag>}
      <Icon name="next" size={20} />
    </li>
  )
}
