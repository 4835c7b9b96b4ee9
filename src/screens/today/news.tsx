/** "Since you last looked", on Today: a tap to each pupil; "Seen" puts all of it away, and can be undone. What was seen is kept sealed. */
import { useEffect, useMemo, useState } from 'react'
import { Link } from 'react-router'
import { daysBetween, type Day } from '../../domain/calendar/day.ts'
import { newsSince, seen, seenNow, type Looked, type News as Item } from '../../domain/stages/news.ts'
import type { PupilRow } from '../../device/device.ts'
import { count } from '../parts/amounts.ts'
import { Button } from '../parts/button.tsx'
import { LABELS } from '../parts/case-words.ts'
import { offerUndo } from '../parts/undo.tsx'
import { useActs, useAsked, useDevice, useDeviceState } from '../use-device.tsx'

const SHELF = 'seen'
const OLD_DAYS = 7
const FEW = 5

export function News({ rows, today }: { rows: readonly PupilRow[]; today: Day }) {
  const device = useActs()
  const { sync, download } = useDeviceState()
  const now = useMemo(() => lookedAt(rows, today, sync.setAside), [rows, today, sync.setAside])
  const kept = useAsked(async (own) => ({ is: await own.shelf(SHELF) }), SHELF)
  const read = kept === undefined ? undefined : seen.safeParse(kept.is)
  // The first look at a caseload is no news.
  const isFirst = read?.success === false && rows.length > 0 && download === null
  useEffect(() => {
    if (isFirst) void device.putShelf(SHELF, seenNow(now))
  }, [isFirst, device, now])
  const [isAll, showAll] = useState(false)
  const schools = useDevice((own) => own.schools())
  if (!read?.success) return null
  const before = read.data
  const news = newsSince(before, now)
  if (news.length === 0) return null
  const names = new Map([
    ...rows.map(({ id, name }) => [id, name] as const),
    ...schools.map(({ id, name }) => [id, name] as const),
  ])
  const putAway = async () => {
    await device.putShelf(SHELF, seenNow(now))
    offerUndo({
      said: 'Marked as seen',
      undo: () => device.putShelf(SHELF, before),
      undone: 'It is on Today again',
    })
  }
  return (
    <section className="news" aria-labelledby="news">
      <h2 id="news" className="section-heading">
        Since you last looked <span className="quiet">{count(news.length, 'thing')}</span>
      </h2>
      <ul className="lines">
        {(isAll ? news : news.slice(0, FEW)).map((item) => (
          <li key={JSON.stringify(item)} className="line">
            <p className="line-main">
              <Line item={item} nameOf={(id) => names.get(id) ?? ''} />
            </p>
          </li>
        ))}
      </ul>
      <div className="card-acts">
        <Button kind="quiet" onClick={() => void putAway()}>
          Seen
        </Button>
        {!isAll && news.length > FEW && (
          <Button kind="plain" onClick={() => showAll(true)}>
            Show {news.length - FEW} more
          </Button>
        )}
      </div>
    </section>
  )
}

function Line({ item, nameOf }: { item: Item; nameOf: (id: string) => string }) {
  if (item.what === 'register stale')
    return <>The register of {nameOf(item.school)} is more than a week old now</>
  if (item.what === 'refused')
    return (
      <>
        <Link to="/unsent">{count(item.count, 'entry', 'entries')}</Link> not taken by the server
      </>
    )
  return (
    <>
      <Link to={`/pupils/${item.pupil}`}>{nameOf(item.pupil)}</Link>: {saying(item)}
    </>
  )
}

function saying(item: Extract<Item, { pupil: string }>): string {
  switch (item.what) {
    case 'label gained':
      return `now ${LABELS[item.label].toLowerCase()}`
    case 'label lost':
      return `no longer ${LABELS[item.label].toLowerCase()}`
    case 'stage':
      return `the stage is ${item.name} now`
    case 'move':
      return `the figures recommend ${item.name}`
    default:
      return `${count(item.count, 'thing')} ${item.what === 'due' ? 'due today' : 'overdue now'}`
  }
}

function lookedAt(rows: readonly PupilRow[], today: Day, refused: number): Looked {
  const registers = new Map<string, Day>()
  for (const { school, registerTo: to } of rows)
    if (to !== null && to > (registers.get(school) ?? '')) registers.set(school, to)
  const stale = [...registers].flatMap(([school, to]) => (daysBetween(to, today) > OLD_DAYS ? [school] : []))
  return { on: today, pupils: rows, stale, refused }
}
