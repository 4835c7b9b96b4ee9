/** What a school says of itself: whom to ring, what it expects, its policy and what that is read with, and what is kept. */
import { Link, useParams } from 'react-router'
import { spokenDay } from '../../domain/calendar/day.ts'
import type { Particulars } from '../../domain/casework/particulars.ts'
import { processFor } from '../../domain/processes/processes.ts'
import type { School } from '../../protocol/messages.ts'
import { Outside } from '../parts/outside.tsx'
import { Page } from '../parts/page.tsx'
import { Pair, Pairs, Telephone } from '../parts/pairs.tsx'
import { NotHere } from '../trouble/not-here.tsx'
import { useDevice } from '../use-device.tsx'
import { Card, Unsaid } from './card.tsx'
import { EarlierPolicies, spokenSigned } from './earlier-policies.tsx'
import { LawCard } from './law-card.tsx'
import { SchoolDay } from './school-day.tsx'
import { SchoolRecords } from './school-records.tsx'

export function SchoolPage() {
  const { school: id = '' } = useParams()
  const school = useDevice((device) => device.schools().find((one) => one.id === id))
  if (!school) return <NotHere what="school" />
  const { helpline, contacts = [], expectations, attendanceTarget, policy } = school.particulars
  const process = processFor(school)
  return (
    <Page
      title="School"
      heading={school.name}
      className="school-page"
      lead={
        <p className="about">
          {school.contact}
          {process && (
            <>
              {' '}
              · follows <Link to={`/processes/${process.id}?school=${school.id}`}>{process.name}</Link>
            </>
          )}
        </p>
      }
    >
      <Card title="Reporting an absence, and whom to ring">
        {helpline ? (
          <p>
            Attendance helpline, every school day: <Telephone number={helpline} />
          </p>
        ) : (
          <Unsaid what="attendance helpline" />
        )}
        {contacts.length === 0 && <Unsaid what="named contact" />}
        <Pairs>
          {contacts.map(({ role, name, contact }) => (
            <Pair key={role + name} label={role}>
              {name}, <Telephone number={contact} />
            </Pair>
          ))}
        </Pairs>
      </Card>
      <Card title="Help for children and families">
        <p>
          <Link to={`/directory?school=${school.id}`}>Help and services</Link>: who helps with what, for which
          ages, and what is open now.
        </p>
      </Card>
      <SchoolDay school={school} />
      <Card title="What the school expects">
        {attendanceTarget === undefined ? (
          <Unsaid what="attendance target" />
        ) : (
          <p>Attendance every pupil should reach: {attendanceTarget}%.</p>
        )}
        {expectations ? <p className="said">{expectations}</p> : <Unsaid what="statement of expectations" />}
      </Card>
      <Card title="Attendance policy">
        {policy ? <Policy policy={policy} /> : <Unsaid what="policy" />}
        <EarlierPolicies policies={school.particulars.earlierPolicies ?? []} />
        <Linked policies={school.particulars.linkedPolicies ?? []} />
      </Card>
      <LawCard school={school} />
      <Privacy privacy={school.particulars.privacy} />
      <SchoolRecords school={school.id} />
      <Staff staff={school.staff} />
    </Page>
  )
}

function Policy({ policy }: { policy: NonNullable<Particulars['policy']> }) {
  const { title, version, prepared, reviewed = [], approved, nextReview, feedback = [] } = policy
  return (
    <>
      <Pairs>
        <Pair label="Title">{title}</Pair>
        {version && <Pair label="Version">{version}</Pair>}
        {prepared && <Pair label="Prepared by">{spokenSigned(prepared)}</Pair>}
        {reviewed.map((each) => (
          <Pair key={each.name} label="Reviewed by">
            {spokenSigned(each)}
          </Pair>
        ))}
        {approved && <Pair label="Approved by">{spokenSigned(approved)}</Pair>}
        {nextReview && <Pair label="Next review">{spokenDay(nextReview)}</Pair>}
      </Pairs>
      {feedback.length > 0 && (
        <>
          <h3 className="sub-heading">What staff and families said of it</h3>
          <ul className="plain-list">
            {feedback.map(({ from, on, said }) => (
              <li key={from + said} className="reason">
                <p className="said">{said}</p>
                <p className="quiet">
                  {from}
                  {on && `, ${spokenDay(on)}`}
                </p>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}

function Linked({ policies }: { policies: NonNullable<Particulars['linkedPolicies']> }) {
  if (policies.length === 0) return null
  return (
    <>
      <h3 className="sub-heading">Read with</h3>
      <ul>
        {policies.map(({ title, link }) => (
          <li key={title}>{link ? <Outside to={link}>{title}</Outside> : title}</li>
        ))}
      </ul>
    </>
  )
}

/** What the law lets a school keep and for how long, beside the school's own words (V-177). */
function Privacy({ privacy }: { privacy: Particulars['privacy'] }) {
  return (
    <Card title="What is kept, and why">
      <p>
        Attendance records are kept because the law asks schools and councils to keep them: the Education Act
        1996 and the pupil registration regulations. They are handled under the UK GDPR and the Data
        Protection Act 2018, only by people whose work it is.
      </p>
      {privacy?.kept ? <p className="said">{privacy.kept}</p> : <Unsaid what="time for keeping records" />}
      {privacy?.notice ? (
        <p>
          <Outside to={privacy.notice}>Privacy notice</Outside>
        </p>
      ) : (
        <Unsaid what="privacy notice" />
      )}
    </Card>
  )
}

function Staff({ staff }: { staff: School['staff'] }) {
  if (staff.length === 0) return null
  return (
    <Card title="Who works with the school">
      <Pairs>
        {staff.map(({ id, name, position }) => (
          <Pair key={id} label={position}>
            {name}
          </Pair>
        ))}
      </Pairs>
    </Card>
  )
}
