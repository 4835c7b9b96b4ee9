/** What somebody has open with a reason, until when, and the way to close it early. */
import { Link } from 'react-router'
import type { AnswerOf } from '../../../protocol/calls/calls.ts'
import { Button } from '../../parts/button.tsx'
import { spokenInstant } from '../../record/device-time.ts'
import { useActs } from '../../use-device.tsx'
import { Answer, Failed } from '../asked.tsx'
import type { SayDone } from '../done.tsx'
import { useAct } from '../use-act.tsx'
import { useAsked } from '../use-call.ts'

type Opening = AnswerOf<'my-openings'>['openings'][number]

export function MyOpenings({ say }: { say: SayDone }) {
  const asked = useAsked('my-openings', {})
  return (
    <section aria-labelledby="open-now">
      <h2 id="open-now" className="section-heading">
        Open for you now
      </h2>
      <Answer asked={asked}>
        {({ openings }) => {
          const open = openings.filter(({ ended }) => ended === null)
          if (open.length === 0) return <p>No file is.</p>
          return (
            <ul className="plain-list">
              {open.map((one) => (
                <Line key={one.id} opening={one} again={asked.again} say={say} />
              ))}
            </ul>
          )
        }}
      </Answer>
    </section>
  )
}

function Line({ opening, again, say }: { opening: Opening; again: () => void; say: SayDone }) {
  const { act, pending, told, proving } = useAct('end-open')
  const device = useActs()
  const close = async () => {
    const called = await act({ id: opening.id })
    if (!called.ok) return
    await device.syncNow()
    say(`The file of ${opening.name} is closed.`)
    again()
  }
  return (
    <li className="card">
      <p>
        <Link to={`/pupils/${opening.pupil}`}>{opening.name}</Link>, {opening.school}, until{' '}
        {spokenInstant(opening.until)}
      </p>
      <p>{opening.reason}</p>
      {told?.ok === false && <Failed why={told.why} />}
      <Button kind="quiet" disabled={pending} onClick={() => void close()}>
        Close the file of {opening.name} now
      </Button>
      {proving}
    </li>
  )
}
