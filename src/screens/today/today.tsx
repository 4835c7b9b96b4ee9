/** What the day asks for: what is due and by whom, moves the figures recommend, drafts to go on with. */
import { useMemo, useState } from 'react'
import { Link } from 'react-router'
import type { PupilRow } from '../../device/device.ts'
import { addDays, spokenWeekday, type Day } from '../../domain/calendar/day.ts'
import { dueThings, labelOf, spokenClass, type DueThing } from '../parts/case-words.ts'
import { Icon } from '../parts/icon.tsx'
import { Page } from '../parts/page.tsx'
import { Tag } from '../parts/tag.tsx'
import { Button } from '../parts/button.tsx'
import { count, due } from '../parts/words.ts'
import { useDevice, useDeviceState } from '../use-device.tsx'
import { Drafts } from './drafts.tsx'
import { StaleRegisters } from './stale-registers.tsx'

type Line = { readonly row: PupilRow; readonly things: readonly DueThing[] }
type View = 'overdue' | 'week' | 'later' | 'moves'
const VIEWS = {
  overdue: { name: 'Overdue', empty: 'Nothing is overdue.' },
  week: { name: 'Next 7 days', empty: 'Nothing is due in the next 7 days.' },
  later: { name: 'Later', empty: 'Nothing else is due.' },
  moves: { name: 'Moves recommended', empty: 'The figures recommend no move to another stage.' },
} as const satisfies Record<View, { name: string; empty: string }>
const ORDER: readonly View[] = ['overdue', 'week', 'later', 'moves']
const FIRST_SHOWN = 20

/** Which of the lists a pupil stands in, by the most urgent thing; moves are a list of their own. */
function sorted(rows: readonly PupilRow[], today: Day): Record<View, Line[]> {
  const lists: Record<View, Line[]> = { overdue: [], week: [], later: [], moves: [] }
  const weekEnd = addDays(today, 7)
  for (const row of rows) {
    const things = dueThings(row.assessment)
    const line = { row, things }
    const by = things[0]?.by ?? null
    if (row.assessment?.stage.recommended) lists.moves.push(line)
    if (things.length === 0) continue
    lists[by === null || by > weekEnd ? 'later' : by < today ? 'overdue' : 'week'].push(line)
  }
  const byDate = (a: Line, b: Line) => (a.things[0]?.by ?? '9999').localeCompare(b.things[0]?.by ?? '9999')
  for (const list of [lists.overdue, lists.week, lists.later]) list.sort(byDate)
  return lists
}

export function Today() {
  const today = useDevice((device) => device.today())
  const rows = useDevice((device) => device.pupils())
  const { download } = useDeviceState()
  const lists = useMemo(() => sorted(rows, today), [rows, today])
  const urgent: View = lists.overdue.length > 0 ? 'overdue' : lists.week.length > 0 ? 'week' : 'later'
  const [chosen, setChosen] = useState<View | null>(null)
  const [shown, setShown] = useState(FIRST_SHOWN)
  const view = chosen ?? urgent
  const lines = lists[view]
  return (
    <Page title="Today" className="today" lead={<p className="lead">{spokenWeekday(today)}</p>}>
      <Drafts />
      <StaleRegisters rows={rows} today={today} />
      {rows.length === 0 ? (
        !download && (
          <div className="empty">
            <p className="empty-title">No pupils on this device yet</p>
            <p>
              Your caseload comes down when there is a connection. After that everything works without one.
            </p>
          </div>
        )
      ) : (
        <>
          <fieldset className="tiles">
            <legend className="govuk-visually-hidden">Show</legend>
            {ORDER.map((each) => (
              <button
                key={each}
                type="button"
                className={`tile tile-${each}`}
                aria-pressed={view === each}
                onClick={() => {
                  setChosen(each)
                  setShown(FIRST_SHOWN)
                }}
              >
                <span className="tile-number">{lists[each].length}</span>
                <span className="tile-name">{VIEWS[each].name}</span>
              </button>
            ))}
          </fieldset>
          <h2 className="section-heading">
            {VIEWS[view].name} <span className="quiet">{count(lines.length, 'pupil')}</span>
          </h2>
          {lines.length === 0 ? (
            <p>{VIEWS[view].empty}</p>
          ) : (
            <ul className="lines">
              {lines.slice(0, shown).map(({ row, things }) => (
                <TodayLine key={row.id} row={row} things={things} today={today} move={view === 'moves'} />
              ))}
            </ul>
          )}
          {lines.length > shown && (
            <Button kind="quiet" onClick={() => setShown(shown + 50)}>
              Show {Math.min(50, lines.length - shown)} more
            </Button>
          )}
        </>
      )}
    </Page>
  )
}

function TodayLine({ row, things, today, move }: Line & { today: Day; move: boolean }) {
  const first = things[0]
  const label = labelOf(row.assessment)
  const late = first?.by !== undefined && first.by !== null && first.by < today
  const recommended = row.assessment?.stage.recommended
  return (
    <li className="line">
      <div className="line-main">
        <p className="line-title">
          <Link to={`/pupils/${row.id}`} className="line-link">
            {row.name}
          </Link>{' '}
          <span className="quiet">{spokenClass(row)}</span>
        </p>
        {move && recommended ? (
          <p className="line-says">
            {row.assessment?.stage.name} to <strong>{recommended.name}</strong>{' '}
            <Tag>{row.provisional ? 'provisional' : 'recommended'}</Tag>
          </p>
        ) : (
          first && <p className="line-says">{first.says}</p>
        )}
        <p className="quiet">
          {!move && first?.who && <span>{first.who}</span>}
          {label && <span> · {label.words}</span>}
          {!move && things.length > 1 && <span> · {things.length - 1} more due</span>}
        </p>
      </div>
      {!move && first && (
        <Tag tone={late ? 'alarm' : first.by === null ? 'plain' : 'watch'}>{due(first.by, today)}</Tag>
      )}
      <Icon name="next" size={20} />
    </li>
  )
}
