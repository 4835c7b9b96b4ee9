/** The password once more, where a session alone is not enough for what somebody is about to do. */
import { useEffect, useRef, useState } from 'react'
import { Failed } from '../admin/asked.tsx'
import type { CallFailed } from '../../device/device.ts'
import type { Proof } from '../../protocol/signing-in.ts'
import { Button } from '../parts/button.tsx'
import { SecretField } from '../parts/secret-field.tsx'
import { spokenWait, useWait } from '../parts/use-wait.ts'
import { useActs, useDevice } from '../use-device.tsx'

export function ProveAgain({ onProved, onCallOff }: { onProved: () => void; onCallOff: () => void }) {
  const device = useActs()
  const officer = useDevice((device) => device.state().officer)
  const heading = useRef<HTMLHeadingElement>(null)
  const [password, setPassword] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const [failed, setFailed] = useState<CallFailed | null>(null)
  const [busy, setBusy] = useState(false)
  const [wait, setWait] = useWait()
  useEffect(() => heading.current?.focus(), [])

  const prove = async (proof: Proof) => {
    setBusy(true)
    setFault(null)
    const called = await device.call('prove', { proof })
    setBusy(false)
    setFailed(called.ok ? null : called.why)
    if (!called.ok) return
    if (called.answer.taken) return onProved()
    if (called.answer.why === 'wrong') return setFault('That is not right. Nothing was changed. Try again.')
    setWait(called.answer.seconds)
    return setFault(`Too many tries. Wait ${spokenWait(called.answer.seconds)}, then try again.`)
  }
  return (
    <section className="card prove-again" aria-labelledby="prove-again">
      <h2 id="prove-again" className="section-heading" tabIndex={-1} ref={heading}>
        Is it still you?
      </h2>
      <p>For this Doorstep asks once more, so that nobody else does it on an open device.</p>
      {failed && <Failed why={failed} />}
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (password === '') setFault('Enter your password')
          else void prove({ by: 'password', password })
        }}
      >
        <input
          type="text"
          name="username"
          autoComplete="username"
          hidden
          readOnly
          value={officer?.name ?? ''}
        />
        <SecretField
          id="prove-password"
          what="password"
          label="Your password"
          hint="The one you sign in with, not the passphrase of this device."
          autoComplete="current-password"
          value={password}
          fault={fault}
          onChange={(event) => setPassword(event.target.value)}
        />
        <div className="card-acts">
          <Button type="submit" disabled={busy || wait > 0}>
            {wait > 0 ? `Wait ${spokenWait(wait)}` : busy ? 'Asking…' : 'Go on'}
          </Button>
          <Button kind="quiet" onClick={onCallOff}>
            Do not do it
          </Button>
        </div>
      </form>
    </section>
  )
}
