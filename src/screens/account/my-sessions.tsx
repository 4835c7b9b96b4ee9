/** Where one is signed in: each session with its device, ended one by one or all others at once. Words not sent yet stay there. */
import { useActs, useDevice } from '../use-device.tsx'
import { useState } from 'react'
import type { CallFailed } from '../../device/device.ts'
import { Answer, Failed } from '../admin/asked.tsx'
import { useAsked } from '../admin/use-call.ts'
import { ago } from '../parts/amounts.ts'
import { Button } from '../parts/button.tsx'
import { useNow } from '../parts/use-now.ts'
import { spokenInstant } from '../record/device-time.ts'

export function MySessions() {
  const asked = useAsked('my-sessions', {})
  const device = useActs()
  const now = useNow()
  const here = useDevice((device) => device.state().officer?.id)
  const [told, setTold] = useState<string | null>(null)
  const [failed, setFailed] = useState<CallFailed | null>(null)

  const end = async (what: { id: string } | 'others') => {
    const called =
      what === 'others' ? await device.call('end-other-sessions', {}) : await device.call('end-session', what)
    setFailed(called.ok ? null : called.why)
    setTold(called.ok ? 'Signed out there. What was not sent yet stays on that device.' : null)
    asked.again()
  }
  return (
    <section className="own-section" aria-labelledby="my-sessions" key={here}>
      <h2 id="my-sessions" className="section-heading">
        Where you are signed in
      </h2>
      {failed && <Failed why={failed} />}
      <output aria-live="polite">{told}</output>
      <Answer asked={asked}>
        {({ sessions }) => (
          <>
            <ul className="plain-list own-list">
              {sessions.map(({ id, since, seen, here: isHere }) => (
                <li className="card" key={id}>
                  <p>
                    <strong>{isHere ? 'This device' : 'Another device or browser'}</strong>
                    <br />
                    Since {spokenInstant(since)}, last seen {ago(seen, now)}
                  </p>
                  {!isHere && (
                    <Button kind="quiet" onClick={() => void end({ id })}>
                      Sign out there
                    </Button>
                  )}
                </li>
              ))}
            </ul>
            {sessions.length > 1 && (
              <Button kind="warning" onClick={() => void end('others')}>
                Sign out everywhere else
              </Button>
            )}
          </>
        )}
      </Answer>
    </section>
  )
}
