/** The devices of the authority, the longest not seen first. */
import { useState } from 'react'
import { Link } from 'react-router'
import { NOT_SEEN_DAYS, type DeviceRow } from '../../../protocol/calls/devices.ts'
import { ago, count } from '../../parts/amounts.ts'
import { Page } from '../../parts/page.tsx'
import { Tag } from '../../parts/tag.tsx'
import { Answer } from '../asked.tsx'
import { useAsked } from '../use-call.ts'
import { calledAs, pathOf, standing, unsentSaid } from './words.ts'

export function DevicesPage() {
  const [notSeenDays, setNotSeenDays] = useState<number>(0)
  const asked = useAsked('devices', { notSeenDays })
  return (
    <Page title="Devices">
      <ul className="page-links">
        <li>
          <Link to="/admin/devices/let-in">Let a new device in</Link>
        </li>
        <li>
          <Link to="/admin/devices/quarantine">What shut-out devices have sent</Link>
        </li>
      </ul>
      <div className="govuk-form-group">
        <label className="govuk-label" htmlFor="not-seen">
          Show
        </label>
        <select
          id="not-seen"
          className="govuk-select"
          value={notSeenDays}
          onChange={(event) => setNotSeenDays(Number(event.target.value))}
        >
          {NOT_SEEN_DAYS.map((days) => (
            <option key={days} value={days}>
              {days === 0 ? 'All devices' : `Not seen for ${days} days`}
            </option>
          ))}
        </select>
      </div>
      <Answer asked={asked}>
        {({ devices, now }) => (
          <>
            <output>
              {devices.length === 0
                ? notSeenDays === 0
                  ? 'No device has been in contact yet.'
                  : `Every device was in contact in the last ${notSeenDays} days.`
                : `${count(devices.length, 'device')}, the longest not seen first`}
            </output>
            <ul className="lines devices">
              {devices.map((row) => (
                <DeviceLine key={pathOf(row)} row={row} now={now} />
              ))}
            </ul>
          </>
        )}
      </Answer>
    </Page>
  )
}

function DeviceLine({ row, now }: { row: DeviceRow; now: number }) {
  const { says, tone } = standing(row)
  return (
    <li className="line device-line">
      <div className="line-main">
        <div className="check-head">
          <p className="line-title">
            <Link to={pathOf(row)}>
              {calledAs(row)}, {row.owner}
            </Link>
          </p>
          <Tag tone={tone}>{says}</Tag>
        </div>
        <p className="quiet">
          Last contact {ago(row.lastSeen, now)}. {unsentSaid(row)}.
        </p>
      </div>
    </li>
  )
}
