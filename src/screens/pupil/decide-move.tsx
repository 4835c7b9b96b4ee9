/** A move into another stage is a decision by a person, with a reason: it opens the decision form. */
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { Button } from '../parts/button.tsx'
import { useActs } from '../use-device.tsx'

export function DecideMove({
  pupil,
  recommended,
}: {
  pupil: string
  recommended: { readonly id: string; readonly name: string } | null
}) {
  const device = useActs()
  const navigate = useNavigate()
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState('')
  const decide = async (fields: Readonly<Record<string, string>>) => {
    setBusy(true)
    try {
      const record = await device.start('decision', [pupil])
      if (Object.keys(fields).length > 0) await device.change(record, fields)
      await navigate(`/records/${record}`)
    } catch {
      setFault('The decision form could not be opened on this device. Try again.')
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className="card-acts">
      {recommended && (
        <Button disabled={busy} onClick={() => void decide({ decision: 'move', to: recommended.id })}>
          Decide: move to {recommended.name.split(':')[0]}
        </Button>
      )}
      <Button kind="quiet" disabled={busy} onClick={() => void decide({})}>
        {recommended ? 'Decide otherwise' : 'Record a decision'}
      </Button>
      <output className="fault-note">{fault}</output>
    </div>
  )
}
