/** A move into another stage is a decision by a person, with a reason: it opens the decision form. */
import { Button } from '../parts/button.tsx'
import { useStart } from './use-start.ts'

export function DecideMove({
  pupil,
  recommended,
}: {
  pupil: string
  recommended: { readonly id: string; readonly name: string } | null
}) {
  const { start, busy, fault } = useStart(pupil)
  return (
    <div className="card-acts">
      {recommended && (
        <Button
          kind="quiet"
          disabled={busy}
          onClick={() => void start('decision', { decision: 'move', to: recommended.id })}
        >
          Decide: move to {recommended.name.split(':')[0]}
        </Button>
      )}
      <Button kind={recommended ? 'plain' : 'quiet'} disabled={busy} onClick={() => void start('decision')}>
        {recommended ? 'Decide otherwise' : 'Record a decision'}
      </Button>
      <output className="fault-note">{fault}</output>
    </div>
  )
}
