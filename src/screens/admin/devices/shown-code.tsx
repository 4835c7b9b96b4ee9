/** A one-time code, once: large to read out, and as a square that opens the app with it. */
import { qrSquares } from '../../paper/qr-squares.ts'
import { spokenInstant } from '../../record/device-time.ts'
import type { AnswerOf } from '../../../protocol/calls/calls.ts'

/** The app's address with the code behind it: what stands there never leaves the browser. */
const addressWith = (code: string): string => `${window.location.origin}/#enrol=${code}`

export function ShownCode({ made }: { made: AnswerOf<'make-enrolment-code'> }) {
  const { code, endsAt, login, name } = made
  const { size, dark } = qrSquares(addressWith(code))
  return (
    <section className="card enrolment" aria-labelledby="enrolment-made">
      <h2 id="enrolment-made" className="section-heading">
        Code for {login}
      </h2>
      <p className="enrolment-code" aria-live="polite">
        {code}
      </p>
      <p>
        On the new device open Doorstep, sign in as {login} and enter this code, or scan the square with its
        camera. It works once, for this person alone, until {spokenInstant(endsAt)}. It is not shown again.
      </p>
      {name !== '' && <p>The device will be called {name}.</p>}
      <svg
        className="enrolment-qr"
        viewBox={`0 0 ${size} ${size}`}
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a drawing made of squares, not a file
        role="img"
        aria-label="The same code, to be scanned with a camera"
      >
        <path d={dark.map(([x, y]) => `M${x} ${y}h1v1h-1z`).join('')} />
      </svg>
    </section>
  )
}
