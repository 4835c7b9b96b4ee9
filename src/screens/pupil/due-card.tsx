/** What is due, by whom and when; and what is missing before a step can be taken. */
import type { PupilView } from '../../device/device.ts'
import type { Day } from '../../domain/calendar/day.ts'
import { dueThings } from '../parts/case-words.ts'
import { Tag } from '../parts/tag.tsx'
import { due } from '../parts/words.ts'

export function DueCard({ view, today }: { view: PupilView; today: Day }) {
  const things = dueThings(view.assessment)
  const { blockers } = view.assessment
  return (
    <section className="card" aria-labelledby="due">
      <h2 id="due" className="section-heading">
        What is due
      </h2>
      {things.length === 0 ? (
        <p className="quiet">Nothing is due now.</p>
      ) : (
        <ul className="due-list">
          {things.map((thing) => (
            <li key={thing.id} className="due-thing">
              <div>
                <p>{thing.says}</p>
                {thing.who && <p className="quiet">{thing.who}</p>}
              </div>
              <Tag
                tone={thing.by !== null && thing.by < today ? 'alarm' : thing.by === null ? 'plain' : 'watch'}
              >
                {due(thing.by, today)}
              </Tag>
            </li>
          ))}
        </ul>
      )}
      {blockers.length > 0 && (
        <>
          <h3 className="sub-heading">What is missing</h3>
          <ul className="due-list">
            {blockers.map(({ step, rule, missing, says }) => (
              <li key={`${rule}${step}`} className="due-thing missing">
                <div>
                  <p>
                    <strong>{missing}</strong>
                  </p>
                  <p className="quiet">{says}</p>
                </div>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
