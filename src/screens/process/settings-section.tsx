/** The numbers of a process: each with its value, since when, by which paragraph, and whether it is a judgement. */
import type { Day } from '../../domain/calendar/day.ts'
import { spokenDay } from '../../domain/calendar/day.ts'
import { spokenSource } from '../../domain/guidance/source.ts'
import { inForce } from '../../domain/guidance/threshold.ts'
import type { School } from '../../protocol/messages.ts'
import { Tag } from '../parts/tag.tsx'
import { capital } from '../parts/words.ts'
import type { By } from './rule-words.ts'
import { settingName, spokenNumber } from './setting-words.ts'

/** Before this day a value has no beginning anybody needs to know of. */
const LONG_AGO: Day = '1901-01-01'

export function SettingsSection({ by: { process, on }, school }: { by: By; school: School }) {
  return (
    <section className="card" aria-labelledby="process-settings">
      <h2 id="process-settings" className="section-heading">
        Numbers
      </h2>
      <p>
        “Judgement” marks a number that no document gives: it is a proposal, and a school or its council may
        set another.
      </p>
      <details className="govuk-details">
        <summary className="govuk-details__summary">
          <span className="govuk-details__summary-text">Show every number</span>
        </summary>
        <ul className="plain-list">
          {Object.entries(process.settings).map(([name, { unit, values, judgement }]) => {
            const now = inForce(values, on)
            const own = school.settings[name] !== undefined
            return (
              now && (
                <li key={name} className="reason">
                  <p>
                    <strong>{capital(settingName(name))}</strong>: {spokenNumber(now.value, unit)}{' '}
                    {own && <Tag tone="calm">set for this school</Tag>}{' '}
                    {judgement && !own && <Tag>judgement</Tag>}
                  </p>
                  <p className="cited">
                    {now.from > LONG_AGO && `Since ${spokenDay(now.from)}. `}
                    {spokenSource(now.source)}
                  </p>
                </li>
              )
            )
          })}
        </ul>
      </details>
    </section>
  )
}
