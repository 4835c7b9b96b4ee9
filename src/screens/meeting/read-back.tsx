/** What is read out before somebody leaves, about one child and in plain words; and the form it leads to, begun with it. */
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { spokenDay } from '../../domain/calendar/day.ts'
import { fullName } from '../../domain/casework/pupil.ts'
import { FORMS } from '../../domain/forms/forms.ts'
import { LEADS_TO } from '../../domain/forms/meeting-leads.ts'
import { Button } from '../parts/button.tsx'
import { listed, lowered } from '../parts/words.ts'
import { useActs, useKeeper } from '../use-device.tsx'
import { actionsIn } from './actions.tsx'
import type { Sheet } from './use-meeting.ts'
import { namesHere } from './who-is-here.tsx'

export function ReadBack({ sheet: { record, view } }: { sheet: Sheet }) {
  const device = useActs()
  const keeper = useKeeper()
  const navigate = useNavigate()
  const [fault, setFault] = useState('')
  const { answers } = record
  const name = view ? fullName(view.pupil.profile) : 'A pupil who is not on this device'
  const here = [...namesHere(answers['family']), ...namesHere(answers['who'])]
  const actions = actionsIn(answers['actions'])
  const { on, nextOn, said, kind } = answers
  const lead = typeof kind === 'string' ? LEADS_TO[kind] : undefined
  const form = lead && FORMS[lead.form]
  const begin = async () => {
    const pupil = record.pupils[0]
    if (!lead || pupil === undefined) return
    try {
      await keeper.flush()
      const started = await device.start(lead.form, [pupil])
      const fresh = await device.record(started)
      const now = await device.record(record.id)
      const begins = Object.entries(lead.begins(now?.answers ?? answers)).filter(
        ([field]) => fresh?.answers[field] === undefined,
      )
      await device.change(started, Object.fromEntries(begins))
      await navigate(`/records/${started}`)
    } catch {
      setFault('The form could not be opened on this device. Try again.')
    }
  }
  return (
    <section className="meeting-read" aria-labelledby={`read-${record.id}`}>
      <h3 id={`read-${record.id}`} className="sub-heading">
        What was agreed: {name}
      </h3>
      <p>
        {typeof on === 'string' ? `We met on ${spokenDay(on)}.` : 'We met.'}
        {here.length > 0 && ` Here were ${listed(here)}.`}
      </p>
      {typeof said === 'string' && said !== '' && <p className="said">{said}</p>}
      {actions.length === 0 ? (
        <p>Nothing is agreed yet.</p>
      ) : (
        <>
          <p>We agreed:</p>
          <ul>
            {actions.map((one) => (
              <li key={one.id}>
                {one.who}: {one.action}
                {one.by && `, by ${spokenDay(one.by)}`}
              </li>
            ))}
          </ul>
        </>
      )}
      {typeof nextOn === 'string' && <p>We meet again on {spokenDay(nextOn)}.</p>}
      <Button
        kind="quiet"
        aria-pressed={answers['readBack'] === true}
        onClick={() => void device.change(record.id, { readBack: answers['readBack'] !== true })}
      >
        {answers['readBack'] === true ? 'Read back ✓' : 'Read back to everybody'}
        <span className="govuk-visually-hidden">, {name}</span>
      </Button>
      {form && (
        <>
          <p className="note">
            To sign it and to give a copy before they leave, go on with the {lowered(form.title)}. It begins
            with what stands here.
          </p>
          <Button kind="quiet" onClick={() => void begin()}>
            Go on with: {form.title}
            <span className="govuk-visually-hidden">, {name}</span>
          </Button>
        </>
      )}
      <output className="fault-note">{fault}</output>
    </section>
  )
}
