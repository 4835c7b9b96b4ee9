/** What was changed, by whom, when and why: kept for good. */
import type { PastChange } from '../../../protocol/calls/settings.ts'
import { londonDay, londonTime } from '../../../domain/calendar/london-day.ts'
import { spokenDay } from '../../../domain/calendar/day.ts'
import { capital } from '../../parts/words.ts'
import { settingName } from '../../process/setting-words.ts'

const MOST = 200

/** A value as it was written down: plain where it is one word or number, else as it stands. */
function spokenValue(json: string | null): string {
  if (json === null) return 'nothing of its own'
  const value: unknown = JSON.parse(json)
  const text = typeof value === 'string' ? value : json
  return text.length > MOST ? `${text.slice(0, MOST)}…` : text
}

export function Past({ past }: { past: readonly PastChange[] }) {
  return (
    <section className="card" aria-labelledby="past-changes">
      <h2 id="past-changes" className="section-heading">
        Who changed what, and why
      </h2>
      {past.length === 0 && <p className="quiet">Nothing has been changed yet.</p>}
      <ul className="plain-list">
        {past.map(({ at, by, what, before, after, why }) => (
          <li key={`${at} ${what}`} className="past-change">
            <p>
              <strong>{capital(settingName(what))}</strong>: from {spokenValue(before)} to{' '}
              {spokenValue(after)}
            </p>
            <p className="quiet">
              {by}, {spokenDay(londonDay(at))} at {londonTime(at)}
              {why && `: ${why}`}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
