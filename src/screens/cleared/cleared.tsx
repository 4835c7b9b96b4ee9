/** The page after a wipe: what was destroyed, by whose order, and what to do now. Nothing of anybody stands on it. */
import { count } from '../parts/amounts.ts'
import { Button } from '../parts/button.tsx'
import { Gate } from '../parts/gate.tsx'
import { spokenInstant } from '../record/device-time.ts'
import { useActs, useDeviceState } from '../use-device.tsx'

export function Cleared() {
  const device = useActs()
  const { cleared } = useDeviceState()
  const { at, entries, everything } = cleared ?? { at: null, entries: 0, everything: true }
  const startAgain = () => {
    device.readCleared()
    window.location.replace('/')
  }
  return (
    <Gate
      title={
        everything
          ? 'This device was cleared by your authority'
          : 'One person’s work was cleared from this device by your authority'
      }
    >
      <p>
        {at !== null && `On ${spokenInstant(at)} everything `}
        {at === null && 'Everything '}
        {everything ? 'Doorstep kept here' : 'Doorstep kept here for that person'} was destroyed, as an
        administrator ordered.
        {!everything && ' What belongs to others on this device is as it was.'}
      </p>
      <p>
        {entries === 0
          ? 'Nothing that waited to be sent was lost with it.'
          : `${count(entries, 'entry', 'entries')} that had not been sent went with it, and cannot be brought back. The administrator is told how many.`}
      </p>
      <p>If you think this is a mistake, speak to your authority’s administrator.</p>
      <Button className="wide" onClick={startAgain}>
        Start again
      </Button>
    </Gate>
  )
}
