/** What this device is called in the authority's list; its person may call it otherwise while there is a connection. */
import { useState } from 'react'
import { Button } from '../parts/button.tsx'
import { TextField } from '../parts/text-field.tsx'
import { Failed } from '../admin/asked.tsx'
import { useAsked } from '../admin/use-call.ts'
import { useActs } from '../use-device.tsx'
import type { CallFailed } from '../../device/device.ts'

export function DeviceName() {
  const asked = useAsked('this-device', {})
  // Without a connection nothing is missed here.
  if (asked.is !== 'here') return null
  return <Named key={asked.answer.name} name={asked.answer.name} again={asked.again} />
}

function Named({ name, again }: { name: string; again: () => void }) {
  const device = useActs()
  const [typed, type] = useState(name)
  const [why, setWhy] = useState<CallFailed | null>(null)
  const keep = async () => {
    const called = await device.call('name-this-device', { name: typed })
    setWhy(called.ok ? null : called.why)
    if (called.ok) again()
  }
  return (
    <section className="card" aria-labelledby="device-name">
      <h2 id="device-name" className="section-heading">
        {name === '' ? 'This device has no name yet' : name}
      </h2>
      <details className="govuk-details">
        <summary className="govuk-details__summary">
          <span className="govuk-details__summary-text">Call it something else</span>
        </summary>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            void keep()
          }}
        >
          {why && <Failed why={why} />}
          <TextField
            id="called"
            label="Name of this device"
            hint="Your administrator sees it in the list of devices"
            maxLength={60}
            value={typed}
            onChange={(event) => type(event.target.value)}
          />
          <Button type="submit" kind="quiet">
            Keep the name
          </Button>
        </form>
      </details>
    </section>
  )
}
