/** What is held back from deletion, by whom and why; held anew and lifted here. */
import { useId, useState } from 'react'
import { spokenDay } from '../../../domain/calendar/day.ts'
import { londonDay } from '../../../domain/calendar/london-day.ts'
import type { AnswerOf } from '../../../protocol/calls/calls.ts'
import { Button } from '../../parts/button.tsx'
import { Tag } from '../../parts/tag.tsx'
import { TextField } from '../../parts/text-field.tsx'
import { Failed } from '../asked.tsx'
import type { SayDone } from '../done.tsx'
import { useAct } from '../use-act.tsx'
import { NO_LONGER_ON_FILE } from './kind-words.ts'

type Hold = AnswerOf<'holds'>['holds'][number]

const NOT_HELD = {
  'nobody by that': 'No pupil or record of yours is known by that. Check the UPN or number.',
  'held already': 'This is held already.',
} as const

const whom = ({ pupil, record }: Hold): string =>
  pupil ? (pupil.name ?? NO_LONGER_ON_FILE) : (record?.title ?? 'Something deleted since')

export function Holds({ holds, changed }: { holds: readonly Hold[]; changed: SayDone }) {
  const lift = useAct('lift-hold')
  return (
    <section className="card" aria-labelledby="holds">
      <h2 id="holds" className="section-heading">
        Held back from deletion
      </h2>
      {holds.length === 0 && <p>Nothing is held.</p>}
      <ul className="plain-list">
        {holds.map((hold) => (
          <li key={hold.id}>
            <p>
              <strong>{whom(hold)}</strong>{' '}
              {hold.lifted ? <Tag tone="plain">Lifted</Tag> : <Tag tone="watch">Held</Tag>}
            </p>
            <p>{hold.reason}</p>
            <p className="quiet">
              By {hold.by} on {spokenDay(londonDay(hold.since))}
              {hold.lifted && `, lifted by ${hold.lifted.by} on ${spokenDay(londonDay(hold.lifted.at))}`}
            </p>
            {!hold.lifted && (
              <Button
                kind="quiet"
                disabled={lift.pending}
                onClick={() =>
                  void lift
                    .act({ id: hold.id })
                    .then((called) => called.ok && changed(`The hold on ${whom(hold)} is lifted.`))
                }
              >
                Lift this hold<span className="govuk-visually-hidden"> on {whom(hold)}</span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      {lift.told?.ok === false && <Failed why={lift.told.why} />}
      {lift.proving}
      <details className="govuk-details">
        <summary className="govuk-details__summary">
          <span className="govuk-details__summary-text">Hold a pupil or a record</span>
        </summary>
        <HoldForm whom={null} called="it" done={() => changed('It is held.')} />
      </details>
    </section>
  )
}

export function HoldForm({
  whom: given,
  called,
  done,
}: {
  /** Null where it is asked for. */
  whom: string | null
  called: string
  done: () => void
}) {
  const id = useId()
  const [who, setWho] = useState('')
  const [reason, setReason] = useState('')
  const [fault, setFault] = useState<'who' | 'reason' | null>(null)
  const { act, pending, told } = useAct('hold')
  const hold = async () => {
    const wanted = given ?? who.trim()
    const missing = wanted === '' ? 'who' : reason.trim() === '' ? 'reason' : null
    setFault(missing)
    if (missing) return
    const answer = await act({ whom: wanted, reason: reason.trim() })
    if (answer.ok && answer.answer.held) done()
  }
  return (
    <form
      noValidate
      className="hold-form"
      onSubmit={(event) => {
        event.preventDefault()
        void hold()
      }}
    >
      {given === null && (
        <TextField
          id={`${id}-who`}
          label="UPN of the pupil, or number of the record"
          fault={fault === 'who' ? 'Enter a UPN or the number of a record' : null}
          value={who}
          onChange={(event) => setWho(event.target.value)}
        />
      )}
      <TextField
        id={`${id}-why`}
        label={given === null ? 'Why it is held' : `Why everything of ${called} is held`}
        hint="Such as a court case, a complaint or an inquiry. No details of the case are needed."
        fault={fault === 'reason' ? 'Say why it is held' : null}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      {told?.ok === false && <Failed why={told.why} />}
      {told?.ok && !told.answer.held && (
        <p className="fault-note" role="alert">
          {NOT_HELD[told.answer.why]}
        </p>
      )}
      <Button type="submit" disabled={pending}>
        Hold it
      </Button>
    </form>
  )
}
