/** One person: what they are and see, their caseload, and letting them in or not. */
import { Fragment, useState } from 'react'
import { useParams } from 'react-router'
import type { SchoolLine } from '../../../protocol/calls/people.ts'
import { Button } from '../../parts/button.tsx'
import { FaultSummary } from '../../parts/fault-summary.tsx'
import { Page } from '../../parts/page.tsx'
import { useFaults } from '../../parts/use-faults.ts'
import { spokenInstant } from '../../record/device-time.ts'
import { Answer, Failed } from '../asked.tsx'
import { useDone } from '../done.tsx'
import { useAct } from '../use-act.tsx'
import { useAsked } from '../use-call.ts'
import { Caseload } from './caseload.tsx'
import { DetailFields, missing, type Details } from './details.tsx'
import { LettingIn } from './letting-in.tsx'
import { NotKeptSaid, type Of } from './not-kept.tsx'
import { DETAIL, STATE } from './words.ts'

const HAS_CASELOAD: readonly string[] = ['ewo', 'ast-keyworker']

export function PersonPage() {
  const { person: id = '' } = useParams()
  const asked = useAsked('person', { id })
  const { done, say } = useDone()
  const { again } = asked
  const kept = (words: string) => {
    say(words)
    again()
  }
  const one = asked.is === 'here' ? asked.answer.person : null
  return (
    <Page
      title="A person"
      heading={one?.name}
      lead={
        one && (
          <p className="lead">
            {one.login} · {STATE[one.state]} ·{' '}
            {one.seenAt === null ? 'never here' : `last here ${spokenInstant(one.seenAt)}`}
          </p>
        )
      }
    >
      {done}
      <Answer asked={asked}>
        {({ person, schools }) => (
          <Fragment key={person.version}>
            <Change person={person} schools={schools} again={again} kept={kept} />
            {HAS_CASELOAD.includes(person.role) && (
              <Caseload person={person} schools={schools} again={again} kept={kept} />
            )}
            <LettingIn person={person} again={again} kept={kept} />
          </Fragment>
        )}
      </Answer>
    </Page>
  )
}

function Change({ person, schools, again, kept }: Of & { schools: readonly SchoolLine[] }) {
  const { name, position, role, schools: at, classes, grants } = person
  const [details, setDetails] = useState<Details>({ name, position, role, schools: at, classes, grants })
  const faults = useFaults()
  const { act, pending, told, proving } = useAct('change-person')
  const keep = async () => {
    const lines = missing(details)
    if (lines.length > 0 || details.role === '') return faults.tell(...lines)
    faults.tell()
    const called = await act({ id: person.id, version: person.version, ...details, role: details.role })
    return called.ok && called.answer.kept ? kept(`What ${details.name} is and sees was changed.`) : undefined
  }
  return (
    <section className="card" aria-labelledby="what-they-are">
      <h2 id="what-they-are" className="section-heading">
        What they are and see
      </h2>
      {person.byRole.length > 0 && (
        <p>
          Their role reads by itself: {person.byRole.map((detail) => DETAIL[detail].toLowerCase()).join(', ')}
          .
        </p>
      )}
      <form
        noValidate
        className="narrow"
        onSubmit={(event) => {
          event.preventDefault()
          void keep()
        }}
      >
        {faults.told.lines.length > 0 && <FaultSummary lines={faults.told.lines} turn={faults.told.turn} />}
        {told?.ok === false && <Failed why={told.why} />}
        {told?.ok && !told.answer.kept && <NotKeptSaid why={told.answer.why} again={again} />}
        <DetailFields details={details} schools={schools} at={faults.at} change={setDetails} />
        <p className="note">What is on their devices follows at the next contact.</p>
        <Button type="submit" disabled={pending}>
          Keep these changes
        </Button>
      </form>
      {proving}
    </section>
  )
}
