/** For a lead: who opened a pupil's file outside their own list, why, and until when. */
import { Page } from '../../parts/page.tsx'
import { count } from '../../parts/amounts.ts'
import { spokenInstant } from '../../record/device-time.ts'
import { Answer } from '../asked.tsx'
import { useAsked } from '../use-call.ts'

export function ReasonsPage() {
  const asked = useAsked('opened-with-reason', {})
  return (
    <Page
      title="Opened with a reason"
      lead={
        <p className="lead">
          Files that somebody opened though the pupil was not in their list. Ask them where a reason does not
          convince you.
        </p>
      }
    >
      <Answer asked={asked}>
        {({ openings }) => (
          <>
            <output>{openings.length === 0 ? 'Nobody has.' : count(openings.length, 'time')}</output>
            <ul className="plain-list">
              {openings.map((one) => (
                <li key={one.id} className="card">
                  <p>
                    <strong>{one.who}</strong>, {one.position}
                  </p>
                  <p>
                    {one.name}, {one.school}
                  </p>
                  <p>“{one.reason}”</p>
                  <p className="quiet">
                    {spokenInstant(one.at)}
                    {one.ended === null
                      ? `, open until ${spokenInstant(one.until)}`
                      : `, ended ${spokenInstant(one.ended)}`}
                  </p>
                </li>
              ))}
            </ul>
          </>
        )}
      </Answer>
    </Page>
  )
}
