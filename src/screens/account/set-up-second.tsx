/** Setting up a second proof: codes from an app, or a passkey. The first brings recovery codes, shown once. */
import { useState } from 'react'
import type { Called } from '../../device/device.ts'
import { Failed } from '../admin/asked.tsx'
import { Button } from '../parts/button.tsx'
import { useActs } from '../use-device.tsx'
import type { CallHere } from './call-here.ts'
import { PasskeyToAdd } from './passkey-to-add.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'
import { TotpToConfirm } from './totp-to-confirm.tsx'

type Step =
  | { readonly is: 'choosing' }
  | { readonly is: 'totp'; readonly secret: string; readonly address: string }
  | { readonly is: 'passkey' }
  | { readonly is: 'codes'; readonly codes: readonly string[] }
  | { readonly is: 'failed'; readonly why: Extract<Called<never>, { ok: false }>['why'] }

export function SetUpSecond({
  call,
  has = { totp: false },
  onDone,
  onCallOff,
}: {
  call: CallHere
  /** What is set up already. */
  has?: { readonly totp: boolean }
  onDone: () => void
  onCallOff?: () => void
}) {
  const { entrance } = useActs()
  const [step, setStep] = useState<Step>({ is: 'choosing' })
  const setUp = (codes: readonly string[] | null) => {
    if (codes) setStep({ is: 'codes', codes })
    else onDone()
  }
  const beginTotp = async () => {
    const begun = await call('begin-totp', {})
    if (!begun.ok) setStep({ is: 'failed', why: begun.why })
    else if (begun.answer.begun) setStep({ is: 'totp', ...begun.answer })
    else onDone()
  }
  switch (step.is) {
    case 'totp':
      return <TotpToConfirm secret={step.secret} address={step.address} call={call} onSetUp={setUp} />
    case 'passkey':
      return <PasskeyToAdd call={call} onSetUp={setUp} onCallOff={() => setStep({ is: 'choosing' })} />
    case 'codes':
      return <RecoveryCodes codes={step.codes} onKept={onDone} />
    case 'failed':
      return <Failed why={step.why} again={() => setStep({ is: 'choosing' })} />
    case 'choosing':
    default:
      return (
        <>
          {entrance.takesPasskeys() && (
            <section className="card" aria-labelledby="with-passkey">
              <h2 id="with-passkey" className="section-heading">
                A passkey
              </h2>
              <p>
                This device’s fingerprint, face or screen lock, or a security key. The safest, and the
                quickest later on.
              </p>
              <Button className="wide" onClick={() => setStep({ is: 'passkey' })}>
                Set up a passkey
              </Button>
            </section>
          )}
          {!has.totp && (
            <section className="card" aria-labelledby="with-app">
              <h2 id="with-app" className="section-heading">
                An app on your phone
              </h2>
              <p>
                Any app that shows codes, such as the one of Microsoft or Google. It works without a signal.
              </p>
              <Button kind="quiet" className="wide" onClick={() => void beginTotp()}>
                Set up an app
              </Button>
            </section>
          )}
          {onCallOff && (
            <Button kind="plain" onClick={onCallOff}>
              Not now
            </Button>
          )}
        </>
      )
  }
}
