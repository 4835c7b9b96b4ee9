/** The check for the evening before a day without signal: line by line yes or no, and one button that does what it can. */
import { useState } from 'react'
import { Link } from 'react-router'
import type { Readiness } from '../../device/device.ts'
import { count } from '../parts/amounts.ts'
import { Button } from '../parts/button.tsx'
import { Page } from '../parts/page.tsx'
import { useActs, useAsked, useDeviceState } from '../use-device.tsx'
import { CheckLine } from './check-line.tsx'
import { CHECKS, READY } from './ready-words.ts'

export function Ready() {
  const device = useActs()
  const { sync, updateWaiting, protection, persisted, lease } = useDeviceState()
  const [tries, setTries] = useState(0)
  const [busy, setBusy] = useState(false)
  const about = [tries, sync.unsent + sync.setAside, updateWaiting, protection, persisted, lease?.ends].join()
  const fresh = useAsked((device) => device.readiness(), about)
  const [known, setKnown] = useState<Readiness | undefined>()
  if (fresh && fresh !== known) setKnown(fresh)
  // What was found last stands while it is looked at again: nothing jumps.
  const ready = fresh ?? known
  const lacking = ready && CHECKS.filter((check) => !ready[check])
  const makeReady = async () => {
    if (busy) return
    setBusy(true)
    await device.makeReady().finally(() => setBusy(false))
    setTries((before) => before + 1)
  }
  return (
    <Page
      title="Ready for the field"
      lead={<p className="lead">For the evening before: a day without signal needs all of this.</p>}
    >
      <output className={`ready-says ${lacking?.length === 0 ? 'ready-yes' : ''}`}>
        {busy
          ? 'Making ready…'
          : !lacking
            ? 'Looking…'
            : lacking.length === 0
              ? 'Ready. You can go without signal.'
              : `${count(lacking.length, 'thing', 'things')} to put right`}
      </output>
      <ul className="lines">
        {CHECKS.map((check) => (
          <CheckLine key={check} title={READY[check].asks} holds={ready ? ready[check] : null}>
            {ready && !ready[check] && <p className="quiet">{READY[check].remedy}</p>}
          </CheckLine>
        ))}
      </ul>
      <div className="page-acts ready-acts">
        {/* A disabled button would drop the focus of whoever pressed it with a key. */}
        <Button className="wide" aria-disabled={busy} onClick={() => void makeReady()}>
          Make ready
        </Button>
      </div>
      <p>
        <Link to="/device">More about this device</Link>
      </p>
    </Page>
  )
}
