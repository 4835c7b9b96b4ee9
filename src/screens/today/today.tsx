/** What the day asks for: what is due, alike things together, moves the figures recommend, drafts to go on with. */
import { useMemo, useState } from 'react'
import { Link } from 'react-router'
import { spokenWeekday } from '../../domain/calendar/day.ts'
import { Page } from '../parts/page.tsx'
import { count } from '../parts/amounts.ts'
import { processNames } from '../parts/process-words.ts'
import { Unlisted } from '../unlisted/unlisted.tsx'
import { useDevice, useDeviceState } from '../use-device.tsx'
import { Drafts } from './drafts.tsx'
import { TodayGroup } from './group.tsx'
import { listsOf, type View } from './lists.ts'
import { SchoolTasks } from './school-tasks.tsx'
import { MyDay } from './my-day.tsx'
import { StaleRegisters } from './stale-registers.tsx'
import { OutAlone } from '../check-in/out-alone.tsx'
import { News } from './news.tsx'
import { Unsettled } from './unsettled.tsx'

const VIEWS = {
  overdue: { name: 'Overdue', empty: 'Nothing is overdue.' },
  week: { name: 'Next 7 days', empty: 'Nothing is due in the next 7 days.' },
  later: { name: 'Later', empty: 'Nothing else is due.' },
  moves: { name: 'Moves recommended', empty: 'The figures recommend no move to another stage.' },
} as const satisfies Record<View, { name: string; empty: string }>
const ORDER: readonly View[] = ['overdue', 'week', 'later', 'moves']

/** How many pupils a group begins with: a single group has the page to itself. */
const FEW = 5
const ALONE = 20

export function Today() {
  const today = useDevice((device) => device.today())
  const rows = useDevice((device) => device.pupils())
  const { download, lease } = useDeviceState()
  const schools = useDevice((device) => device.schools())
  const nameOf = useMemo(() => processNames(schools), [schools])
  const lists = useMemo(() => listsOf(rows, today, nameOf), [rows, today, nameOf])
  const urgent: View = lists.overdue.pupils > 0 ? 'overdue' : lists.week.pupils > 0 ? 'week' : 'later'
  const [chosen, setChosen] = useState<View | null>(null)
  const view = chosen ?? urgent
  const { pupils, groups } = lists[view]
  return (
    <Page title="Today" className="today" lead={<p className="lead">{spokenWeekday(today)}</p>}>
      <MyDay rows={rows} today={today} />
      {rows.length > 0 && <OutAlone />}
      <News rows={rows} today={today} />
      <Unsettled />
      <Drafts />
      <Unlisted />
      <StaleRegisters rows={rows} today={today} />
      <SchoolTasks today={today} />
      {rows.length === 0 ? (
        !download &&
        !lease?.over && (
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
                className={`tile tile-${each} ${lists[each].pupils === 0 ? 'tile-none' : ''}`}
                aria-pressed={view === each}
                onClick={() => setChosen(each)}
              >
                <span className="tile-number">{lists[each].pupils}</span>
                <span className="tile-name">{VIEWS[each].name}</span>
              </button>
            ))}
          </fieldset>
          <h2 className="section-heading">
            {VIEWS[view].name} <span className="quiet">{count(pupils, 'pupil')}</span>
          </h2>
          {groups.length === 0 && <p>{VIEWS[view].empty}</p>}
          {groups.map((group) => (
            <TodayGroup
              key={`${view} ${group.id}`}
              group={group}
              few={groups.length === 1 ? ALONE : FEW}
              today={today}
            />
          ))}
        </>
      )}
      <p className="going-out">
        <Link to="/ready">Going out tomorrow? Check that this device is ready</Link>
      </p>
    </Page>
  )
}
