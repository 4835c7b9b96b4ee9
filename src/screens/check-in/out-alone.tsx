/**
 * On Today: going out alone in two taps, whether the server knows of it, staying longer, and being back. Until the
 * server has received it nobody would notice, and that is said in so many words.
 */
import { useState } from 'react'
import { checkInOf } from '../../domain/casework/check-in.ts'
import type { CaseRecord } from '../../domain/casework/record.ts'
import { londonDay, londonTime } from '../../domain/calendar/london-day.ts'
import { checkIn } from '../../domain/forms/check-in.ts'
import { spokenTime } from '../../domain/languages/catalogue.ts'
import { Button } from '../parts/button.tsx'
import { offerUndo } from '../parts/undo.tsx'
import { useNow } from '../parts/use-now.ts'
import { useActs, useDevice, useDeviceState } from '../use-device.tsx'
import { GoingOut } from './going-out.tsx'

const LONGER_MS = 30 * 60_000
const clockTime = (at: number) => spokenTime(londonTime(at))

export function OutAlone() {
  const me = useDevice((device) => device.state().officer?.id)
  const planned = useDevice((device) => device.inSight())
  const [isGoing, go] = useState(false)
  const out = planned.find(({ form, startedBy }) => form === checkIn.id && startedBy.id === me)
  return (
    <section className="out-alone" aria-labelledby="out-alone">
      <h2 id="out-alone" className="section-heading">
        Out alone
      </h2>
      {out && checkInOf(out.answers) ? (
        <Out record={out} />
      ) : isGoing ? (
        <GoingOut close={() => go(false)} />
      ) : (
        <Button kind="quiet" onClick={() => go(true)}>
          I am going out
        </Button>
      )}
    </section>
  )
}

function Out({ record }: { record: CaseRecord }) {
  const device = useActs()
  const now = useNow()
  const { sync } = useDeviceState()
  const waits = useDevice((device) => device.unsent().some((entry) => entry.record === record.id))
  const [failed, setFailed] = useState(false)
  const said = checkInOf(record.answers)
  if (!said) return null
  const isLate = now >= said.until
  const longer = async () => {
    const before = { until: record.answers['until'] ?? null, untilTime: record.answers['untilTime'] ?? null }
    const at = Math.max(now, said.until) + LONGER_MS
    await device.change(record.id, { until: londonDay(at), untilTime: londonTime(at) })
    offerUndo({
      said: `Back by ${clockTime(at)} now`,
      undo: () => device.change(record.id, before),
      undone: `Back by ${clockTime(said.until)} again`,
    })
  }
  const back = async () => setFailed(!(await device.complete(record.id)).saved)
  return (
    <div className="card">
      <p>
        <strong>
          You are out until {clockTime(said.until)}
          {isLate && ': that has passed'}.
        </strong>{' '}
        {said.tellName} is told {said.lateAt === said.until ? 'then' : `at ${clockTime(said.lateAt)}`} if you
        have not said that you are back.
      </p>
      <output className={waits ? 'out-not-received' : 'out-received'}>
        {waits
          ? 'Not received yet: nobody would notice. It is sent as soon as there is a signal.'
          : `Received. The server was last reached at ${clockTime(sync.lastContact ?? now)}.`}
      </output>
      {failed && <p role="alert">That could not be kept. Open it and see what is missing.</p>}
      <div className="card-acts">
        <Button onClick={() => void back()}>I am back</Button>
        <Button kind="quiet" onClick={() => void longer()}>
          30 minutes more
        </Button>
      </div>
    </div>
  )
}
