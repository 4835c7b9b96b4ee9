/** "Notifications on this device": asked for only on a tap, with what they will never say. All of it is in the app without them. */
import { useState } from 'react'
import { askForPush, endPush, pushState } from '../../device/browser-push.ts'
import { Failed } from '../admin/asked.tsx'
import { useAsked } from '../admin/use-call.ts'
import type { CallFailed } from '../../device/device.ts'
import { Button } from '../parts/button.tsx'
import { useActs } from '../use-device.tsx'

const NOT_GIVEN =
  'This browser did not give notifications. Everything is still told in the app: on Today, and above every page.'

export function NotificationsHere() {
  const device = useActs()
  const asked = useAsked('my-push', {})
  const [told, tell] = useState('')
  const [failed, setFailed] = useState<CallFailed | null>(null)
  const state = pushState()
  const here = asked.is === 'here' ? asked.answer : null
  const isOn = here?.subscribed === true && state === 'granted'

  const turnOn = async (publicKey: string) => {
    setFailed(null)
    const place = await askForPush(publicKey)
    if (!place) return tell(NOT_GIVEN)
    const called = await device.call('subscribe-push', place)
    setFailed(called.ok ? null : called.why)
    tell(called.ok ? (called.answer.subscribed ? 'This device is notified now.' : NOT_GIVEN) : '')
    return asked.again()
  }
  const turnOff = async () => {
    const called = await device.call('unsubscribe-push', {})
    await endPush()
    setFailed(called.ok ? null : called.why)
    tell(called.ok ? 'This device is not notified any more.' : '')
    asked.again()
  }
  return (
    <section className="card" aria-labelledby="notifications-here">
      <h2 id="notifications-here" className="section-heading">
        Notifications on this device
      </h2>
      <p>
        Between 7am and 7pm this device can say that things are due or overdue, that a stage has changed, that
        a register is old, or that an entry was not taken. If a colleague who is out alone names you and is
        late, it says so at any hour.
      </p>
      <p>
        <strong>They never say a name,</strong> a school, an address or anything anybody wrote: only how many.
        Doorstep works just as well without them.
      </p>
      {failed && <Failed why={failed} />}
      <output aria-live="polite">{told}</output>
      {state === 'none' && <p>This browser has no notifications.</p>}
      {state === 'denied' && (
        <p>Notifications are blocked for Doorstep in this browser’s own settings. Allow them there first.</p>
      )}
      {here === null && asked.is === 'failed' && <p>This can be changed while there is a connection.</p>}
      {here && state !== 'none' && state !== 'denied' && (
        <div className="card-acts">
          {isOn ? (
            <Button kind="quiet" onClick={() => void turnOff()}>
              Stop notifications here
            </Button>
          ) : (
            <Button kind="quiet" onClick={() => void turnOn(here.publicKey)}>
              Notify me on this device
            </Button>
          )}
        </div>
      )}
    </section>
  )
}
