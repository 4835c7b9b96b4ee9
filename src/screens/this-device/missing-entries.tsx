/** Entries that a device of this person announced and never sent (P13): told plainly, with what to do. */
import { ago, count } from '../parts/amounts.ts'
import { useNow } from '../parts/use-now.ts'
import { useDevice } from '../use-device.tsx'

export function MissingEntries() {
  const now = useNow()
  const missing = useDevice((device) => device.state().missing)
  if (missing.length === 0) return null
  return (
    <section className="card card-watch" aria-labelledby="missing">
      <h2 id="missing" className="section-heading">
        Written elsewhere, and not arrived
      </h2>
      <ul className="govuk-list govuk-list--bullet">
        {missing.map(({ device, entries, lastSeen }) => (
          <li key={device}>
            <strong>{count(entries, 'entry', 'entries')}</strong> on a device last seen {ago(lastSeen, now)}{' '}
            (number {device.slice(-6)})
          </li>
        ))}
      </ul>
      <p>
        If you have that device, open Doorstep there and let it send. If it was cleared or is lost, write down
        again what you remember, and tell whoever looks after Doorstep.
      </p>
    </section>
  )
}
