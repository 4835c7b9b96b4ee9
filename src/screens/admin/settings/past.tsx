/** What was changed, by whom, when and why: kept for good. */
import type { PastChange } from '../../../protocol/calls/settings.ts'
import { londonDay, londonTime } from '../../../domain/calendar/london-day.ts'
import { spokenDay } from '../../../domain/calendar/day.ts'
import { capital } from '../../parts/words.ts'
import { settingName } from '../../process/setting-words.ts'

const MOST = 200

/** A value as it was written down: a word or a number as it is, a list by what its entries are called. */
export function spokenValue(json: string | null): string {
  if (json === null) return 'nothing of its own'
  const value: unknown = JSON.parse(json)
  const text = Array.isArray(value) ? value.map(calledIn).join(', ') : calledIn(value)
  return text.length > MOST ? `${text.slice(0, MOST)}…` : text
}

const NAMES = ['title', 'name', 'from']

/** What one entry is called; a whole that has no name, by what it holds. */
function calledIn(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value)
  const named = entries.find(([key, said]) => NAMES.includes(key) && typeof said === 'string')
  if (named) return String(named[1])
  return entries.map(([key, said]) => `${key}: ${calledIn(said)}`).join('; ')
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
