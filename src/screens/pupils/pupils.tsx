/** The caseload: found as one types, told apart by filters that can be kept. */
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'
import { Link } from 'react-router'
import { mayDo } from '../../domain/casework/roles.ts'
import type { PupilRow } from '../../device/device.ts'
import { Button } from '../parts/button.tsx'
import { labelOf, spokenClass } from '../parts/case-words.ts'
import { Icon } from '../parts/icon.tsx'
import { Page } from '../parts/page.tsx'
import { Tag } from '../parts/tag.tsx'
import { count } from '../parts/amounts.ts'
import { useSearchNoted } from '../parts/use-noted.ts'
import { processNames } from '../parts/process-words.ts'
import { StartRound } from '../record/start-round.tsx'
import { Unlisted } from '../unlisted/unlisted.tsx'
import { useDevice } from '../use-device.tsx'
import { PupilFilters } from './filters.tsx'
import { findable, found, NO_FILTERS, type Filters } from './find.ts'
import { Saved } from './saved.tsx'

const STEP = 40

/** Kept while the app runs, so that coming back from a pupil finds the list as it was. Never in the address: addresses go to disk. */
let lastFilters = NO_FILTERS

export function Pupils() {
  const rows = useDevice((device) => device.pupils())
  const schools = useDevice((device) => device.schools())
  const role = useDevice((device) => device.state().officer?.role)
  const mayOpen = role !== undefined && mayDo(role, 'open with a reason')
  const [filters, setFilters] = useState(lastFilters)
  const today = useDevice((device) => device.today())
  const [shown, setShown] = useState(STEP)
  const list = useMemo(() => findable(rows), [rows])
  const asked = useDeferredValue(filters)
  const fitting = useMemo(() => found(list, asked, today), [list, asked, today])
  useSearchNoted(filters.words)
  const nameOf = useMemo(() => processNames(schools), [schools])
  const change = (part: Partial<Filters>) => {
    lastFilters = { ...filters, ...part }
    setFilters(lastFilters)
    setShown(STEP)
  }
  const end = useRef<HTMLDivElement>(null)
  const more = fitting.length > shown
  useEffect(() => {
    if (!more || !end.current || typeof IntersectionObserver !== 'function') return undefined
    const seen = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && setShown((before) => before + STEP),
      { rootMargin: '600px' },
    )
    seen.observe(end.current)
    return () => seen.disconnect()
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- after each step the end is watched anew
  }, [more, shown])
  const isFiltered = filters !== NO_FILTERS && Object.values(filters).some((value) => value !== '')
  return (
    <Page title="Pupils" className="pupils">
      <search className="finder">
        <div className="find-box">
          <label className="govuk-label govuk-label--s" htmlFor="find">
            Name, class, UPN or street
          </label>
          <div className="find-input">
            <Icon name="find" size={22} />
            <input
              className="govuk-input"
              id="find"
              type="search"
              autoComplete="off"
              autoCorrect="off"
              spellCheck={false}
              value={filters.words}
              onChange={(event) => change({ words: event.target.value })}
            />
          </div>
        </div>
        <PupilFilters rows={rows} filters={filters} change={change} />
      </search>
      <Saved filters={filters} isFiltered={isFiltered} choose={change} />
      <output className="found">
        {count(fitting.length, 'pupil')}
        {isFiltered && ` of ${rows.length}`}
      </output>
      {isFiltered && (
        <Button kind="plain" className="clear" onClick={() => change(NO_FILTERS)}>
          Show all
        </Button>
      )}
      {mayOpen && (
        <p>
          <Link to="/admin/access">Not in your list?</Link>
        </p>
      )}
      <Unlisted />
      <StartRound />
      {fitting.length === 0 ? (
        <div className="empty">
          <p className="empty-title">Nobody fits</p>
          <p>Type fewer letters, or take a filter away. Only pupils in your caseload are on this device.</p>
        </div>
      ) : (
        <ul className="lines pupil-lines">
          {fitting.slice(0, shown).map((row) => (
            <PupilLine
              key={row.id}
              row={row}
              process={row.assessment ? nameOf(row.assessment) : ''}
              school={schools.length > 1 ? (schools.find(({ id }) => id === row.school)?.name ?? '') : ''}
            />
          ))}
        </ul>
      )}
      {more && (
        <div ref={end} className="more">
          <Button kind="quiet" onClick={() => setShown(shown + STEP)}>
            Show more
          </Button>
        </div>
      )}
    </Page>
  )
}

function PupilLine({ row, school, process }: { row: PupilRow; school: string; process: string }) {
  const { assessment } = row
  const label = labelOf(assessment)
  const dueCount = (assessment?.steps.length ?? 0) + (assessment?.returns.length ?? 0)
  const pct = assessment?.figures.attendancePct
  return (
    <li className="line pupil-line">
      <div className="line-main">
        <p className="line-title">
          <Link to={`/pupils/${row.id}`} className="line-link">
            {row.name}
          </Link>
        </p>
        <p className="quiet">
          {spokenClass(row)}
          {school && ` · ${school}`}
          {row.site && ` · ${row.site}`}
          {process && ` · ${process}`}
        </p>
        <p className="line-tags">
          {assessment && <Tag tone="calm">{assessment.stage.name}</Tag>}
          {label && <Tag tone={label.tone}>{label.words}</Tag>}
          {dueCount > 0 && <Tag>{dueCount} due</Tag>}
          {row.unsent > 0 && <Tag tone="watch">{row.unsent} not sent</Tag>}
        </p>
      </div>
      <p className="pct">
        {pct === null || pct === undefined ? (
          <span className="quiet">No marks</span>
        ) : (
          <>
            <span className="pct-number">{pct}%</span>
            <span className="govuk-visually-hidden"> attendance</span>
          </>
        )}
      </p>
      <Icon name="next" size={20} />
    </li>
  )
}
