/**
 * A term of the register, a row a school week of ten sessions; beside it, by kind, what was done in that week: a
 * button that opens it in a row of its own.
 */
import { Fragment, useState } from 'react'
import { Link } from 'react-router'
import { addDays, spokenDay, type Day } from '../../domain/calendar/day.ts'
import { CODES, type Code } from '../../domain/register/codes.ts'
import { EVENT_KINDS, type ChronologyEvent, type EventKind } from '../../domain/stages/chronology.ts'
import { count } from '../parts/amounts.ts'
import { Icon, type IconName } from '../parts/icon.tsx'
import { briefDay, lowered, shortDay } from '../parts/words.ts'
import { isInWeek, type Cell, type Term } from './weeks.ts'

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'] as const
const HALF_WORDS = { AM: 'morning', PM: 'afternoon' } as const

const lookOf = (code: Code): string => (code === 'L' ? 'late' : CODES[code].counts.replace(' ', '-'))

/** The drawing of each kind of event. */
export const EVENT_ICONS = {
  contact: 'contact',
  letter: 'letter',
  meeting: 'meeting',
  plan: 'plan',
  decision: 'decision',
  record: 'plan',
  register: 'today',
  stage: 'stage',
} as const satisfies Record<EventKind, IconName>

/** Without `happened` the table has no column for it. */
export function TermTable({
  term: { name, rows },
  today,
  happened,
}: {
  term: Term
  today: Day
  happened?: readonly ChronologyEvent[]
}) {
  const [open, setOpen] = useState<Day | null>(null)
  const columns = happened ? 12 : 11
  return (
    <table className={happened ? 'weeks weeks-happened' : 'weeks'}>
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
          {happened && (
            <th scope="col" className="happened">
              <span className="govuk-visually-hidden">What was done</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => {
          const from = 'holiday' in row ? row.from : row.monday
          const next = rows[at + 1]
          const before = next
            ? 'holiday' in next
              ? next.from
              : next.monday
            : addDays(from, 'holiday' in row ? 60 : 7)
          const events = happened?.filter(({ on }) => on >= from && on < before) ?? []
          const id = `happened-${from}`
          const button = happened && (
            <td className="happened">
              {events.length > 0 && (
                <Happened
                  events={events}
                  from={from}
                  today={today}
                  id={id}
                  isOpen={open === from}
                  onPress={() => setOpen(open === from ? null : from)}
                />
              )}
            </td>
          )
          return (
            <Fragment key={from}>
              {'holiday' in row ? (
                <tr className="week-closed">
                  <th scope="row">{briefDay(row.from, row.from)}</th>
                  <td colSpan={10}>
                    {row.holiday}
                    <span className="govuk-visually-hidden"> until {spokenDay(row.to)}</span>
                  </td>
                  {button}
                </tr>
              ) : (
                <tr className={row.missed > 0 ? 'week-broken' : ''}>
                  <th scope="row" aria-current={isInWeek(today, row.monday) ? 'date' : undefined}>
                    {briefDay(row.monday, row.monday)}
                  </th>
                  {row.cells.map((cell, place) => (
                    // oxlint-disable-next-line react/no-array-index-key -- the ten places of a week are its order
                    <td key={place} className={cell?.day === today ? 'week-today' : undefined}>
                      {cell ? <Mark cell={cell} /> : <span className="govuk-visually-hidden">Not open</span>}
                    </td>
                  ))}
                  {button}
                </tr>
              )}
              {open === from && (
                <tr id={id} className="happened-row">
                  <td colSpan={columns}>
                    <Events events={events} today={today} />
                  </td>
                </tr>
              )}
            </Fragment>
          )
        })}
      </tbody>
    </table>
  )
}

/** How many kinds of event have room as drawings. */
const DRAWN = 2

function Happened({
  events,
  from,
  today,
  id,
  isOpen,
  onPress,
}: {
  events: readonly ChronologyEvent[]
  from: Day
  today: Day
  id: string
  isOpen: boolean
  onPress: () => void
}) {
  const kinds = [...new Set(events.map(({ kind }) => kind))]
  return (
    <button type="button" aria-expanded={isOpen} aria-controls={isOpen ? id : undefined} onClick={onPress}>
      {kinds.slice(0, DRAWN).map((kind) => (
        <Icon key={kind} name={EVENT_ICONS[kind]} size={18} />
      ))}
      {kinds.length > DRAWN && <span aria-hidden="true">+</span>}
      <span className="govuk-visually-hidden">
        {count(events.length, 'event')} from {shortDay(from, today)}:{' '}
        {kinds.map((kind) => lowered(EVENT_KINDS[kind])).join(', ')}
      </span>
    </button>
  )
}

function Events({ events, today }: { events: readonly ChronologyEvent[]; today: Day }) {
  return (
    <ul className="plain-list">
      {events.map(({ on, kind, title, says, record }) => (
        <li key={`${on} ${kind} ${record ?? says}`}>
          <span className="quiet">{briefDay(on, today)}</span>{' '}
          <strong>{record === undefined ? title : <Link to={`/records/${record}`}>{title}</Link>}</strong>
          {says !== title && ` ${says}`}
        </li>
      ))}
    </ul>
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
