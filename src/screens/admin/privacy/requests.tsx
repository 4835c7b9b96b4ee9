/** Requests for everything held: what came, by when each is due, and what became of it; a new one is begun from the pupil. */
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { daysBetween, isDay, spokenDay, type Day } from '../../../domain/calendar/day.ts'
import type { AnswerOf } from '../../../protocol/calls/calls.ts'
import type { SubjectRequest } from '../../../protocol/calls/requests.ts'
import { Button } from '../../parts/button.tsx'
import { Page } from '../../parts/page.tsx'
import { Tag } from '../../parts/tag.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { Radios } from '../../signature/radios.tsx'
import { Answer, Failed } from '../asked.tsx'
import { useDone, type SayDone } from '../done.tsx'
import { useAct } from '../use-act.tsx'
import { useAsked } from '../use-call.ts'
import { daysLeft, NO_LONGER_ON_FILE } from './kind-words.ts'

const SOON = 7

export function RequestsPage() {
  const asked = useAsked('requests', {})
  const { done, say } = useDone()
  const kept = (words: string) => {
    say(words)
    asked.again()
  }
  const [search, setSearch] = useSearchParams()
  const pupil = search.get('pupil')
  return (
    <Page
      title="Requests for a file"
      lead={
        <p className="lead">
          A child or a parent may ask for all that is held about them. It is due in a calendar month.
        </p>
      }
    >
      {done}
      {pupil === null ? (
        <p>A new request is written down from the pupil’s page, under “Consent and sharing”.</p>
      ) : (
        <Received
          pupil={pupil}
          done={() => {
            setSearch({}, { replace: true })
            kept('The request is written down.')
          }}
        />
      )}
      <Answer asked={asked}>
        {({ on, requests }) =>
          requests.length === 0 ? (
            <p>No request has come yet, or none that is yours to see.</p>
          ) : (
            <ul className="plain-list">
              {requests.map((request) => (
                <OneRequest key={request.id} on={on} request={request} kept={kept} />
              ))}
            </ul>
          )
        }
      </Answer>
    </Page>
  )
}

/** Whose file, in a few words. */
export const aboutWhom = ({ pupil, person }: SubjectRequest): string =>
  person
    ? `${person.name ?? 'An adult no longer on file'}, about ${pupil.name ?? 'a pupil no longer on file'}`
    : (pupil.name ?? NO_LONGER_ON_FILE)

function OneRequest({ on, request, kept }: { on: Day; request: SubjectRequest; kept: SayDone }) {
  const { id, receivedOn, dueOn, extended, answeredOn, withheld } = request
  const extend = useAct('extend-request')
  const [why, setWhy] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const moreTime = async () => {
    setFault(why.trim() === '' ? 'Say why two more months are needed' : null)
    if (why.trim() === '') return
    const called = await extend.act({ id, why: why.trim() })
    if (called.ok) kept(`${aboutWhom(request)}: two more months.`)
  }
  return (
    <li className="card">
      <h2 className="section-heading">{aboutWhom(request)}</h2>
      <p>
        Received on {spokenDay(receivedOn)}.{' '}
        {answeredOn === null ? (
          <>
            Due on {spokenDay(dueOn)}{' '}
            <Tag tone={daysBetween(on, dueOn) <= SOON ? 'watch' : 'plain'}>{daysLeft(on, dueOn)}</Tag>
          </>
        ) : (
          <>
            <Tag tone="done">Answered</Tag> on {spokenDay(answeredOn)}
            {withheld !== null && `, ${withheld === 1 ? '1 line' : `${withheld} lines`} left out`}.
          </>
        )}
      </p>
      {extended && (
        <p className="quiet">
          Extended on {spokenDay(extended.on)}: {extended.why}
        </p>
      )}
      <p>
        <Link to={`/admin/requests/${id}`}>Look through the file and answer</Link>
      </p>
      {answeredOn === null && extended === null && on <= dueOn && (
        <details className="govuk-details">
          <summary className="govuk-details__summary">
            <span className="govuk-details__summary-text">It needs more time</span>
          </summary>
          <form
            noValidate
            onSubmit={(event) => {
              event.preventDefault()
              void moreTime()
            }}
          >
            <TextField
              id={`why-${id}`}
              label="Why two more months are needed"
              hint="Whoever asked must be told this within the first month."
              fault={fault}
              value={why}
              onChange={(event) => setWhy(event.target.value)}
            />
            <Button kind="quiet" type="submit" disabled={extend.pending}>
              Extend by two months
            </Button>
          </form>
          {extend.told?.ok === false && <Failed why={extend.told.why} />}
        </details>
      )}
    </li>
  )
}

function Received({ pupil, done }: { pupil: string; done: () => void }) {
  const asked = useAsked('adults-of', { pupil })
  return <Answer asked={asked}>{(known) => <ReceivedForm known={known} done={done} />}</Answer>
}

const CHILD = 'the child'

function ReceivedForm({
  known: { pupil, adults },
  done,
}: {
  known: AnswerOf<'adults-of'>
  done: () => void
}) {
  const { act, pending, told } = useAct('receive-request')
  const [who, setWho] = useState(CHILD)
  const [day, setDay] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const receive = async () => {
    if (!isDay(day)) return setFault('Enter the day it came, such as 2026-11-18')
    setFault(null)
    const answer = await act({ pupil: pupil.id, person: who === CHILD ? null : who, receivedOn: day })
    if (!answer.ok) return undefined
    if (answer.answer.kept) return done()
    return setFault('The day it came cannot be after today')
  }
  return (
    <form
      noValidate
      className="card"
      onSubmit={(event) => {
        event.preventDefault()
        void receive()
      }}
    >
      <h2 className="section-heading">A request about {pupil.name}</h2>
      <Radios
        id="whose-file"
        question="Whose file is asked for?"
        fault={undefined}
        choices={[
          [CHILD, `${pupil.name}: the child’s own, whoever asks for them`],
          ...adults.map(({ id, name }) => [id, `${name}: what concerns them`] as const),
        ]}
        chosen={who}
        choose={setWho}
      />
      <TextField
        id="received-on"
        label="The day it came"
        type="date"
        className="govuk-input--width-10"
        fault={fault}
        value={day}
        onChange={(event) => setDay(event.target.value)}
      />
      {told?.ok === false && <Failed why={told.why} />}
      <Button type="submit" disabled={pending}>
        Write it down
      </Button>
    </form>
  )
}
