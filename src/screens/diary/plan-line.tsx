/** One plan of a day: when, what, with whom and where, what to know first, and the two or three things to do with it. */
import { useState } from 'react'
import { Link } from 'react-router'
import type { Day } from '../../domain/calendar/day.ts'
import type { Planned } from '../../domain/diary/diary.ts'
import { appointment } from '../../domain/forms/appointment.ts'
import { spokenTime } from '../../domain/languages/catalogue.ts'
import { Button } from '../parts/button.tsx'
import { Tag } from '../parts/tag.tsx'
import { offerUndo } from '../parts/undo.tsx'
import { listed } from '../parts/words.ts'
import { useDevice } from '../use-device.tsx'
import { KnowFirst } from './know-first.tsx'
import { usePlanActs } from './use-diary.ts'

const KINDS = appointment.sections[0].fields.kind.options

export function PlanLine({ plan, today }: { plan: Planned; today: Day }) {
  const rows = useDevice((device) => device.pupils())
  const { tookPlace, callOff } = usePlanActs()
  const [fault, setFault] = useState('')
  const { kind, on, from, until, where, who, pupils, reason, urgent, record } = plan
  const names = pupils.map(
    (pupil) => rows.find(({ id }) => id === pupil)?.name ?? 'a pupil not on this device',
  )
  const [first] = pupils
  const about = names.length > 0 ? listed(names) : 'Nobody named'
  const time =
    from === null ? 'Any time' : `${spokenTime(from)}${until === null ? '' : ` to ${spokenTime(until)}`}`
  return (
    <li className="plan">
      <p className="plan-when">{time}</p>
      <div className="plan-main">
        <p className="plan-title">
          {first === undefined ? about : <Link to={`/pupils/${first}`}>{about}</Link>}{' '}
          {urgent && <Tag tone="watch">Cannot wait</Tag>}
        </p>
        <p>{[KINDS[kind], where, who.length > 0 ? `with ${listed(who)}` : ''].filter(Boolean).join(' · ')}</p>
        {reason !== '' && <p className="quiet">{reason}</p>}
        <KnowFirst pupils={pupils} on={on} />
        <div className="plan-acts">
          {kind === 'visit' && on <= today && first !== undefined && (
            <Link to={`/pupils/${first}/visit`} className="govuk-button">
              Start the visit<span className="govuk-visually-hidden">: {about}</span>
            </Link>
          )}
          {on <= today && (
            <Button
              kind={kind === 'visit' ? 'plain' : 'quiet'}
              onClick={() => void tookPlace(plan).then(setFault)}
            >
              It took place<span className="govuk-visually-hidden">: {about}</span>
            </Button>
          )}
          <Link to={`/records/${record}`} className="plan-change">
            Change<span className="govuk-visually-hidden">: {about}</span>
          </Link>
          <Button
            kind="plain"
            onClick={() =>
              void callOff(plan).then((undo) =>
                offerUndo({ said: 'Called off', undo, undone: 'It stands in the diary again' }),
              )
            }
          >
            Call off<span className="govuk-visually-hidden">: {about}</span>
          </Button>
        </div>
        <output className="fault-note">{fault}</output>
      </div>
    </li>
  )
}
