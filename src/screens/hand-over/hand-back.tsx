/** The only way out of a hand-over: the officer takes the tablet back with their passphrase. */
import { ENGLISH } from '../../domain/languages/catalogue.ts'
import type { InHands } from '../../device/device.ts'
import { UnlockForm } from '../lock/unlock-form.tsx'
import { Button } from '../parts/button.tsx'
import { ReadingContext, Say } from '../parts/reading.tsx'
import { useActs } from '../use-device.tsx'
import { usePageTop } from './hand-frame.tsx'

export function HandBack({ inHand, show }: { inHand: InHands | null; show: (() => void) | null }) {
  const device = useActs()
  const top = usePageTop('Hand back to staff', 0)
  const words = inHand?.words ?? ENGLISH
  return (
    <ReadingContext value={words}>
      <div className="hand" lang={words.language} dir={words.direction}>
        <main className="hand-page" id="main">
          <h1 className="page-heading" tabIndex={-1} ref={top}>
            <Say>Hand back to staff</Say>
          </h1>
          <p className="lead">
            <Say>Please give the tablet back to the member of staff.</Say>
          </p>
          <div className="hand-staff" lang="en" dir="ltr">
            <UnlockForm
              label="Staff: your passphrase"
              act="Take the tablet back"
              acting="Unlocking…"
              unlock={(passphrase) => device.handBack(passphrase)}
            />
          </div>
          {show && (
            <Button kind="plain" onClick={show}>
              <Say>{inHand?.to === 'fill' ? 'Show the questions again' : 'Show the document again'}</Say>
            </Button>
          )}
        </main>
      </div>
    </ReadingContext>
  )
}
