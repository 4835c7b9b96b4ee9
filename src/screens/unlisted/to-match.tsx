/** What was written about children who were not on the writer's list: here somebody says who they are. */
import { Link } from 'react-router'
import { formOf } from '../../domain/forms/forms.ts'
import { Waiting } from '../frame/waiting.tsx'
import { ago } from '../parts/amounts.ts'
import { Page } from '../parts/page.tsx'
import { useNow } from '../parts/use-now.ts'
import { useAsked } from '../use-device.tsx'
import { MatchChild } from './match-child.tsx'
import { unmatchedIn } from './unmatched.ts'

export function ToMatchPage() {
  const now = useNow()
  const records = useAsked((device) => device.schoolRecords(), 'records to be matched')
  if (records === undefined) return <Waiting />
  const waiting = records.flatMap((record) => unmatchedIn(record).map((child) => ({ record, child })))
  return (
    <Page title="To be matched" className="letter-page">
      {waiting.length === 0 && <p>Every child is matched with a pupil.</p>}
      {waiting.map(({ record, child }) => (
        <section key={record.id + child.id} className="card" aria-labelledby={`child-${child.id}`}>
          <h2 id={`child-${child.id}`} className="section-heading">
            {child.name}
          </h2>
          {child.about && <p>{child.about}</p>}
          <p className="quiet">
            <Link to={`/records/${record.id}`}>{formOf(record.form)?.title ?? 'A record'}</Link>, by{' '}
            {record.startedBy.name}, {ago(record.startedAt, now)}
          </p>
          <h3 className="sub-heading">Who is it?</h3>
          <MatchChild record={record.id} child={child} />
        </section>
      ))}
    </Page>
  )
}
