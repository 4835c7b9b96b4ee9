/** An invitation, shown this once: the code, the address that holds it, and until when. */
import { spokenInstant } from '../../record/device-time.ts'

export function Invitation({ code, until, login }: { code: string; until: number; login: string }) {
  return (
    <section className="card invitation" aria-label="Invitation">
      <p>
        Give <strong>{login}</strong> this code, in person or by a call. It is shown only now, works once, and
        ends on {spokenInstant(until)}.
      </p>
      <p className="invitation-code">{code}</p>
      <p>They open this address and choose their password:</p>
      <p className="invitation-address">
        {location.origin}/welcome#{code}
      </p>
    </section>
  )
}
