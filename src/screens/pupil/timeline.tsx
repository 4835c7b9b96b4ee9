/** What was done, newest first: each record in its form's own sentence. */
import { useState } from 'react'
import { Link } from 'react-router'
import type { PupilView } from '../../device/device.ts'
import type { Day } from '../../domain/calendar/day.ts'
import { formOf } from '../../domain/forms/forms.ts'
import { tellRecord } from '../../domain/forms/words.ts'
import { offersOf, withStageNames } from '../form/offers.tsx'
import { Button } from '../parts/button.tsx'
import { Tag } from '../parts/tag.tsx'
import { shortDay } from '../parts/words.ts'

const FIRST_SHOWN = 12

export function Timeline({ view, today }: { view: PupilView; today: Day }) {
  const [shown, setShown] = useState(FIRST_SHOWN)
  const { records, school } = view
  const offers = offersOf(school)
  return (
    <section className="card" aria-labelledby="timeline">
      <h2 id="timeline" className="section-heading">
        What was done
      </h2>
      {records.length > 0 && (
        <p>
          <Link to={`/pupils/${view.pupil.id}/chronology`}>Read or print it as a chronology</Link>
        </p>
      )}
      {records.length === 0 && (
        <p className="quiet">Nothing is recorded yet. The first form you complete appears here.</p>
      )}
      <ol className="timeline">
        {records.slice(0, shown).map((record) => {
          const form = formOf(record.form, record.formVersion)
          return (
            <li key={record.id} className={`event event-${record.status}`}>
              <p className="event-day">{record.on ? shortDay(record.on, today) : 'Not finished'}</p>
              <div>
                <p>
                  <Link to={`/records/${record.id}`}>{form?.title ?? 'A newer form'}</Link>{' '}
                  {record.status === 'draft' && <Tag>Draft</Tag>}
                  {record.status === 'signed' && <Tag tone="done">Signed</Tag>}
                  {record.conflicts.length > 0 && <Tag tone="watch">Two people wrote this</Tag>}
                  {record.unsent > 0 && <Tag tone="watch">Not sent yet</Tag>}
                </p>
                {form && record.status !== 'draft' && (
                  <p className="event-says">{withStageNames(tellRecord(form, record), offers)}</p>
                )}
                <p className="quiet">{record.completedBy?.name ?? record.startedBy.name}</p>
              </div>
            </li>
          )
        })}
      </ol>
      {records.length > shown && (
        <Button kind="quiet" onClick={() => setShown(shown + 40)}>
          Show earlier
        </Button>
      )}
    </section>
  )
}
